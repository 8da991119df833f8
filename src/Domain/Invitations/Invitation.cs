using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Invitations;

public enum InvitationStatus
{
    Open,
    Accepted,
    Declined,
    Revoked,
}

/// <summary>A team asks somebody, known by phone, to take an office or to join. Whoever holds the code from the SMS has proved the phone.</summary>
public sealed class Invitation : Entity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>SMS for one invitation, and to one phone on one China day: whoever does not answer the third has answered.</summary>
    public const int MostTimesSent = 3;

    private Invitation() { }

    public Guid TeamId { get; private set; }

    /// <summary>The office offered; null: to join as a member.</summary>
    public Role? Role { get; private set; }

    public SealedText Phone { get; private set; } = SealedText.Erased();

    /// <summary>Keyed hash of the code in the SMS.</summary>
    public string CodeHash { get; private set; } = "";

    public InvitationStatus Status { get; private set; }

    /// <summary>The grant of whoever hands the office over; it ends when the invitation is accepted.</summary>
    public Guid? ReplacesGrantId { get; private set; }

    /// <summary>Null when it follows from the team's recognition.</summary>
    public Guid? InvitedByUserId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the SMS last went out.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public int TimesSent { get; private set; }

    public Guid? AcceptedByUserId { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public static Invitation Create(
        Guid teamId, Role? role, SealedText phone, string codeHash, Guid? byUserId, DateTimeOffset at, Guid? replacesGrantId = null) => new()
        {
            TeamId = teamId,
            Role = role,
            // A copy: the team keeps its own.
            Phone = phone with { },
            CodeHash = codeHash,
            Status = InvitationStatus.Open,
            InvitedByUserId = byUserId,
            ReplacesGrantId = replacesGrantId,
            CreatedAt = at,
            SentAt = at,
            TimesSent = 1,
            ExpiresAt = at + Lifetime,
        };

    public bool IsOpenAt(DateTimeOffset now) => Status == InvitationStatus.Open && now < ExpiresAt;

    /// <summary>A new code in a new SMS; the old one is worth nothing any more.</summary>
    public void Renew(string codeHash, DateTimeOffset at)
    {
        if (Status != InvitationStatus.Open) throw InvitationErrors.NotOpen();
        if (at < SentAt + SmsChallenge.ResendAfter) throw InvitationErrors.TooSoon(SentAt + SmsChallenge.ResendAfter);
        if (TimesSent >= MostTimesSent) throw InvitationErrors.SentOften();
        CodeHash = codeHash;
        SentAt = at;
        TimesSent++;
        ExpiresAt = at + Lifetime;
    }

    public void Accept(Guid byUserId, DateTimeOffset at)
    {
        EnsureOpen(at);
        Decide(InvitationStatus.Accepted, at);
        AcceptedByUserId = byUserId;
    }

    public void Decline(DateTimeOffset at)
    {
        EnsureOpen(at);
        Decide(InvitationStatus.Declined, at);
    }

    /// <summary>Takes it back, also when it has run out meanwhile.</summary>
    public void Revoke(DateTimeOffset at)
    {
        if (Status != InvitationStatus.Open) throw InvitationErrors.NotOpen();
        Decide(InvitationStatus.Revoked, at);
    }

    private void EnsureOpen(DateTimeOffset at)
    {
        if (!IsOpenAt(at)) throw InvitationErrors.NotOpen();
    }

    private void Decide(InvitationStatus status, DateTimeOffset at)
    {
        Status = status;
        DecidedAt = at;
        // What it was sent to is nobody's business once it is decided. The keyed hash stays for a day, so that taking an invitation
        // back and writing another does not start the count of SMS anew.
        Phone = Phone with { Ciphertext = "" };
    }
}
