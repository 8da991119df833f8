using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Reviewed teams, by name; public.</summary>
/// <param name="Search">Part of the name.</param>
/// <param name="Mine">Only those for which the caller may publish activities.</param>
public sealed record ListTeamsQuery(string? Search, string? Region, bool Mine, PageRequest Page) : IQuery<Page<TeamRow>>;

/// <param name="MemberCount">Distinct people in this team and the teams below it.</param>
public sealed record TeamRow(
    Guid Id, string Name, string Kind, string RegionCode, string RegionName, string AssociationName, int MemberCount, TeamStatus Status);

internal sealed class ListTeamsValidator : AbstractValidator<ListTeamsQuery>
{
    public ListTeamsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
    }
}

internal sealed class ListTeamsHandler(IStvsDbContext db, IPager pager, RegionNames regions, ICallerScope caller)
    : IRequestHandler<ListTeamsQuery, Page<TeamRow>>
{
    public async Task<Page<TeamRow>> Handle(ListTeamsQuery query, CancellationToken cancellationToken)
    {
        var teams = db.Teams.AsNoTracking().Where(t => t.Status == TeamStatus.Approved);
        if (query.Search?.Trim() is { Length: > 0 } search) teams = teams.Where(t => t.Name.Contains(search));
        if (query.Region is { Length: > 0 } region)
        {
            var below = await regions.SubtreeAsync(region, cancellationToken);
            teams = teams.Where(t => below.Contains(t.RegionCode));
        }
        if (query.Mine)
        {
            var associationIds = caller.AssociationIds;
            var teamIds = caller.TeamIds;
            teams = teams.Where(t => t.Lineage.Any(id => teamIds.Contains(id))
                || db.Associations.Any(a => a.Id == t.AssociationId && a.Lineage.Any(id => associationIds.Contains(id))));
        }
        var page = await pager.PageAsync(
            teams, t => t.Name, descending: false, query.Page,
            t => new
            {
                Team = t,
                Association = db.Associations.Where(a => a.Id == t.AssociationId).Select(a => a.Name).First(),
                Members = db.CountedMemberships
                    .Where(m => m.Status == MembershipStatus.Approved && db.Teams.Any(x => x.Id == m.TeamId && x.Lineage.Contains(t.Id)))
                    .Select(m => m.VolunteerId).Distinct().Count(),
            },
            cancellationToken);
        var names = await regions.OfAsync(page.Items.Select(i => i.Team.RegionCode), cancellationToken);
        return page.Map(i => new TeamRow(
            i.Team.Id, i.Team.Name, i.Team.Kind, i.Team.RegionCode, names[i.Team.RegionCode], i.Association, i.Members, i.Team.Status));
    }
}
