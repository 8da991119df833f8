using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Notifications;

/// <summary>The results of a team's review, to whoever handed it in; the decision about a name, to those who run the team.</summary>
internal sealed class TellAboutTeams(IStvsDbContext db, IAccounts accounts, Notifier notifier) :
    INotificationHandler<DomainEventRaised<TeamApproved>>,
    INotificationHandler<DomainEventRaised<TeamRejected>>,
    INotificationHandler<DomainEventRaised<TeamNameDecided>>
{
    public async Task Handle(DomainEventRaised<TeamApproved> notification, CancellationToken cancellationToken)
    {
        var team = await LoadAsync(notification.Event.TeamId, cancellationToken);
        if (await SubmitterAsync(team, cancellationToken) is not { } submitter) return;
        notifier.Tell(
            submitter, NotificationKind.TeamApproved, Subject(team), "组织审核通过",
            team.SubmitterAdministers
                ? $"“{team.Name}”已通过审核，组织编号{team.Number}。您是组织管理员，现在可以邀请队员、发布活动了。"
                : $"“{team.Name}”已通过审核，组织编号{team.Number}。已向登记的管理员手机发送邀请，对方接受后即可管理组织。",
            team.SubmitterAdministers ? $"/m/teams/{team.Id}/manage" : $"/m/teams/{team.Id}");
    }

    public async Task Handle(DomainEventRaised<TeamRejected> notification, CancellationToken cancellationToken)
    {
        var team = await LoadAsync(notification.Event.TeamId, cancellationToken);
        if (await SubmitterAsync(team, cancellationToken) is not { } submitter) return;
        notifier.Tell(
            submitter, NotificationKind.TeamRejected, Subject(team), "组织审核未通过",
            $"“{team.Name}”未通过审核。原因：{team.RejectionReason}。您可以修改后重新提交。", $"/m/teams/{team.Id}");
    }

    public async Task Handle(DomainEventRaised<TeamNameDecided> notification, CancellationToken cancellationToken)
    {
        var decided = notification.Event;
        var team = await LoadAsync(decided.TeamId, cancellationToken);
        // The application went back because of the name: that is what its submitter is told.
        if (team.Status == TeamStatus.Rejected) return;
        var inCharge = await db.Grants.Where(g => g.TeamId == team.Id && (g.Role == Role.TeamAdministrator || g.Role == Role.TeamLeader))
            .Select(g => g.UserId).Distinct().ToListAsync(cancellationToken);
        if (inCharge.Count == 0 && await SubmitterAsync(team, cancellationToken) is { } submitter) inCharge.Add(submitter);
        var subject = Guid.CreateVersion7().ToString("N");
        foreach (var userId in inCharge)
        {
            notifier.Tell(
                userId, NotificationKind.TeamNameDecided, subject, decided.Agreed ? "组织名称已获批准" : "组织名称未获批准",
                decided.Agreed
                    ? $"省科协已同意组织使用名称“{decided.Name}”。"
                    : $"省科协不同意组织使用名称“{decided.Name}”。原因：{decided.Reason}。组织名称仍为“{team.Name}”。",
                $"/m/teams/{team.Id}");
        }
    }

    /// <summary>Tracked already: the event comes out of the save that changed it.</summary>
    private async Task<Team> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Teams.FindAsync([id], cancellationToken) ?? throw new NotFoundException("组织");

    /// <summary>Null when they have left meanwhile: whoever only follows the account and stops is forgotten.</summary>
    private async Task<Guid?> SubmitterAsync(Team team, CancellationToken cancellationToken) =>
        team.SubmittedByUserId is { } submitter && (await accounts.NamesAsync([submitter], cancellationToken)).ContainsKey(submitter) ? submitter : null;

    /// <summary>Each submission is reviewed once.</summary>
    private static string Subject(Team team) => $"{team.Id:N}:{team.SubmittedAt.UtcTicks}";
}
