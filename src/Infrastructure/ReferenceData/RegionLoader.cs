using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary>
/// Brings the table of regions up to the file, and founds the association of every region that has none, at each start.
/// Townships, which the file does not have, are left alone.
/// </summary>
internal sealed class RegionLoader(StvsDbContext db)
{
    /// <summary>Any number, as long as no other lock uses it.</summary>
    private const long LockKey = 0x7265_6769_6F6E_7300;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // A second process that starts at the same time waits here, and then finds everything in place.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        var regions = RegionFile.Read();
        await UpdateRegionsAsync(regions, cancellationToken);
        if (await db.Regions.AnyAsync(IsWithoutAssociation, cancellationToken)) await FoundAssociationsAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private Expression<Func<Region, bool>> IsWithoutAssociation => region => !db.Associations.Any(association => association.RegionCode == region.Code);

    private async Task UpdateRegionsAsync(Region[] regions, CancellationToken cancellationToken)
    {
        var stored = await db.Regions.AsNoTracking().ToDictionaryAsync(region => region.Code, cancellationToken);
        foreach (var region in regions)
        {
            if (!stored.TryGetValue(region.Code, out var known)) db.Regions.Add(region);
            else if (!SaysTheSame(region, known)) db.Regions.Update(region);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool SaysTheSame(Region one, Region other) =>
        one.Aliases.SequenceEqual(other.Aliases)
        && (one.Name, one.ShortName, one.ParentCode, one.Level, one.Unit, one.AssociationLevel, one.IsExtension, one.AbolishedOn)
        == (other.Name, other.ShortName, other.ParentCode, other.Level, other.Unit, other.AssociationLevel, other.IsExtension, other.AbolishedOn);

    private async Task FoundAssociationsAsync(CancellationToken cancellationToken)
    {
        var national = await db.Associations.SingleOrDefaultAsync(association => association.Level == AssociationLevel.National, cancellationToken);
        if (national is null)
        {
            national = Association.Create("中国科学技术协会", AssociationLevel.National, null, null);
            db.Associations.Add(national);
        }

        var founded = await db.Associations
            .Where(association => association.RegionCode != null)
            .ToDictionaryAsync(association => association.RegionCode!, cancellationToken);
        var without = await db.Regions.AsNoTracking().Where(IsWithoutAssociation).ToListAsync(cancellationToken);
        // From the provinces down, so that the one above is there first.
        foreach (var region in without.OrderBy(region => region.Level))
        {
            var above = region.ParentCode is null ? national : founded[region.ParentCode];
            var association = Association.Create(region.AssociationName, region.AssociationLevel, region.Code, above);
            db.Associations.Add(association);
            founded.Add(region.Code, association);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
