using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Domain.Teams;

/// <summary>
/// How one province orders, names and sizes its teams. The words contradict each other between provinces (支队 is above 分队 and
/// the city's tier in 河南, below 队 in 甘肃), so nothing of it is code.
/// </summary>
public sealed record ProvinceProfile
{
    private const string Regional = "regional";

    /// <summary>The province's name; 通用规则 for all that have no profile of their own.</summary>
    public required string Name { get; init; }

    /// <summary>The notice, by its number.</summary>
    public required string Source { get; init; }

    /// <summary>Top first.</summary>
    public required IReadOnlyList<TeamTier> Tiers { get; init; }

    public required IReadOnlyList<NamingRule> Rules { get; init; }

    public IReadOnlyList<HeadcountTarget> Targets { get; init; } = [];

    /// <summary>Regions that the notice ranks otherwise than their code does: 济源 is of county rank, and 河南 counts it among its cities.</summary>
    public IReadOnlyDictionary<string, RegionLevel> Standings { get; init; } = new Dictionary<string, RegionLevel>();

    public string? TierLabel(string? tier) => Tiers.FirstOrDefault(one => one.Code == tier)?.Label;

    public RegionLevel LevelOf(Region region) => Standings.TryGetValue(region.Code, out var level) ? level : region.Level;

    /// <param name="path">From the province down to the region itself.</param>
    public NamingPlace PlaceOf(IReadOnlyList<Region> path) => NamingPlace.Of(path, LevelOf(path[^1]));

    /// <summary>What is asked for in a region of this level.</summary>
    public IEnumerable<HeadcountTarget> TargetsOf(RegionLevel level) => Targets.Where(target => target.Level == level);

    /// <summary>The rule for a kind at a level; null where the notice has none.</summary>
    /// <param name="isBelowItsKind">The team above is of the same kind.</param>
    public NamingRule? RuleFor(string kind, RegionLevel level, bool isBelowItsKind)
    {
        var candidates = Rules.Where(rule => rule.Kind == kind && (rule.Level ?? level) == level).ToArray();
        return (isBelowItsKind ? candidates.FirstOrDefault(rule => rule.IsSubTeam) : null) ?? candidates.FirstOrDefault(rule => !rule.IsSubTeam);
    }

    /// <summary>What the province's notice says to a name; never an exception, since an override with a reason is possible.</summary>
    public NameVerdict Judge(string name, string kind, NamingPlace place, ParentNaming? parent = null)
    {
        var rule = RuleFor(kind, place.Level, parent?.Kind == kind);
        if (rule is null) return new NameVerdict(false, null, $"{Source}没有为这一级的这类组织规定名称，请说明命名理由，由省级科协指导命名。", null);
        return new NameVerdict(
            rule.Fits(name, place, parent?.Name) && !IsTheRegionsOwn(name, kind, place),
            rule, rule.Describe(place.Province, place, parent?.Name), rule.Example.Name);
    }

    /// <summary>金水区科技志愿服务队 is the name of the region's team: no company may take it for its own.</summary>
    private bool IsTheRegionsOwn(string name, string kind, NamingPlace place) =>
        kind != Regional && RuleFor(Regional, place.Level, isBelowItsKind: false) is { } rule && rule.Fits(name, place, null);
}

public sealed record TeamTier(string Code, string Label);

/// <summary>How many registered volunteers a region of this level should have.</summary>
/// <param name="By">Null where the notice names no day.</param>
public sealed record HeadcountTarget(RegionLevel Level, int Count, DateOnly? By, string Source);

public sealed record ParentNaming(string Name, string Kind);

/// <param name="Rule">Null where the notice has none for this kind at this level.</param>
/// <param name="ExpectedForm">In Chinese; what to do instead where there is no rule.</param>
public sealed record NameVerdict(bool Conforms, NamingRule? Rule, string ExpectedForm, string? Example);
