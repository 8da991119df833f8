using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Notifications;

/// <summary>Requests to those who run the team, as soon as they can be decided; decisions to the person.</summary>
internal sealed class TellAboutMemberships(IStvsDbContext db, Notifier notifier) :
    INotificationHandler<DomainEventRaised<MembershipRequested>>,
    INotificationHandler<DomainEventRaised<VolunteerApproved>>,
    INotificationHandler<DomainEventRaised<MembershipApproved>>,
    INotificationHandler<DomainEventRaised<MembershipRejected>>,
    INotificationHandler<DomainEventRaised<MemberRemoved>>
{
    private static readonly Role[] Reviewing = [.. Enum.GetValues<Role>().Where(role => role.Allows(Permission.ReviewMembers))];

    public async Task Handle(DomainEventRaised<MembershipRequested> notification, CancellationToken cancellationToken)
    {
        var membership = await LoadAsync(notification.Event.MembershipId, cancellationToken);
        var volunteer = await db.Volunteers.FindAsync([membership.VolunteerId], cancellationToken) ?? throw new NotFoundException("志愿者");
        // Somebody who is only just registering cannot be let in yet: the team hears of it with their approval.
        if (volunteer.Status is VolunteerStatus.Approved or VolunteerStatus.Active) await TellTeamAsync(membership, volunteer, cancellationToken);
    }

    public async Task Handle(DomainEventRaised<VolunteerApproved> notification, CancellationToken cancellationToken)
    {
        var volunteer = await db.Volunteers.FindAsync([notification.Event.VolunteerId], cancellationToken) ?? throw new NotFoundException("志愿者");
        foreach (var membership in await db.OpenMembershipsOf(volunteer.Id).AsNoTracking().ToListAsync(cancellationToken))
        {
            await TellTeamAsync(membership, volunteer, cancellationToken);
        }
    }

    public async Task Handle(DomainEventRaised<MembershipApproved> notification, CancellationToken cancellationToken)
    {
        var (membership, userId, team) = await DescribeAsync(notification.Event.MembershipId, cancellationToken);
        notifier.Tell(
            userId, NotificationKind.MembershipApproved, membership.Id.ToString("N"), "已加入组织", $"您已成为“{team}”的成员，可以报名该组织的活动了。",
            $"/m/teams/{membership.TeamId}");
    }

    public async Task Handle(DomainEventRaised<MembershipRejected> notification, CancellationToken cancellationToken)
    {
        var (membership, userId, team) = await DescribeAsync(notification.Event.MembershipId, cancellationToken);
        notifier.Tell(
            userId, NotificationKind.MembershipRejected, membership.Id.ToString("N"), "加入申请未通过", $"您加入“{team}”的申请未通过。原因：{membership.Reason}",
            "/m/my-teams");
    }

    public async Task Handle(DomainEventRaised<MemberRemoved> notification, CancellationToken cancellationToken)
    {
        var (membership, userId, team) = await DescribeAsync(notification.Event.MembershipId, cancellationToken);
        TellRemoved(notifier, membership, userId, team);
    }

    /// <summary>Also for a whole team at once, whose names are read once.</summary>
    internal static void TellRemoved(Notifier notifier, Membership membership, Guid? userId, string team) => notifier.Tell(
        userId, NotificationKind.MemberRemoved, membership.Id.ToString("N"), "已被移出组织", $"您已不再是“{team}”的成员。原因：{membership.Reason}",
        "/m/my-teams");

    private async Task TellTeamAsync(Membership membership, Volunteer volunteer, CancellationToken cancellationToken)
    {
        if (membership.Status != MembershipStatus.PendingReview) return;
        var team = await db.Teams.Where(t => t.Id == membership.TeamId).Select(t => t.Name).SingleAsync(cancellationToken);
        var inCharge = await db.Grants.Where(g => g.TeamId == membership.TeamId && Reviewing.Contains(g.Role) && g.UserId != volunteer.UserId)
            .Select(g => g.UserId).Distinct().ToListAsync(cancellationToken);
        foreach (var userId in inCharge)
        {
            notifier.Tell(
                userId, NotificationKind.MembershipRequested, membership.Id.ToString("N"), "有人申请加入组织",
                $"{Masking.Name(volunteer.RealName)}申请加入“{team}”，请及时审核。", $"/m/teams/{membership.TeamId}/members");
        }
    }

    /// <summary>Tracked already: the event comes out of the save that changed it.</summary>
    private async Task<Membership> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Memberships.FindAsync([id], cancellationToken) ?? throw new NotFoundException("加入申请");

    private async Task<(Membership Membership, Guid? UserId, string Team)> DescribeAsync(Guid id, CancellationToken cancellationToken)
    {
        var membership = await LoadAsync(id, cancellationToken);
        var userId = await db.Members.Where(v => v.Id == membership.VolunteerId).Select(v => v.UserId).SingleAsync(cancellationToken);
        var team = await db.Teams.Where(t => t.Id == membership.TeamId).Select(t => t.Name).SingleAsync(cancellationToken);
        return (membership, userId, team);
    }
}
