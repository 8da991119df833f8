using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>
/// Somebody who has an account and no record yet shows by an SMS code that a phone is theirs, and then sees what others registered
/// under it. One for each account; another number begins anew.
/// </summary>
public sealed class PhoneProof : Entity
{
    /// <summary>How long a proof holds; after that a new code is asked for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private PhoneProof() { }

    public Guid UserId { get; private set; }
    public SealedText Phone { get; private set; } = SealedText.Erased();
    public SmsChallenge? Challenge { get; private set; }
    public DateTimeOffset? ProvedAt { get; private set; }

    public bool HoldsAt(DateTimeOffset at) => ProvedAt is { } proved && at < proved + Lifetime;

    public static PhoneProof Of(Guid userId) => new() { UserId = userId };

    /// <exception cref="DomainException"><c>confirmation.daily_limit</c>, <c>confirmation.too_soon</c></exception>
    public void SendCode(SealedText phone, string codeHash, DateTimeOffset at)
    {
        Challenge = SmsChallenge.Renew(Challenge, "confirmation", codeHash, at);
        Phone = phone;
        ProvedAt = null;
    }

    /// <summary>Tries a code. A wrong one is counted, so the caller saves also when this answers with an error.</summary>
    /// <returns>Null when the phone is proved, else what was wrong.</returns>
    public DomainException? Prove(string codeHash, DateTimeOffset at)
    {
        // That a code was sent today goes on counting after it was used.
        var (after, refusal) = SmsChallenge.Try(Challenge, "confirmation", codeHash, at);
        Challenge = after ?? Challenge?.Voided();
        if (refusal is null) ProvedAt = at;
        return refusal;
    }
}
