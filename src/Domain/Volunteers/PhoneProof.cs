using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>
/// A code sent by SMS to somebody who has an account and no record of their own: with it they show that a phone is theirs, and then
/// see who was registered under it by others. The account's latest is the one in force. Kept for a day, since codes are counted by the day.
/// </summary>
public sealed class PhoneProof : Entity
{
    /// <summary>How long a proof holds; after that a new code is asked for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A number may have had another holder before: whoever does not know the ID number of the person is not that person.</summary>
    public const int MostWrongEndings = 5;

    private PhoneProof() { }

    public Guid UserId { get; private set; }
    public SealedText Phone { get; private set; } = SealedText.Erased();
    public SmsChallenge Challenge { get; private set; } = null!;
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>Wrong last characters of an ID number, whichever of the records under the phone they were meant for.</summary>
    public int WrongEndings { get; private set; }

    public DateTimeOffset? HoldsUntil => ProvedAt + Lifetime;

    public bool HoldsAt(DateTimeOffset at) => at < HoldsUntil && WrongEndings < MostWrongEndings;

    /// <param name="recent">What went out in the last day for the account, or to the phone: each gets three a day, a minute apart.</param>
    /// <exception cref="DomainException"><c>confirmation.daily_limit</c>, <c>confirmation.too_soon</c></exception>
    public static PhoneProof Begin(Guid userId, SealedText phone, string codeHash, IReadOnlyCollection<PhoneProof> recent, DateTimeOffset at)
    {
        var challenges = new[] { recent.Where(p => p.UserId == userId), recent.Where(p => p.Phone.Hash == phone.Hash) }
            .Select(sent => SmsChallenge.Renew(Counted([.. sent]), "confirmation", codeHash, at));
        return new PhoneProof { UserId = userId, Phone = phone, Challenge = challenges.MaxBy(c => c.SentToday)! };
    }

    /// <summary>Tries a code. A wrong one is counted, so the caller saves also when this answers with an error.</summary>
    /// <returns>Null when the phone is proved, else what was wrong.</returns>
    public DomainException? Prove(string codeHash, DateTimeOffset at)
    {
        var (after, refusal) = SmsChallenge.Try(Challenge, "confirmation", codeHash, at);
        // That a code was sent today goes on counting after it was used.
        Challenge = after ?? Challenge.Voided();
        if (refusal is null) ProvedAt = at;
        return refusal;
    }

    /// <summary>Compares what was typed with the last characters of a record's ID number. A wrong one is counted, so the caller saves also then.</summary>
    /// <returns>Null when it is right.</returns>
    public DomainException? TryEnding(string typed, string ending)
    {
        if (typed == ending) return null;
        WrongEndings++;
        return ConfirmationErrors.WrongEnding(MostWrongEndings - WrongEndings);
    }

    /// <summary>The latest of several, with how many there were on its day.</summary>
    private static SmsChallenge? Counted(IReadOnlyCollection<PhoneProof> sent)
    {
        var latest = sent.MaxBy(p => p.Challenge.SentAt)?.Challenge;
        if (latest is null) return null;
        var day = ChinaTime.DayOf(latest.SentAt);
        return latest with { SentToday = sent.Count(p => ChinaTime.DayOf(p.Challenge.SentAt) == day) };
    }
}
