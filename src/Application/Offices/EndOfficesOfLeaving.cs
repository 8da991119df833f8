using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Associations;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Offices;

/// <summary>
/// Somebody who leaves the platform, or is suspended, holds no office of a team any more. Nobody is kept for being the last
/// administrator: the association in charge is told, and appoints another.
/// </summary>
internal sealed class EndOfficesOfLeaving(IStvsDbContext db, IOfficeLock officeLock, OfficeDesk desk, ReviewerBook reviewers, Notifier notifier, TimeProvider clock) :
    INotificationHandler<DomainEventRaised<VolunteerWithdrawn>>,
    INotificationHandler<DomainEventRaised<VolunteerSuspended>>
{
    public Task Handle(DomainEventRaised<VolunteerWithdrawn> notification, CancellationToken cancellationToken) =>
        EndAsync(notification.Event.VolunteerId, "已退出平台", cancellationToken);

    public Task Handle(DomainEventRaised<VolunteerSuspended> notification, CancellationToken cancellationToken) =>
        EndAsync(notification.Event.VolunteerId, "志愿者账号已停用", cancellationToken);

    private async Task EndAsync(Guid volunteerId, string why, CancellationToken cancellationToken)
    {
        var volunteer = await db.Volunteers.FindAsync([volunteerId], cancellationToken) ?? throw new NotFoundException("志愿者");
        var grants = await db.Grants.Where(g => g.UserId == volunteer.UserId && g.TeamId != null).OrderBy(g => g.TeamId).ToListAsync(cancellationToken);
        foreach (var grant in grants)
        {
            await officeLock.LockTeamAsync(grant.TeamId!.Value, cancellationToken);
            var team = await db.Teams.SingleAsync(t => t.Id == grant.TeamId, cancellationToken);
            team.Note(
                TeamAction.Dismissed, null, clock.GetUtcNow(), from: await desk.DescribeAsync(grant.Role, grant.UserId, cancellationToken), reason: why);
            await desk.EndAsync(grant, team.Name, $"原因：{why}。", cancellationToken);
            if (grant.Role == Role.TeamAdministrator) await TellIfNobodyIsLeftAsync(grant, team, cancellationToken);
        }
    }

    private async Task TellIfNobodyIsLeftAsync(Grant ended, Team team, CancellationToken cancellationToken)
    {
        if (await db.Grants.AnyAsync(g => g.TeamId == team.Id && g.Role == Role.TeamAdministrator && g.Id != ended.Id, cancellationToken)) return;
        foreach (var userId in await reviewers.OfAsync(team.AssociationId, cancellationToken))
        {
            notifier.Tell(
                userId, NotificationKind.TeamWithoutAdministrator, ended.Id.ToString("N"), "组织缺少管理员",
                $"{team.Name}的最后一名组织管理员已离任，请尽快邀请新的组织管理员。", $"/console/teams/{team.Id}");
        }
    }
}
