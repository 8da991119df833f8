using System.Globalization;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary><c>regions.csv</c>, which <c>tools/regions</c> writes: no quoting, aliases separated by <c>|</c>.</summary>
internal static class RegionFile
{
    /// <summary>By code, so every parent comes before its children, except that 兵团 (660000) comes after its cities (6590xx).</summary>
    public static Region[] Read() =>
        [.. EmbeddedData.Read("regions.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => ToRegion(line.Split(',')))];

    private static Region ToRegion(string[] cells) => new()
    {
        Code = cells[0],
        Name = cells[1],
        ShortName = cells[2],
        ParentCode = cells[3].Length == 0 ? null : cells[3],
        Level = Enum.Parse<RegionLevel>(cells[4], ignoreCase: true),
        Unit = cells[5],
        AssociationLevel = Enum.Parse<AssociationLevel>(cells[6], ignoreCase: true),
        IsExtension = cells[7] == "extension",
        AbolishedOn = cells[8].Length == 0 ? null : DateOnly.ParseExact(cells[8], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Aliases = cells[9].Split('|', StringSplitOptions.RemoveEmptyEntries),
    };
}
