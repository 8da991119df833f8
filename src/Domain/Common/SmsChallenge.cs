namespace StvsPlatform.Domain.Common;

/// <summary>A verification code sent by SMS and now in force, and how many were sent today: three a day, a minute apart.</summary>
/// <param name="CodeHash">Keyed hash of the code; the code itself is nowhere.</param>
/// <param name="SentToday">Codes sent on the China day of <paramref name="SentAt"/>, this one included.</param>
/// <param name="FailedAttempts">Wrong entries of this code.</param>
public sealed record SmsChallenge(string CodeHash, DateTimeOffset SentAt, int SentToday, int FailedAttempts)
{
    public const int MostPerDay = 3;
    public const int MostAttempts = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);

    /// <summary>The code went to a number that was not the right one, and opens nothing any more; that it was sent still counts.</summary>
    public bool IsVoid => CodeHash.Length == 0;

    public SmsChallenge Voided() => this with { CodeHash = "" };

    public DateTimeOffset ExpiresAt => SentAt + Lifetime;
    public DateTimeOffset ResendAt => SentAt + ResendAfter;

    /// <summary>A new code in place of the current one, if any.</summary>
    /// <param name="feature">What the code is for; the first part of the error codes, such as <c>activation</c>.</param>
    /// <exception cref="DomainException"><c>*.daily_limit</c>, <c>*.too_soon</c></exception>
    public static SmsChallenge Renew(SmsChallenge? current, string feature, string codeHash, DateTimeOffset at)
    {
        var today = ChinaTime.DayOf(at);
        var sentToday = current?.SentOn(today) ?? 0;
        if (sentToday >= MostPerDay)
        {
            throw new DomainException($"{feature}.daily_limit", $"今天已发送{MostPerDay}次验证码，请明天 00:00 之后再试。")
            {
                RetryAt = ChinaTime.StartOf(today.AddDays(1)),
            };
        }
        if (current is not null && at < current.ResendAt)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling((current.ResendAt - at).TotalSeconds));
            throw new DomainException($"{feature}.too_soon", $"验证码刚刚发送过，请{seconds}秒后再试。") { RetryAt = current.ResendAt };
        }
        return new SmsChallenge(codeHash, at, sentToday + 1, 0);
    }

    /// <summary>Tries a code. A wrong one is counted, so the challenge that comes back is stored also when there is a refusal.</summary>
    public static (SmsChallenge? After, DomainException? Refusal) Try(SmsChallenge? current, string feature, string codeHash, DateTimeOffset at)
    {
        if (current is null or { IsVoid: true }) return (current, new DomainException($"{feature}.no_code", "请先获取验证码。"));
        if (current.FailedAttempts >= MostAttempts)
        {
            return (current, new DomainException($"{feature}.too_many_attempts", "验证码错误次数过多，已失效，请重新获取。"));
        }
        if (at >= current.ExpiresAt) return (current, new DomainException($"{feature}.expired", "验证码已过期，请重新获取。"));
        if (current.CodeHash == codeHash) return (null, null);
        var left = MostAttempts - current.FailedAttempts - 1;
        return (
            current with { FailedAttempts = current.FailedAttempts + 1 },
            new DomainException(
                $"{feature}.wrong_code", left > 0 ? $"验证码不正确，还可以再试{left}次。" : "验证码不正确，且已达到尝试次数上限，请重新获取验证码。"));
    }

    public int SentOn(DateOnly day) => ChinaTime.DayOf(SentAt) == day ? SentToday : 0;
}
