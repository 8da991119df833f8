using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Offices;

/// <summary>Gives and takes offices, with what belongs to it: the team's history, a word to the person, the end of their console sessions.</summary>
internal sealed class OfficeDesk(IStvsDbContext db, IAccounts accounts, Notifier notifier, TimeProvider clock)
{
    /// <returns>False, and nothing is given, to somebody whose volunteer record is suspended or withdrawn; none is needed.</returns>
    public async Task<bool> TryGiveAsync(Guid userId, Role office, Team team, CancellationToken cancellationToken)
    {
        var records = await db.OfficeHolders.Where(v => v.UserId == userId).Select(v => v.Status).ToListAsync(cancellationToken);
        if (records.Count > 0 && records.All(status => status is VolunteerStatus.Suspended or VolunteerStatus.Withdrawn)) return false;
        var grant = Grant.InTeam(userId, office, team.Id, clock.GetUtcNow());
        db.Grants.Add(grant);
        notifier.Tell(
            userId, NotificationKind.OfficeTaken, grant.Id.ToString("N"), "任职成功", $"您已担任{team.Name}的{RoleLabels.Of(office)}。",
            office == Role.ActivityLeader ? "/m/me" : $"/m/teams/{team.Id}/manage");
        return true;
    }

    /// <summary>Whoever decides by an office still holds it: asked under the lock, since two may dismiss each other at the same time.</summary>
    public Task<bool> StillMayAsync(Guid userId, Permission permission, Guid[] associations, Guid[] teams, CancellationToken cancellationToken)
    {
        var roles = Enum.GetValues<Role>().Where(role => role.Allows(permission)).ToArray();
        return db.Grants.AnyAsync(
            g => g.UserId == userId && roles.Contains(g.Role)
                && ((g.TeamId != null && teams.Contains(g.TeamId.Value)) || (g.AssociationId != null && associations.Contains(g.AssociationId.Value))),
            cancellationToken);
    }

    /// <summary>
    /// Inside a transaction, since it asks whether it was the person's last office. An office that is gone cannot be handed over any
    /// more; and whoever did not lay it down themselves does not go on inviting.
    /// </summary>
    /// <param name="place">The name of the team or association.</param>
    /// <param name="why">For the person; null: they did it themselves and need not be told.</param>
    public async Task EndAsync(Grant grant, string place, string? why, CancellationToken cancellationToken)
    {
        await TakeAsync(grant, place, why, cancellationToken);
        var left = await db.InvitationsLeftBy(grant).Where(i => i.ReplacesGrantId == grant.Id || why != null).ToListAsync(cancellationToken);
        // One that was revoked in this transaction may still be open in the database.
        foreach (var invitation in left.Where(i => i.Status == InvitationStatus.Open)) invitation.Revoke(clock.GetUtcNow());
    }

    /// <summary>As above; the successor has accepted, and what was begun goes on.</summary>
    public Task HandOverAsync(Grant grant, string place, CancellationToken cancellationToken) =>
        TakeAsync(grant, place, "该职务已由接任者接手。", cancellationToken);

    private async Task TakeAsync(Grant grant, string place, string? why, CancellationToken cancellationToken)
    {
        db.Grants.Remove(grant);
        if (why is not null)
        {
            notifier.Tell(
                grant.UserId, NotificationKind.OfficeEnded, grant.Id.ToString("N"), "职务已结束", $"您不再担任{place}的{RoleLabels.Of(grant.Role)}。{why}", "/m/me");
        }
        await LeaveConsoleAsync(grant.UserId, cancellationToken);
    }

    /// <summary>With the last office the console ends.</summary>
    private async Task LeaveConsoleAsync(Guid userId, CancellationToken cancellationToken)
    {
        // Several may end in one save: what is tracked locally leaves them out, the database does not yet.
        await db.Grants.Where(g => g.UserId == userId).LoadAsync(cancellationToken);
        if (db.Grants.Local.Any(g => g.UserId == userId)) return;
        var sessions = await db.Sessions
            .Where(s => s.UserId == userId && s.Via == SessionVia.Console && s.EndedAt == null).ToListAsync(cancellationToken);
        sessions.ForEach(s => s.End(clock.GetUtcNow()));
    }

    /// <summary>An office as the team's history names it. The name is masked: history outlives people's data.</summary>
    public async Task<string> DescribeAsync(Role office, Guid userId, CancellationToken cancellationToken) =>
        $"{RoleLabels.Of(office)}（{Masking.Name((await accounts.NamesAsync([userId], cancellationToken)).GetValueOrDefault(userId, ""))}）";
}
