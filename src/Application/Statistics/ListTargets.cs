using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Statistics;

/// <summary>How far the regions and teams in the caller's part of the tree are from the sizes their province's notice asks for.</summary>
/// <param name="RegionCode">A region of that part, with all below it; null: the whole part.</param>
/// <param name="Subject">Null: all.</param>
public sealed record ListTargetsQuery(string? RegionCode, TargetSubject? Subject) : IQuery<TargetBoard>;

public enum TargetSubject
{
    Province,
    City,
    County,
    Team,
}

/// <param name="On">The China day of the figures.</param>
public sealed record TargetBoard(DateOnly On, IReadOnlyList<TargetRow> Items);

/// <param name="RegionCode">The region, or that of the team.</param>
/// <param name="TeamId">Null for a region.</param>
/// <param name="Place">The region above it; for a team its own.</param>
/// <param name="By">Null: from the start.</param>
/// <param name="People">Each once.</param>
/// <param name="Percent">Full percents reached, also above 100.</param>
/// <param name="Source">The notice.</param>
public sealed record TargetRow(
    TargetSubject Subject, string RegionCode, Guid? TeamId, string Name, string Place, int Required, DateOnly? By, int People, int Percent, bool IsMet,
    string Source)
{
    internal static TargetRow Of(TargetSubject subject, string regionCode, Guid? teamId, string name, string place, int required, DateOnly? by, int people, string source) =>
        new(subject, regionCode, teamId, name, place, required, by, people, (int)(people * 100L / required), people >= required, source);
}

internal sealed class ListTargetsHandler(IStvsDbContext db, IProvinceProfiles profiles, Headcounts headcounts, TeamRows teams, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ListTargetsQuery, TargetBoard>
{
    public async Task<TargetBoard> Handle(ListTargetsQuery query, CancellationToken cancellationToken)
    {
        var tree = new RegionTree(await db.Regions.AsNoTracking().ToListAsync(cancellationToken));
        var (overseen, managed) = (await OverseenAsync(cancellationToken), db.ManagedTeams.AsNoTracking().Where(t => t.Status == TeamStatus.Approved));
        if (query.RegionCode is { } root)
        {
            var below = tree.Below(root);
            overseen.IntersectWith(below);
            managed = managed.Where(t => below.Contains(t.RegionCode));
            // Elsewhere is as if it were not there.
            if (overseen.Count == 0 && !await managed.AnyAsync(cancellationToken)) throw new NotFoundException("地区");
        }
        var rows = new List<TargetRow>();
        if (query.Subject is not TargetSubject.Team) rows.AddRange(await RegionsAsync(tree, overseen, cancellationToken));
        if (query.Subject is null or TargetSubject.Team) rows.AddRange(await TeamsAsync(tree, managed, cancellationToken));
        return new TargetBoard(ChinaTime.DayOf(clock.GetUtcNow()), [.. rows.Where(row => query.Subject is null || row.Subject == query.Subject)]);
    }

    /// <summary>Regions whose associations are the caller's.</summary>
    private async Task<HashSet<string>> OverseenAsync(CancellationToken cancellationToken) =>
        [.. await db.Associations.Where(a => a.RegionCode != null && a.Lineage.Any(id => caller.AssociationIds.Contains(id))).Select(a => a.RegionCode!).ToListAsync(cancellationToken)];

    private async Task<IEnumerable<TargetRow>> RegionsAsync(RegionTree tree, HashSet<string> overseen, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var wanted = (
            from code in overseen
            let region = tree.Of(code)
            where region.Level != RegionLevel.Township && (region.AbolishedOn is null || region.AbolishedOn > today)
            let profile = profiles.Of(region.Unit)
            let level = profile.LevelOf(region)
            from target in profile.TargetsOf(level)
            orderby level, code
            select (Region: region, Level: level, Target: target)).ToArray();
        var people = await headcounts.ByRegionAsync([.. wanted.SelectMany(w => tree.Below(w.Region.Code)).Distinct()], cancellationToken);
        return wanted.Select(w => TargetRow.Of(
            Enum.Parse<TargetSubject>(w.Level.ToString()), w.Region.Code, null, w.Region.Name, tree.NameAbove(w.Region), w.Target.Count, w.Target.By,
            tree.Below(w.Region.Code).Sum(people.GetValueOrDefault), w.Target.Source));
    }

    private async Task<IEnumerable<TargetRow>> TeamsAsync(RegionTree tree, IQueryable<Team> managed, CancellationToken cancellationToken)
    {
        var rules = tree.Provinces.Select(province => profiles.Of(province.Unit)).Distinct().SelectMany(profile => profile.Rules);
        var kinds = rules.Where(rule => rule.MinimumMembers.Count > 0).Select(rule => rule.Kind).Distinct().ToArray();
        var counted = await managed.Where(t => kinds.Contains(t.Kind)).OrderBy(t => t.RegionCode).ThenBy(t => t.Name).Select(teams.Count).ToListAsync(cancellationToken);
        var above = counted.Select(c => c.Team.ParentTeamId).OfType<Guid>().Distinct().ToArray();
        var parentKinds = await db.Teams.Where(t => above.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Kind, cancellationToken);
        return
            from one in counted
            let region = tree.Of(one.Team.RegionCode)
            let profile = profiles.Of(one.Unit)
            let isBelowItsKind = one.Team.ParentTeamId is { } parent && parentKinds.GetValueOrDefault(parent) == one.Team.Kind
            let rule = profile.RuleFor(one.Team.Kind, profile.LevelOf(region), isBelowItsKind)
            where rule is not null
            from minimum in rule.MinimumMembers
            select TargetRow.Of(
                TargetSubject.Team, region.Code, one.Team.Id, one.Team.Name, region.Name, minimum.Count, minimum.By, one.Members, rule.Source);
    }

    /// <summary>All regions, by code and by what is below.</summary>
    private sealed class RegionTree(IReadOnlyList<Region> regions)
    {
        private readonly Dictionary<string, Region> byCode = regions.ToDictionary(region => region.Code);
        private readonly ILookup<string?, string> children = regions.ToLookup(region => region.ParentCode, region => region.Code);

        public IEnumerable<Region> Provinces => regions.Where(region => region.Level == RegionLevel.Province);

        public Region Of(string code) => byCode[code];

        public string NameAbove(Region region) => region.ParentCode is { } parent ? byCode[parent].Name : "";

        /// <summary>Itself and everything below it.</summary>
        public IReadOnlyList<string> Below(string code) => [code, .. children[code].SelectMany(Below)];
    }
}
