using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>
/// Teams by name. Public: those that are recognised, and those that their administrator still has to claim. Managed: the caller's
/// own part of the tree, whatever their state; those that wait for review, the oldest first.
/// </summary>
/// <param name="Search">Part of the name, or the whole number.</param>
/// <param name="Region">A region and everything below it.</param>
/// <param name="Association">An association and everything below it.</param>
/// <param name="Mine">Only those for which the caller may publish activities.</param>
/// <param name="Submitted">Instead: those that the caller handed in, whatever became of them.</param>
/// <param name="NameWaits">Only those with a name that waits for the province.</param>
public sealed record ListTeamsQuery(
    string? Search, string? Region, string? Kind, Guid? Parent, Guid? Association, bool Mine, bool Managed, bool Submitted, TeamStatus? Status, bool NameWaits,
    PageRequest Page) : IQuery<Page<TeamRow>>;

internal sealed class ListTeamsValidator : AbstractValidator<ListTeamsQuery>
{
    public ListTeamsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
    }
}

internal sealed class ListTeamsHandler(IStvsDbContext db, IPager pager, TeamRows rows, RegionNames regions, ICallerScope caller)
    : IRequestHandler<ListTeamsQuery, Page<TeamRow>>
{
    public async Task<Page<TeamRow>> Handle(ListTeamsQuery query, CancellationToken cancellationToken)
    {
        var userId = caller.UserId;
        var teams = query.Managed ? db.ManagedTeams.AsNoTracking()
            : query.Submitted ? db.Teams.AsNoTracking().Where(t => userId != null && t.SubmittedByUserId == userId)
            : db.Teams.AsNoTracking().Where(t => t.Status == TeamStatus.Approved || t.Status == TeamStatus.Unclaimed);
        if (query.Search?.Trim() is { Length: > 0 } search) teams = teams.Where(t => t.Name.Contains(search) || t.Number == search);
        if (query.Region is { Length: > 0 } region)
        {
            var below = await regions.SubtreeAsync(region, cancellationToken);
            teams = teams.Where(t => below.Contains(t.RegionCode));
        }
        if (query.Kind is { Length: > 0 } kind) teams = teams.Where(t => t.Kind == kind);
        if (query.Parent is { } parent) teams = teams.Where(t => t.ParentTeamId == parent);
        if (query.Association is { } association) teams = teams.Where(t => db.Associations.Any(a => a.Id == t.AssociationId && a.Lineage.Contains(association)));
        if (query.Status is { } status) teams = teams.Where(t => t.Status == status);
        if (query.NameWaits) teams = teams.Where(t => t.NameOverride != null && t.NameOverride.ApprovedAt == null && t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved);
        if (query.Mine) teams = teams.Where(t => t.Status == TeamStatus.Approved && db.ManagedTeams.Any(x => x.Id == t.Id));
        var page = query is { Managed: true, Status: TeamStatus.PendingReview }
            ? await pager.PageAsync(teams, t => t.SubmittedAt, descending: false, query.Page, rows.Count, cancellationToken)
            : await pager.PageAsync(teams, t => t.Name, descending: false, query.Page, rows.Count, cancellationToken);
        return new Page<TeamRow>(await rows.OfAsync(page.Items, cancellationToken), page.NextCursor, page.Total);
    }
}
