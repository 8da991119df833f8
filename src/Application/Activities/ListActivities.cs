using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Activities;

/// <summary>Published activities for everybody, by start: those to come and those running, unless a time is given.</summary>
/// <param name="Search">Chinese words looked for in title, place and team.</param>
/// <param name="Team">Activities of this team and of the teams below it.</param>
/// <param name="Open">Only those one can still sign up for.</param>
public sealed record ListActivitiesQuery(
    string? Search, string? Region, string? Kind, string? Category, DateTimeOffset? From, DateTimeOffset? To, Guid? Team, bool Open, PageRequest Page)
    : IQuery<Page<ActivityCard>>;

public sealed record ActivityCard(
    Guid Id, string Title, string TeamName, string RegionCode, string RegionName, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Kind,
    string ServiceCategory, string? KeyDay, int? Capacity, int Confirmed, int Waiting, ActivityPhase Phase, Audience Audience, MyPart? MyParticipation);

/// <summary>The caller's own part in it.</summary>
public sealed record MyPart(Guid Id, ParticipationStatus Status);

internal sealed class ListActivitiesValidator : AbstractValidator<ListActivitiesQuery>
{
    public ListActivitiesValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
    }
}

internal sealed class ListActivitiesHandler(IStvsDbContext db, IPager pager, RegionNames regions, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ListActivitiesQuery, Page<ActivityCard>>
{
    public async Task<Page<ActivityCard>> Handle(ListActivitiesQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var from = query.From ?? now;
        var activities = db.Activities.AsNoTracking().Where(a => a.Status == ActivityStatus.Published && a.Plan.EndsAt >= from);
        if (query.To is { } to) activities = activities.Where(a => a.Plan.StartsAt < to);
        if (query.Open) activities = activities.Where(a => (a.Plan.SignUpClosesAt ?? a.Plan.StartsAt) > now);
        if (query.Kind is { Length: > 0 } kind) activities = activities.Where(a => a.Plan.Kind == kind);
        if (query.Category is { Length: > 0 } category) activities = activities.Where(a => a.Plan.ServiceCategory == category);
        if (query.Team is { } team) activities = activities.Where(a => db.Teams.Any(t => t.Id == a.TeamId && t.Lineage.Contains(team)));
        if (query.Region is { Length: > 0 } region)
        {
            var below = await regions.SubtreeAsync(region, cancellationToken);
            activities = activities.Where(a => below.Contains(a.Plan.RegionCode));
        }
        activities = activities.MatchingWords(query.Search);

        var volunteerId = caller.VolunteerId;
        var page = await pager.PageAsync(
            activities, a => a.Plan.StartsAt, descending: false, query.Page,
            a => new
            {
                Activity = a,
                TeamName = db.Teams.Where(t => t.Id == a.TeamId).Select(t => t.Name).First(),
                Seats = db.ActivitySeats.First(s => s.ActivityId == a.Id),
                Mine = db.Participations.Where(p => p.ActivityId == a.Id && p.VolunteerId == volunteerId)
                    .Select(p => new MyPart(p.Id, p.Status)).FirstOrDefault(),
            },
            cancellationToken);
        var names = await regions.OfAsync(page.Items.Select(i => i.Activity.Plan.RegionCode), cancellationToken);
        return page.Map(i => new ActivityCard(
            i.Activity.Id, i.Activity.Plan.Title, i.TeamName, i.Activity.Plan.RegionCode, names[i.Activity.Plan.RegionCode], i.Activity.Plan.Place,
            i.Activity.Plan.StartsAt, i.Activity.Plan.EndsAt, i.Activity.Plan.Kind, i.Activity.Plan.ServiceCategory, i.Activity.Plan.KeyDay,
            i.Seats.Capacity, i.Seats.Confirmed, i.Seats.Waiting, i.Activity.PhaseAt(now), i.Activity.Plan.Audience, i.Mine));
    }
}
