using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>What happened to a team, the latest first; for those in whose part of the tree it is.</summary>
public sealed record ListTeamHistoryQuery(Guid TeamId, PageRequest Page) : IQuery<Page<TeamHistoryRow>>;

/// <param name="ByName">Null when the platform did it.</param>
public sealed record TeamHistoryRow(Guid Id, TeamAction Action, DateTimeOffset At, string? ByName, string? From, string? To, string? Reason);

internal sealed class ListTeamHistoryValidator : AbstractValidator<ListTeamHistoryQuery>
{
    public ListTeamHistoryValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListTeamHistoryHandler(IStvsDbContext db, IPager pager, IAccounts accounts) : IRequestHandler<ListTeamHistoryQuery, Page<TeamHistoryRow>>
{
    public async Task<Page<TeamHistoryRow>> Handle(ListTeamHistoryQuery query, CancellationToken cancellationToken)
    {
        if (!await db.ManagedTeams.AnyAsync(t => t.Id == query.TeamId, cancellationToken)) throw new NotFoundException("组织");
        var page = await pager.PageAsync(
            db.TeamHistory.AsNoTracking().Where(h => h.TeamId == query.TeamId), h => h.At, descending: true, query.Page, h => h, cancellationToken);
        var names = await accounts.NamesAsync(page.Items.Select(h => h.ByUserId).OfType<Guid>().Distinct(), cancellationToken);
        return page.Map(h => new TeamHistoryRow(
            h.Id, h.Action, h.At, h.ByUserId is { } by ? names.GetValueOrDefault(by) : null, h.From, h.To, h.Reason));
    }
}
