using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Domain.Regions;

/// <summary>An administrative division, and where the association that answers for it is counted.</summary>
/// <remarks>
/// The tree is the one people know, without the placeholders of GB/T 2260 (市辖区, 省直辖县级行政区划): a district of 北京 stands
/// directly under 北京, 济源 under 河南. The cities of 新疆生产建设兵团 stand under 兵团, which reports as a unit of its own,
/// although their codes begin with 新疆's.
/// </remarks>
public sealed class Region
{
    /// <summary>Six digits of GB/T 2260; 660000 is 兵团.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>As tables print it: 河南, 郑州, 新疆兵团.</summary>
    public required string ShortName { get; init; }

    /// <summary>Null for a province.</summary>
    public string? ParentCode { get; init; }

    public required RegionLevel Level { get; init; }

    /// <summary>The code of one of the 32 units of the registry table: 31 provinces and 兵团.</summary>
    public required string Unit { get; init; }

    /// <summary>The column in which people registered with this region's association are counted.</summary>
    public required AssociationLevel AssociationLevel { get; init; }

    /// <summary>True where GB/T 2260 knows no such division: 兵团, and places only the statistics bureau numbers.</summary>
    public bool IsExtension { get; init; }

    /// <summary>
    /// The day it ceased to exist. It is no longer offered, but people registered there, and spreadsheets that still name it,
    /// keep their place.
    /// </summary>
    public DateOnly? AbolishedOn { get; init; }

    /// <summary>Other names in official use, such as 济源示范区.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>A township (乡镇、街道), which GB/T 2260 does not have: its code is its county's and three digits of our own.</summary>
    public static Region Township(string name, string code, Region county) => new()
    {
        Code = code,
        Name = name,
        ShortName = name,
        ParentCode = county.Code,
        Level = RegionLevel.Township,
        Unit = county.Unit,
        AssociationLevel = county.AssociationLevel,
        IsExtension = true,
    };

    /// <summary>Provincial societies are registered with a province's authorities; 兵团, which is no administrative division, has none.</summary>
    public bool HasSocieties => Level == RegionLevel.Province && !IsExtension;

    public string AssociationName => $"{Name}科学技术协会";
}
