using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.Offices;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Invitations;

/// <summary>What follows when the caller accepts an invitation, however they have shown that it is theirs.</summary>
internal sealed class InvitationAcceptance(
    IStvsDbContext db, ITeamTree tree, IOfficeLock officeLock, OfficeQuotas quotas, OfficeDesk offices, JoinDesk members, IAccounts accounts, Notifier notifier,
    ICallerScope caller, TimeProvider clock)
{
    /// <summary>Inside a transaction; saves.</summary>
    /// <exception cref="DomainException"><c>invitation.*</c>, <c>membership.*</c></exception>
    public async Task<AcceptedInvitation> AcceptAsync(Invitation seen, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        // Whoever dissolves the team meanwhile comes before or after, and never between.
        await tree.HoldAsync(cancellationToken);
        await officeLock.LockTeamAsync(seen.TeamId, cancellationToken);
        // Read again under the lock: two clicks, or two who hold the code, come one after the other.
        var invitation = await db.InvitationsTo(userId, seen.Phone.IsErased ? null : seen.Phone.Hash, seen.CodeHash).SingleAsync(i => i.Id == seen.Id, cancellationToken);
        var team = await db.Teams.SingleAsync(t => t.Id == invitation.TeamId, cancellationToken);
        if (invitation.Status == InvitationStatus.Accepted && invitation.AcceptedByUserId == userId)
        {
            return new AcceptedInvitation(team.Id, team.Name, invitation.Role, AlreadyAccepted: true);
        }

        var now = clock.GetUtcNow();
        invitation.Accept(userId, now);
        if (team.Status != TeamStatus.Approved) throw InvitationErrors.TeamClosed();
        var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        if (volunteer?.Status == VolunteerStatus.Suspended) throw InvitationErrors.Suspended();
        if (invitation.Role is { } office) await TakeOfficeAsync(invitation, office, team, cancellationToken);
        // Somebody who invites their own phone would decide about themselves.
        else if (invitation.InvitedByUserId == userId) throw MembershipErrors.OwnRequest();
        else await members.LetInAsync(volunteer ?? throw MembershipErrors.NotAVolunteer(), team, invitation.InvitedByUserId ?? userId, cancellationToken);
        if (invitation.InvitedByUserId is { } inviter) await TellInviterAsync(inviter, invitation, team, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new AcceptedInvitation(team.Id, team.Name, invitation.Role, AlreadyAccepted: false);
    }

    private async Task TakeOfficeAsync(Invitation invitation, Role office, Team team, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        if (await db.Grants.AnyAsync(g => g.TeamId == team.Id && g.UserId == userId && g.Role == office, cancellationToken))
        {
            throw InvitationErrors.AlreadyHeld(RoleLabels.Of(office));
        }
        var predecessor = await db.Grants.SingleOrDefaultAsync(g => g.Id == invitation.ReplacesGrantId, cancellationToken);
        if (predecessor is null) await quotas.EnsureRoomAsync(team, office, cancellationToken);
        var to = await offices.DescribeAsync(office, userId, cancellationToken);
        var from = predecessor is null ? null : await offices.DescribeAsync(office, predecessor.UserId, cancellationToken);
        team.Note(predecessor is null ? TeamAction.Appointed : TeamAction.HandedOver, invitation.InvitedByUserId, clock.GetUtcNow(), from, to);
        if (predecessor is not null)
        {
            await offices.HandOverAsync(predecessor, team.Name, cancellationToken);
            // The place is free before it is taken again: a team has one leader at any time.
            await db.SaveChangesAsync(cancellationToken);
        }
        if (!await offices.TryGiveAsync(userId, office, team, cancellationToken)) throw InvitationErrors.Suspended();
    }

    private async Task TellInviterAsync(Guid inviter, Invitation invitation, Team team, CancellationToken cancellationToken)
    {
        var name = (await accounts.NamesAsync([caller.RequiredUserId()], cancellationToken)).GetValueOrDefault(caller.RequiredUserId());
        notifier.Tell(
            inviter, NotificationKind.InvitationAnswered, invitation.Id.ToString("N"), "邀请已被接受",
            $"{name}接受了{InvitationDesk.Subject(team.Name, invitation.Role)}的邀请。", $"/m/teams/{team.Id}/manage");
    }
}
