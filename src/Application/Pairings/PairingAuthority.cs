using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Pairings;

namespace StvsPlatform.Application.Pairings;

/// <summary>Loads a pairing for somebody on one of its sides: 404 for all others, though an agreed one is public.</summary>
internal sealed class PairingAuthority(IStvsDbContext db, ICallerScope caller)
{
    public async Task<(Pairing Pairing, PairingSides Sides)> LoadAsync(Guid pairingId, CancellationToken cancellationToken)
    {
        var place = await (
            from pairing in db.ManagedPairings
            where pairing.Id == pairingId
            join team in db.Teams on pairing.TeamId equals team.Id
            join society in db.Associations on team.AssociationId equals society.Id
            join county in db.Associations on pairing.AssociationId equals county.Id
            select new { Pairing = pairing, Team = team.Lineage, Society = society.Lineage, County = county.Lineage })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("结对");
        return (place.Pairing, PairingSides.Of(caller, place.Society, place.Team, place.County));
    }
}

/// <summary>On which sides of a pairing the caller stands.</summary>
/// <param name="Team">For the society's team: its own people, or the associations above it.</param>
/// <param name="County">For the county: its association, or one above it.</param>
internal sealed record PairingSides(bool Team, bool County)
{
    public static PairingSides Of(ICallerScope caller, Guid[] society, Guid[] team, Guid[] county) => new(
        caller.May(Permission.ManagePairings, society, team),
        // Those who lead a team of that county do not speak for its association.
        caller.May(Permission.ManagePairings, county, []));

    public bool MayDecide(Pairing pairing) => County && pairing.Status == PairingStatus.Proposed;

    /// <summary>A proposal is answered by the county, and not ended by it.</summary>
    public bool MayEnd(Pairing pairing) => pairing.Status switch
    {
        PairingStatus.Agreed => Team || County,
        PairingStatus.Proposed => Team,
        _ => false,
    };
}
