using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>The verification code in force, and how many were sent today.</summary>
/// <param name="CodeHash">Keyed hash of the code; the code itself is nowhere.</param>
/// <param name="SentToday">Codes sent on the China day of <paramref name="SentAt"/>, this one included.</param>
/// <param name="FailedAttempts">Wrong entries of this code.</param>
public sealed record ActivationChallenge(string CodeHash, DateTimeOffset SentAt, int SentToday, int FailedAttempts)
{
    public const int MostPerDay = 3;
    public const int MostAttempts = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);

    public DateTimeOffset ExpiresAt => SentAt + Lifetime;
    public DateTimeOffset ResendAt => SentAt + ResendAfter;

    public int SentOn(DateOnly day) => ChinaTime.DayOf(SentAt) == day ? SentToday : 0;
}
