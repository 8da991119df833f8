using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Activities;

/// <summary>The activities that the caller runs or oversees, drafts included, latest start first.</summary>
/// <param name="TeamId">Only this team's and those of the teams below.</param>
public sealed record ListManagedActivitiesQuery(
    ActivityStatus? Status, string? Search, DateTimeOffset? From, DateTimeOffset? To, Guid? TeamId, PageRequest Page) : IQuery<Page<ManagedActivityRow>>;

/// <param name="Phase">Null while it is not published.</param>
/// <param name="CheckedIn">People who came, on whatever day.</param>
public sealed record ManagedActivityRow(
    Guid Id, string Title, Guid TeamId, string TeamName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, ActivityStatus Status,
    ActivityPhase? Phase, int? Capacity, int Confirmed, int Waiting, int CheckedIn);

internal sealed class ListManagedActivitiesValidator : AbstractValidator<ListManagedActivitiesQuery>
{
    public ListManagedActivitiesValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        // Each word is a condition of the query; thousands of them would overflow the stack of whoever translates it.
        RuleFor(q => q.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
    }
}

internal sealed class ListManagedActivitiesHandler(IStvsDbContext db, IPager pager, TimeProvider clock)
    : IRequestHandler<ListManagedActivitiesQuery, Page<ManagedActivityRow>>
{
    public async Task<Page<ManagedActivityRow>> Handle(ListManagedActivitiesQuery query, CancellationToken cancellationToken)
    {
        var activities = db.ManagedActivities.AsNoTracking();
        if (query.Status is { } status) activities = activities.Where(a => a.Status == status);
        if (query.From is { } from) activities = activities.Where(a => a.Plan.EndsAt >= from);
        if (query.To is { } to) activities = activities.Where(a => a.Plan.StartsAt < to);
        if (query.TeamId is { } teamId) activities = activities.Where(a => db.Teams.Any(t => t.Id == a.TeamId && t.Lineage.Contains(teamId)));
        activities = activities.MatchingWords(query.Search);

        var now = clock.GetUtcNow();
        var page = await pager.PageAsync(
            activities, a => a.Plan.StartsAt, descending: true, query.Page,
            a => new
            {
                Activity = a,
                TeamName = db.Teams.Where(t => t.Id == a.TeamId).Select(t => t.Name).First(),
                Seats = db.ActivitySeats.First(s => s.ActivityId == a.Id),
                CheckedIn = db.Participations.Count(p => p.ActivityId == a.Id && p.CheckIns.Any(c => c.UndoneAt == null && c.Kind == CheckInKind.In)),
            },
            cancellationToken);
        return page.Map(i => new ManagedActivityRow(
            i.Activity.Id, i.Activity.Plan.Title, i.Activity.TeamId, i.TeamName, i.Activity.Plan.StartsAt, i.Activity.Plan.EndsAt, i.Activity.Plan.Place,
            i.Activity.Status, i.Activity.Status is ActivityStatus.Draft or ActivityStatus.PendingReview ? null : i.Activity.PhaseAt(now),
            i.Seats.Capacity, i.Seats.Confirmed, i.Seats.Waiting, i.CheckedIn));
    }
}
