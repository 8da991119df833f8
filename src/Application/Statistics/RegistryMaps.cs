using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Statistics;

/// <summary>The map that fits the counts at hand: kept in memory, and made anew when somebody is registered with an association it does not know.</summary>
internal sealed class RegistryMaps
{
    private RegistryMap? current;

    public async Task<RegistryMap> ForAsync(IEnumerable<RegistryCount> counts, IStvsDbContext db, CancellationToken cancellationToken)
    {
        var map = Volatile.Read(ref current);
        if (map is not null && counts.All(count => map.Knows(count.AssociationId))) return map;
        var regions = await db.Regions.AsNoTracking().ToListAsync(cancellationToken);
        var associations = await db.Associations.AsNoTracking()
            .Select(a => new MappedAssociation(a.Id, a.Level, a.RegionCode, a.ParentId, a.Lineage)).ToListAsync(cancellationToken);
        map = new RegistryMap(regions, associations);
        Volatile.Write(ref current, map);
        return map;
    }
}
