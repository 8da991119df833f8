using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Domain.Teams;

/// <summary>
/// Which team may stand below which: the regions' teams below each other down to the township, all others below the team of
/// their region (属地管理、逐级负责) or below one of their own kind.
/// </summary>
public static class TeamHierarchy
{
    public const string ProvincialCorps = "provincialCorps";
    public const string Regional = "regional";

    /// <param name="path">The team's region, from the province down.</param>
    /// <exception cref="DomainException"><c>team.region_level</c></exception>
    public static void EnsureLevel(string kind, IReadOnlyList<Region> path)
    {
        if (!IsOfLevel(kind, path)) throw TeamErrors.RegionLevel();
    }

    /// <summary>Whether there may be a team of the kind in a region like this one.</summary>
    /// <param name="path">The team's region, from the province down.</param>
    public static bool IsOfLevel(string kind, IReadOnlyList<Region> path)
    {
        var isOfProvince = path[^1].Level == RegionLevel.Province;
        return kind == ProvincialCorps ? isOfProvince : kind != Regional || !isOfProvince;
    }

    /// <param name="path">The lower team's region, from the province down.</param>
    /// <exception cref="DomainException"><c>team.parent_unknown</c>, <c>team.parent_kind</c>, <c>team.region_outside_parent</c></exception>
    public static void EnsureBelow(string kind, IReadOnlyList<Region> path, Team parent)
    {
        if (parent.Status is not (TeamStatus.Approved or TeamStatus.Unclaimed)) throw TeamErrors.ParentUnknown();
        if (kind == ProvincialCorps) throw TeamErrors.ParentKind();
        if (parent.Kind is not (ProvincialCorps or Regional))
        {
            if (parent.Kind != kind) throw TeamErrors.ParentKind();
            return;
        }
        var above = path.Any(region => region.Code == parent.RegionCode);
        // The district's team stands below the city's; below another team of the same district it would have no place.
        if (!above || (kind == Regional && path[^1].Code == parent.RegionCode)) throw TeamErrors.RegionOutsideParent();
    }
}
