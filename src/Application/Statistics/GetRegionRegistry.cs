using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Statistics;

/// <summary>Who is registered in one part of the country, and in which parts of it; public.</summary>
/// <param name="RegionCode">Null: the whole country.</param>
public sealed record GetRegionRegistryQuery(string? RegionCode, DateOnly? AsOf) : IQuery<RegionRegistry>;

/// <param name="Code">Null for the whole country.</param>
/// <param name="Path">From the province down to the one above; empty for a province.</param>
/// <param name="Associations">People registered with the associations of this region and below.</param>
/// <param name="Societies">People registered with the societies of this region and below.</param>
/// <param name="Own">The region's own association.</param>
/// <param name="OwnSocieties">The societies directly under it.</param>
/// <param name="Children">The regions directly below, in the order of their codes; abolished ones only where somebody is still registered.</param>
/// <param name="Teams">The region's own recognised teams as they are now, whatever day is asked for, the largest first; at most a hundred.</param>
public sealed record RegionRegistry(
    DateOnly AsOf, string? Code, string Name, IReadOnlyList<RegionName> Path, long Associations, long Societies, RegisteredBody Own,
    IReadOnlyList<RegisteredBody> OwnSocieties, IReadOnlyList<RegionFigures> Children, IReadOnlyList<TeamRow> Teams, int TeamCount);

public sealed record RegisteredBody(Guid AssociationId, string Name, AssociationLevel Level, long People);

/// <param name="Own">Registered with the region's own association.</param>
/// <param name="Associations">With it and the associations below.</param>
public sealed record RegionFigures(string Code, string Name, RegionLevel Level, long Own, long Associations, long Societies);

internal sealed class GetRegionRegistryHandler(
    IStvsDbContext db, IRegistryReader reader, RegistryMaps maps, RegionNames regions, TeamRows teams, TimeProvider clock)
    : IRequestHandler<GetRegionRegistryQuery, RegionRegistry>
{
    private const int MostTeams = 100;

    public async Task<RegionRegistry> Handle(GetRegionRegistryQuery query, CancellationToken cancellationToken)
    {
        var path = query.RegionCode is null ? [] : await regions.PathAsync(query.RegionCode, cancellationToken);
        if (query.RegionCode is not null && path.Count == 0) throw new NotFoundException("地区");
        var asOf = RegistryDays.Of(query.AsOf, clock);
        var own = await db.Associations.AsNoTracking()
            .SingleAsync(a => query.RegionCode == null ? a.Level == AssociationLevel.National : a.RegionCode == query.RegionCode, cancellationToken);
        var counts = await reader.CountAsync(asOf, query.RegionCode is null ? null : own.Id, cancellationToken);
        var map = await maps.ForAsync(counts, db, cancellationToken);
        var people = counts.ToDictionary(count => count.AssociationId, count => count.People);
        var societies = await db.Associations.AsNoTracking()
            .Where(a => a.ParentId == own.Id && (a.Level == AssociationLevel.ProvincialSociety || a.Level == AssociationLevel.NationalSociety))
            .OrderBy(a => a.Name).ToListAsync(cancellationToken);
        var (places, teamCount) = (await TeamsAsync(query.RegionCode, cancellationToken), await TeamsOf(query.RegionCode).CountAsync(cancellationToken));
        return new RegionRegistry(
            asOf, query.RegionCode, path.Count == 0 ? "全国" : path[^1].Name, [.. path.SkipLast(1).Select(region => new RegionName(region.Code, region.Name))],
            counts.Where(count => !map.IsSociety(count.AssociationId)).Sum(count => count.People),
            counts.Where(count => map.IsSociety(count.AssociationId)).Sum(count => count.People),
            BodyOf(own), [.. societies.Select(BodyOf)], await ChildrenAsync(query.RegionCode, own, people, map, cancellationToken), places, teamCount);

        RegisteredBody BodyOf(Association association) =>
            new(association.Id, association.Name, association.Level, people.GetValueOrDefault(association.Id));
    }

    private async Task<IReadOnlyList<RegionFigures>> ChildrenAsync(
        string? code, Association own, Dictionary<Guid, long> people, RegistryMap map, CancellationToken cancellationToken)
    {
        var children = await (
            from region in db.Regions
            where region.ParentCode == code
            join association in db.Associations on region.Code equals association.RegionCode
            orderby region.Code
            select new { region.Code, region.Name, region.Level, region.AbolishedOn, AssociationId = association.Id }).ToListAsync(cancellationToken);
        // The one right below ours in a lineage says in which child somebody is registered.
        var below = (
            from count in people
            let lineage = map.LineageOf(count.Key)
            where lineage.Count > own.Lineage.Length
            group (IsSociety: map.IsSociety(count.Key), People: count.Value) by lineage[own.Lineage.Length])
            .ToDictionary(child => child.Key, child => (
                Associations: child.Where(count => !count.IsSociety).Sum(count => count.People),
                Societies: child.Where(count => count.IsSociety).Sum(count => count.People)));
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        return
        [
            .. from child in children
            let figures = below.GetValueOrDefault(child.AssociationId)
            where child.AbolishedOn is null || child.AbolishedOn > today || figures != default
            select new RegionFigures(
                child.Code, child.Name, child.Level, people.GetValueOrDefault(child.AssociationId), figures.Associations, figures.Societies),
        ];
    }

    private IQueryable<Team> TeamsOf(string? code) => db.Teams.AsNoTracking().Where(t => t.RegionCode == code && t.Status == TeamStatus.Approved);

    private async Task<IReadOnlyList<TeamRow>> TeamsAsync(string? code, CancellationToken cancellationToken) => await teams.OfAsync(
        await TeamsOf(code).Select(teams.Count).OrderByDescending(t => t.Members).ThenBy(t => t.Team.Name).Take(MostTeams).ToListAsync(cancellationToken),
        cancellationToken);
}
