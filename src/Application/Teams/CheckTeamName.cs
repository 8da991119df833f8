using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Tells before a name is handed in what the province's rules say to it, and which teams are called alike.</summary>
/// <param name="TeamId">The team that is being renamed or corrected: it is not like itself.</param>
public sealed record CheckTeamNameQuery(string Name, string Kind, string RegionCode, string? Township = null, Guid? ParentTeamId = null, Guid? TeamId = null)
    : IQuery<TeamNameCheck>;

/// <param name="ExpectedForm">The name the rules want, with 某某 where it is free; what to do instead where there is no rule.</param>
/// <param name="Tier">The tier such a team has; null where the province's notice names none.</param>
public sealed record TeamNameCheck(
    bool Conforms, string ExpectedForm, string? Example, string? Tier, string? TierLabel, string Source, IReadOnlyList<SimilarTeam> Similar);

/// <param name="IsSame">In this region and to be told apart by signs at most: the name is taken.</param>
public sealed record SimilarTeam(Guid Id, string Name, string? Number, TeamStatus Status, string RegionName, bool IsSame);

internal sealed class CheckTeamNameValidator : AbstractValidator<CheckTeamNameQuery>
{
    public CheckTeamNameValidator(IReferenceLists lists)
    {
        RuleFor(q => q.Name).TeamName();
        RuleFor(q => q.Kind).NotEmpty().WithMessage("请选择组织类别。").CodeOf(lists, ReferenceListNames.TeamKinds, "组织类别");
        RuleFor(q => q.RegionCode).NotEmpty().WithMessage("请选择所在区域。");
    }
}

internal sealed class CheckTeamNameHandler(IStvsDbContext db, TeamDesk desk, RegionNames regions) : IRequestHandler<CheckTeamNameQuery, TeamNameCheck>
{
    private const int MostSimilar = 10;

    /// <summary>Shorter than this the unit's name is in too many others.</summary>
    private const int ShortestUnit = 3;

    public async Task<TeamNameCheck> Handle(CheckTeamNameQuery query, CancellationToken cancellationToken)
    {
        var place = await desk.PlaceAsync(query.RegionCode, query.Township, query.Kind, cancellationToken);
        var parent = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.ParentTeamId, cancellationToken);
        if (parent is not null) TeamHierarchy.EnsureBelow(query.Kind, place.Path, parent);
        var verdict = TeamDesk.Judge(query.Name, query.Kind, place, parent);
        return new TeamNameCheck(
            verdict.Conforms, verdict.ExpectedForm, verdict.Example, verdict.Rule?.Tier, place.Profile.TierLabel(verdict.Rule?.Tier),
            verdict.Rule?.Source ?? place.Profile.Source, await SimilarAsync(query, place, cancellationToken));
    }

    /// <summary>
    /// The team that has the name already, also one that still waits elsewhere; then those the caller may know of that bear the same
    /// name, or the unit's, in the province.
    /// </summary>
    private async Task<IReadOnlyList<SimilarTeam>> SimilarAsync(CheckTeamNameQuery query, TeamPlace place, CancellationToken cancellationToken)
    {
        var key = TeamNames.KeyOf(query.Name);
        var unit = TeamNames.KeyOf(TeamNames.UnitOf(query.Name));
        var same = await Alive(db.NamedTeams).Where(t => t.NameKey == key && t.RegionCode == place.Region.Code && t.Id != query.TeamId)
            .ToListAsync(cancellationToken);
        var alike = await Alive(db.Teams)
            .Where(t => t.Id != query.TeamId && (t.NameKey == key || (unit.Length >= ShortestUnit && t.NameKey.StartsWith(unit)))
                && db.Regions.Any(r => r.Code == t.RegionCode && r.Unit == place.Region.Unit))
            .OrderByDescending(t => t.NameKey == key).ThenBy(t => t.NameKey.Length).ThenBy(t => t.Name)
            .Take(MostSimilar).ToListAsync(cancellationToken);
        var found = same.Concat(alike).DistinctBy(t => t.Id).Take(MostSimilar).ToArray();
        var names = await regions.OfAsync(found.Select(t => t.RegionCode), cancellationToken);
        return [.. found.Select(t => new SimilarTeam(t.Id, t.Name, t.Number, t.Status, names[t.RegionCode], same.Any(s => s.Id == t.Id)))];

        static IQueryable<Team> Alive(IQueryable<Team> teams) =>
            teams.AsNoTracking().Where(t => t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved);
    }
}
