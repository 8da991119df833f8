using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>One level of the caller's part of the tree: the teams at its top, or those directly below one.</summary>
/// <param name="Parent">Null for the top.</param>
public sealed record ListTeamTreeQuery(Guid? Parent, PageRequest Page) : IQuery<Page<TeamRow>>;

internal sealed class ListTeamTreeValidator : AbstractValidator<ListTeamTreeQuery>
{
    public ListTeamTreeValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListTeamTreeHandler(IStvsDbContext db, IPager pager, TeamRows rows) : IRequestHandler<ListTeamTreeQuery, Page<TeamRow>>
{
    public async Task<Page<TeamRow>> Handle(ListTeamTreeQuery query, CancellationToken cancellationToken)
    {
        var mine = db.ManagedTeams.AsNoTracking();
        if (query.Parent is { } above && !await mine.AnyAsync(t => t.Id == above, cancellationToken)) throw new NotFoundException("组织");
        var level = query.Parent is { } parent
            ? mine.Where(t => t.ParentTeamId == parent)
            : mine.Where(t => t.ParentTeamId == null || !mine.Any(p => p.Id == t.ParentTeamId));
        // What was refused or dissolved is in the list, not in the tree.
        var page = await pager.PageAsync(
            level.Where(t => t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved),
            t => t.Name, descending: false, query.Page, rows.Count, cancellationToken);
        return new Page<TeamRow>(await rows.OfAsync(page.Items, cancellationToken), page.NextCursor, page.Total);
    }
}
