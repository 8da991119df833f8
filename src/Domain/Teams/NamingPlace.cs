using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Domain.Teams;

/// <summary>A team's region as names use it.</summary>
/// <param name="Province">河南省.</param>
/// <param name="Level">As the province's notice ranks it: 河南 counts 济源 among its cities.</param>
/// <param name="Name">金水区.</param>
/// <param name="ShortName">金水.</param>
/// <param name="Names">All that may stand for it: 金水区, 郑州市金水区, 河南省郑州市金水区, and other names in official use.</param>
public sealed record NamingPlace(string Province, RegionLevel Level, string Name, string ShortName, IReadOnlyList<string> Names)
{
    /// <param name="path">From the province down to the region itself.</param>
    internal static NamingPlace Of(IReadOnlyList<Region> path, RegionLevel level)
    {
        var region = path[^1];
        var above = path.SkipLast(1).Reverse().Aggregate(new List<string> { "" }, (prefixes, one) => [.. prefixes, one.Name + prefixes[^1]]);
        return new NamingPlace(
            path[0].Name, level, region.Name, region.ShortName,
            [.. from name in region.Aliases.Prepend(region.Name) from prefix in above select prefix + name]);
    }
}
