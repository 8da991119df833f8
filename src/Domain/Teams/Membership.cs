using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public enum MembershipStatus
{
    PendingReview,
    Approved,
    Rejected,
    Left,
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

    public DateTimeOffset RequestedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public static Membership Request(Guid volunteerId, Guid teamId, int rank, DateTimeOffset at) =>
        new() { VolunteerId = volunteerId, TeamId = teamId, Rank = rank, Status = MembershipStatus.PendingReview, RequestedAt = at };

    public void Approve(DateTimeOffset at)
    {
        if (Status != MembershipStatus.PendingReview) throw new DomainException("membership.not_pending", "这条加入申请已经处理过了。");
        Status = MembershipStatus.Approved;
        DecidedAt = at;
    }

    public void Leave(DateTimeOffset at)
    {
        if (Status is MembershipStatus.Left or MembershipStatus.Rejected) return;
        Status = MembershipStatus.Left;
        DecidedAt = at;
    }
}
