using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Offices;

/// <summary>Gives and takes offices, with what belongs to it: the team's history, a word to the person, the end of their console sessions.</summary>
internal sealed class OfficeDesk(IStvsDbContext db, IAccounts accounts, Notifier notifier, TimeProvider clock)
{
    public void Give(Guid userId, Role office, Team team)
    {
        var grant = Grant.InTeam(userId, office, team.Id, clock.GetUtcNow());
        db.Grants.Add(grant);
        notifier.Tell(
            userId, NotificationKind.OfficeTaken, grant.Id.ToString("N"), "任职成功", $"您已担任{team.Name}的{RoleLabels.Of(office)}。",
            office == Role.ActivityLeader ? "/m/me" : $"/m/teams/{team.Id}/manage");
    }

    /// <summary>Inside a transaction, since it asks whether it was the person's last office.</summary>
    /// <param name="why">For the person; null: they did it themselves and need not be told.</param>
    public async Task EndAsync(Grant grant, Team team, string? why, CancellationToken cancellationToken)
    {
        db.Grants.Remove(grant);
        if (why is not null)
        {
            notifier.Tell(
                grant.UserId, NotificationKind.OfficeEnded, grant.Id.ToString("N"), "职务已结束",
                $"您不再担任{team.Name}的{RoleLabels.Of(grant.Role)}。{why}", "/m/me");
        }
        await LeaveConsoleAsync(grant, cancellationToken);
    }

    /// <summary>With the last office the console ends.</summary>
    public async Task LeaveConsoleAsync(Grant ended, CancellationToken cancellationToken)
    {
        if (await db.Grants.AnyAsync(g => g.UserId == ended.UserId && g.Id != ended.Id, cancellationToken)) return;
        var sessions = await db.Sessions
            .Where(s => s.UserId == ended.UserId && s.Via == SessionVia.Console && s.EndedAt == null).ToListAsync(cancellationToken);
        sessions.ForEach(s => s.End(clock.GetUtcNow()));
    }

    /// <summary>An office as the team's history names it. The name is masked: history outlives people's data.</summary>
    public async Task<string> DescribeAsync(Role office, Guid userId, CancellationToken cancellationToken) =>
        $"{RoleLabels.Of(office)}（{Masking.Name((await accounts.NamesAsync([userId], cancellationToken)).GetValueOrDefault(userId, ""))}）";
}
