using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.Offices;
using StvsPlatform.Application.Pairings;
using StvsPlatform.Application.Participations;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>
/// Ends a team for good: its members leave, its planned activities are called off, its offices, open invitations and pairings end.
/// What it did stays on record.
/// </summary>
public sealed record DissolveTeamCommand(Guid TeamId, string Reason) : ICommand<TeamReceipt>;

internal sealed class DissolveTeamValidator : AbstractValidator<DissolveTeamCommand>
{
    public DissolveTeamValidator() => RuleFor(c => c.Reason).Reason("解散原因");
}

internal sealed class DissolveTeamHandler(
    IStvsDbContext db, TeamAuthority authority, ITeamTree tree, ISeatLock seatLock, RegisteringBody body, PairingDesk pairings, OfficeDesk offices, Notifier notifier,
    ICallerScope caller, TimeProvider clock)
    : IRequestHandler<DissolveTeamCommand, TeamReceipt>
{
    public Task<TeamReceipt> Handle(DissolveTeamCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // Nobody may hang a team below it meanwhile, join it or take an office in it.
                await tree.TakeAsync(cancellationToken);
                var team = await authority.LoadAsync(command.TeamId, Permission.ReviewTeams, cancellationToken);
                var hasSubTeams = await db.NamedTeams.AnyAsync(
                    t => t.ParentTeamId == team.Id && t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved, cancellationToken);
                if (hasSubTeams) throw TeamErrors.HasSubTeams();

                var reason = command.Reason.Trim();
                team.Dissolve(caller.RequiredUserId(), reason, clock.GetUtcNow());
                await CancelActivitiesAsync(team, reason, cancellationToken);
                await EndTiesAsync(team, reason, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return new TeamReceipt(team.Id, team.Status);
            },
            cancellationToken);

    private async Task CancelActivitiesAsync(Team team, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var planned = await db.ManagedActivities
            .Where(a => a.TeamId == team.Id && (a.Status == ActivityStatus.Draft || (a.Status == ActivityStatus.Published && a.Plan.EndsAt > now)))
            .OrderBy(a => a.Id).ToListAsync(cancellationToken);
        foreach (var activity in planned)
        {
            await seatLock.LockAsync(activity.Id, cancellationToken);
            activity.Cancel($"主办组织已解散：{reason}");
        }
    }

    private async Task EndTiesAsync(Team team, string reason, CancellationToken cancellationToken)
    {
        var (now, userId, why) = (clock.GetUtcNow(), caller.RequiredUserId(), $"组织已解散：{reason}");
        var members = await (
            from membership in db.Memberships
            where membership.TeamId == team.Id && (membership.Status == MembershipStatus.PendingReview || membership.Status == MembershipStatus.Approved)
            join volunteer in db.Members on membership.VolunteerId equals volunteer.Id
            select new { Membership = membership, volunteer.UserId })
            .ToListAsync(cancellationToken);
        foreach (var member in members)
        {
            member.Membership.EndWithTeam(userId, why, now);
            TellAboutMemberships.TellRemoved(notifier, member.Membership, member.UserId, team.Name);
        }
        await body.FollowAsync([.. members.Select(member => member.Membership.VolunteerId)], cancellationToken);
        var invitations = await db.Invitations.Where(i => i.TeamId == team.Id && i.Status == InvitationStatus.Open).ToListAsync(cancellationToken);
        foreach (var invitation in invitations) invitation.Revoke(now);
        var open = await db.Pairings
            .Where(p => p.TeamId == team.Id && (p.Status == PairingStatus.Proposed || p.Status == PairingStatus.Agreed)).ToListAsync(cancellationToken);
        foreach (var pairing in open) await pairings.EndAsync(pairing, userId, why, cancellationToken);
        foreach (var grant in await db.Grants.Where(g => g.TeamId == team.Id).ToListAsync(cancellationToken))
        {
            team.Note(TeamAction.Dismissed, userId, now, from: await offices.DescribeAsync(grant.Role, grant.UserId, cancellationToken), reason: why);
            await offices.EndAsync(grant, team.Name, $"{why}。", cancellationToken);
        }
    }
}
