using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public enum MembershipStatus
{
    PendingReview,
    Approved,
    Rejected,
    Left,
}

/// <summary>How somebody came to ask.</summary>
public enum MembershipVia
{
    /// <summary>Named in the registration form.</summary>
    Registration,

    /// <summary>The team's QR code or link.</summary>
    Link,

    /// <summary>Found in the list of teams.</summary>
    List,

    /// <summary>Invited by the team.</summary>
    Invitation,

    /// <summary>In the file of collective registration that the team sent.</summary>
    Import,
}

/// <summary>One volunteer in one team. Belonging to the teams above follows from it and is never stored.</summary>
public sealed class Membership : Entity
{
    /// <summary>How many teams a volunteer may belong to, or ask to join, at the same time.</summary>
    public const int MostPerVolunteer = 5;

    private Membership() { }

    public Guid VolunteerId { get; private set; }
    public Guid TeamId { get; private set; }
    public MembershipStatus Status { get; private set; }

    /// <summary>The wish's place among the volunteer's, from 0; the first decides which association reviews.</summary>
    public int Rank { get; private set; }

    public MembershipVia Via { get; private set; }

    /// <summary>What the applicant said to the team.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who approved, rejected or removed; the volunteer themselves when they left.</summary>
    public Guid? DecidedByUserId { get; private set; }

    /// <summary>Why it was rejected, or ended.</summary>
    public string? Reason { get; private set; }

    /// <summary>三长, 五老: codes of the reference list <c>memberMarks</c>, set by the team.</summary>
    public string[] Marks { get; private set; } = [];

    public bool IsOpen => Status is MembershipStatus.PendingReview or MembershipStatus.Approved;

    public static Membership Request(
        Guid volunteerId, Guid teamId, int rank, DateTimeOffset at, MembershipVia via = MembershipVia.Registration, string? note = null)
    {
        var membership = new Membership
        {
            VolunteerId = volunteerId,
            TeamId = teamId,
            Rank = rank,
            Status = MembershipStatus.PendingReview,
            RequestedAt = at,
            Via = via,
            Note = note,
        };
        membership.Raise(new MembershipRequested(membership.Id));
        return membership;
    }

    /// <summary>A member at once: the team has asked, and the person has said yes.</summary>
    public static Membership Invite(Guid volunteerId, Guid teamId, int rank, Guid byUserId, DateTimeOffset at)
    {
        var membership = new Membership
        {
            VolunteerId = volunteerId,
            TeamId = teamId,
            Rank = rank,
            Status = MembershipStatus.PendingReview,
            RequestedAt = at,
            Via = MembershipVia.Invitation,
        };
        membership.Approve(byUserId, at);
        return membership;
    }

    public void Approve(Guid byUserId, DateTimeOffset at)
    {
        Decide(MembershipStatus.Approved, byUserId, null, at);
        Raise(new MembershipApproved(Id));
    }

    public void Reject(Guid byUserId, string reason, DateTimeOffset at)
    {
        Decide(MembershipStatus.Rejected, byUserId, reason, at);
        Raise(new MembershipRejected(Id));
    }

    public void Leave(Guid byUserId, DateTimeOffset at)
    {
        if (!IsOpen) return;
        End(byUserId, null, at);
        Raise(new MembershipsChanged(VolunteerId));
    }

    public void Remove(Guid byUserId, string reason, DateTimeOffset at)
    {
        if (!IsOpen) return;
        End(byUserId, reason, at);
        Raise(new MembershipsChanged(VolunteerId));
        Raise(new MemberRemoved(Id));
    }

    /// <summary>The team is no more; all its members are told, and registered elsewhere, together, so that nothing is raised for each of them.</summary>
    public void EndWithTeam(Guid byUserId, string reason, DateTimeOffset at) => End(byUserId, reason, at);

    public void Mark(string[] marks) => Marks = [.. marks.Distinct()];

    private void Decide(MembershipStatus status, Guid byUserId, string? reason, DateTimeOffset at)
    {
        if (Status != MembershipStatus.PendingReview) throw MembershipErrors.NotPending();
        Status = status;
        Reason = reason;
        DecidedAt = at;
        DecidedByUserId = byUserId;
        Raise(new MembershipsChanged(VolunteerId));
    }

    private void End(Guid byUserId, string? reason, DateTimeOffset at)
    {
        if (!IsOpen) return;
        Status = MembershipStatus.Left;
        Reason = reason;
        DecidedAt = at;
        DecidedByUserId = byUserId;
    }
}
