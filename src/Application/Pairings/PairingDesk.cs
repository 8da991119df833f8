using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Associations;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Pairings;

/// <summary>What every decision about a pairing has in common: who may take it, who is told, and what the team's history keeps.</summary>
internal sealed class PairingDesk(IStvsDbContext db, PairingAuthority authority, ReviewerBook reviewers, RegionNames regions, Notifier notifier, TimeProvider clock)
{
    /// <summary>The pairing, for somebody who answers for the county.</summary>
    public async Task<Pairing> ForTheCountyAsync(Guid pairingId, CancellationToken cancellationToken)
    {
        var (pairing, sides) = await authority.LoadAsync(pairingId, cancellationToken);
        return sides.County ? pairing : throw PairingErrors.NotYours();
    }

    /// <summary>Who hears of it on the side of the team: whoever proposed, and all who may propose now.</summary>
    public async Task<IReadOnlyList<Guid>> TeamSideAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var roles = Enum.GetValues<Role>().Where(role => role.Allows(Permission.ManagePairings)).ToArray();
        return [
            pairing.ProposedByUserId,
            .. await db.Grants.Where(g => g.TeamId == pairing.TeamId && roles.Contains(g.Role)).Select(g => g.UserId).ToListAsync(cancellationToken),
        ];
    }

    /// <summary>Ends it, whoever may do that, and tells both sides.</summary>
    public async Task EndAsync(Pairing pairing, Guid byUserId, string reason, CancellationToken cancellationToken)
    {
        var wasAgreed = pairing.Status == PairingStatus.Agreed;
        pairing.End(reason, clock.GetUtcNow());
        await TellAsync(
            pairing, byUserId, wasAgreed ? TeamAction.Unpaired : null, NotificationKind.PairingEnded,
            [.. await TeamSideAsync(pairing, cancellationToken), .. await reviewers.OfAsync(pairing.AssociationId, cancellationToken)],
            wasAgreed ? "结对已结束" : "结对申请已撤回", $"{(wasAgreed ? "的结对已结束" : "的结对申请已撤回")}。理由：{pairing.Reason}", cancellationToken);
    }

    /// <param name="action">What the team's history keeps; null: nothing.</param>
    /// <param name="text">What follows the names of team and county.</param>
    public async Task TellAsync(
        Pairing pairing, Guid byUserId, TeamAction? action, NotificationKind kind, IEnumerable<Guid> users, string title, string text,
        CancellationToken cancellationToken)
    {
        var county = (await regions.OfAsync([pairing.RegionCode], cancellationToken))[pairing.RegionCode];
        var team = await db.Teams.SingleAsync(t => t.Id == pairing.TeamId, cancellationToken);
        if (action == TeamAction.Paired) team.Note(TeamAction.Paired, byUserId, clock.GetUtcNow(), to: county);
        if (action == TeamAction.Unpaired) team.Note(TeamAction.Unpaired, byUserId, clock.GetUtcNow(), from: county, reason: pairing.Reason);
        foreach (var userId in users.Distinct().Where(u => u != byUserId))
        {
            notifier.Tell(userId, kind, pairing.Id.ToString("N"), title, $"{team.Name}与{county}{text}", $"/m/teams/{team.Id}");
        }
    }
}
