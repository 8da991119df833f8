using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Pairings;

/// <summary>What every decision about a pairing has in common: who may take it, who is told, and what the team's history keeps.</summary>
internal sealed class PairingDesk(IStvsDbContext db, PairingAuthority authority, RegionNames regions, Notifier notifier, TimeProvider clock)
{
    /// <summary>The pairing, for somebody who answers for the county.</summary>
    public async Task<Pairing> ForTheCountyAsync(Guid pairingId, CancellationToken cancellationToken)
    {
        var (pairing, sides) = await authority.LoadAsync(pairingId, cancellationToken);
        return sides.County ? pairing : throw PairingErrors.NotYours();
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
