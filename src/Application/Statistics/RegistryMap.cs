using System.Collections.Frozen;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.Statistics;

/// <summary>
/// Where each association stands in the registry table, and which cells the table has. Immutable: where an association stands is
/// settled when it is founded.
/// </summary>
internal sealed class RegistryMap
{
    private static readonly AssociationLevel[] Columns =
        [AssociationLevel.Provincial, AssociationLevel.SubProvincial, AssociationLevel.Prefectural, AssociationLevel.County, AssociationLevel.ProvincialSociety];

    private readonly FrozenDictionary<Guid, Place> places;
    private readonly Unit[] units;

    /// <param name="regions">All: they say which units there are, and which columns each of them has.</param>
    public RegistryMap(IReadOnlyCollection<Region> regions, IReadOnlyCollection<MappedAssociation> associations)
    {
        // The form's order is that of the codes, with 兵团 (660000) last.
        units =
        [
            .. from region in regions
            where region.Level == RegionLevel.Province
            orderby region.Code
            let levels = regions.Where(r => r.Unit == region.Code).Select(r => r.AssociationLevel).ToHashSet()
            select new Unit(region.Code, region.ShortName, [.. Columns.Select(column => column == AssociationLevel.ProvincialSociety ? region.HasSocieties : levels.Contains(column))]),
        ];
        var unitOf = regions.ToDictionary(region => region.Code, region => Array.FindIndex(units, unit => unit.Code == region.Unit));
        var byId = associations.ToDictionary(association => association.Id);
        places = associations.ToFrozenDictionary(association => association.Id, association =>
        {
            // A society has no region of its own: it stands where the association it belongs to stands.
            var code = association.RegionCode ?? (association.ParentId is { } parent ? byId[parent].RegionCode : null);
            return new Place(code is null ? -1 : unitOf[code], Array.IndexOf(Columns, association.Level), association.Lineage,
                association.Level is AssociationLevel.ProvincialSociety or AssociationLevel.NationalSociety);
        });
    }

    public bool Knows(Guid associationId) => places.ContainsKey(associationId);

    /// <summary>The associations above one, root first, and itself.</summary>
    public IReadOnlyList<Guid> LineageOf(Guid associationId) => places[associationId].Lineage;

    public bool IsSociety(Guid associationId) => places[associationId].IsSociety;

    /// <summary>People registered with the national association or a national society are in none of its cells.</summary>
    public RegistryTable TableOf(DateOnly asOf, IEnumerable<RegistryCount> counts)
    {
        var cells = new long[units.Length, Columns.Length];
        foreach (var count in counts)
        {
            var place = places[count.AssociationId];
            if (place is { Unit: >= 0, Column: >= 0 }) cells[place.Unit, place.Column] += count.People;
        }
        var total = new long[Columns.Length];
        var rows = new RegistryUnit[units.Length];
        for (var unit = 0; unit < units.Length; unit++)
        {
            var shown = new long?[Columns.Length];
            for (var column = 0; column < Columns.Length; column++)
            {
                total[column] += cells[unit, column];
                // Nobody can get into a cell that does not exist; should it happen, the figure is shown rather than lost.
                if (units[unit].Has[column] || cells[unit, column] != 0) shown[column] = cells[unit, column];
            }
            rows[unit] = new RegistryUnit(units[unit].Code, units[unit].Name, CountsOf(shown), shown[^1]);
        }
        return new RegistryTable(asOf, rows, new RegistryTotal(CountsOf([.. total.Select(people => (long?)people)]), total[^1]));
    }

    private static AssociationCounts CountsOf(long?[] columns) =>
        new(columns[..^1].Sum() ?? 0, columns[0], columns[1], columns[2], columns[3]);

    /// <param name="Unit">-1 for what is national.</param>
    /// <param name="Column">-1 for what is national.</param>
    private readonly record struct Place(int Unit, int Column, Guid[] Lineage, bool IsSociety);

    private sealed record Unit(string Code, string Name, bool[] Has);
}

internal sealed record MappedAssociation(Guid Id, AssociationLevel Level, string? RegionCode, Guid? ParentId, Guid[] Lineage);
