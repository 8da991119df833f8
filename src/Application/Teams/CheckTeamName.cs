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

    /// <summary>The same name anywhere in the province, and teams that bear the unit's name.</summary>
    private async Task<IReadOnlyList<SimilarTeam>> SimilarAsync(CheckTeamNameQuery query, TeamPlace place, CancellationToken cancellationToken)
    {
        var key = TeamNames.KeyOf(query.Name);
        var unit = TeamNames.KeyOf(TeamNames.UnitOf(query.Name));
        var found = await (
            from team in db.NamedTeams.AsNoTracking()
            join region in db.Regions on team.RegionCode equals region.Code
            where region.Unit == place.Region.Unit && team.Id != query.TeamId
                && team.Status != TeamStatus.Rejected && team.Status != TeamStatus.Dissolved
                && (team.NameKey == key || (unit.Length >= ShortestUnit && team.NameKey.StartsWith(unit)))
            orderby team.NameKey == key && team.RegionCode == place.Region.Code descending, team.NameKey.Length, team.Name
            select new { team.Id, team.Name, team.Number, team.Status, team.RegionCode, team.NameKey })
            .Take(MostSimilar).ToListAsync(cancellationToken);
        var names = await regions.OfAsync(found.Select(t => t.RegionCode), cancellationToken);
        return [.. found.Select(t => new SimilarTeam(
            t.Id, t.Name, t.Number, t.Status, names[t.RegionCode], t.NameKey == key && t.RegionCode == place.Region.Code))];
    }
}
