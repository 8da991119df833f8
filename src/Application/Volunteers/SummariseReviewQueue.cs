using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>What waits for the caller: the console's home.</summary>
public sealed record SummariseReviewQueueQuery : IQuery<ReviewQueueSummary>;

/// <param name="Waiting">What waits for a decision of the caller's, by kind.</param>
/// <param name="Registrations">One entry a day for the last 30 China days, today last.</param>
public sealed record ReviewQueueSummary(
    int Pending, DateTimeOffset? OldestSubmittedAt, IReadOnlyList<TodayActivity> TodayActivities, IReadOnlyList<DayCount> Registrations,
    WaitingDecisions Waiting);

/// <param name="TeamNames">Names against the rules; the province decides.</param>
public sealed record WaitingDecisions(WaitingCount Volunteers, WaitingCount Teams, WaitingCount TeamNames, WaitingCount Memberships, WaitingCount Pairings);

/// <param name="OldestAt">Null when nothing waits.</param>
public sealed record WaitingCount(int Count, DateTimeOffset? OldestAt);

public sealed record TodayActivity(Guid Id, string Title, DateTimeOffset StartsAt, string Place, int Confirmed, int CheckedIn);

public sealed record DayCount(DateOnly Day, int Count);

internal sealed class SummariseReviewQueueHandler(IStvsDbContext db, WaitingReader waitingReader, TimeProvider clock) : IRequestHandler<SummariseReviewQueueQuery, ReviewQueueSummary>
{
    private const int Days = 30;

    public async Task<ReviewQueueSummary> Handle(SummariseReviewQueueQuery query, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var pending = db.OverseenVolunteers.AsNoTracking().Where(v => v.Status == VolunteerStatus.PendingReview);
        var start = ChinaTime.StartOf(today);
        var end = ChinaTime.StartOf(today.AddDays(1));
        var activities = await (
            from activity in db.ManagedActivities.AsNoTracking()
            where activity.Status == ActivityStatus.Published && activity.Plan.StartsAt < end && activity.Plan.EndsAt >= start
            join seats in db.ActivitySeats on activity.Id equals seats.ActivityId
            orderby activity.Plan.StartsAt
            select new TodayActivity(
                activity.Id, activity.Plan.Title, activity.Plan.StartsAt, activity.Plan.Place, seats.Confirmed,
                db.Participations.Count(p => p.ActivityId == activity.Id
                    && p.CheckIns.Any(c => c.UndoneAt == null && c.Kind == CheckInKind.In && c.Day == today))))
            .Take(20).ToListAsync(cancellationToken);

        var since = ChinaTime.StartOf(today.AddDays(1 - Days));
        var submitted = await db.OverseenVolunteers.AsNoTracking().Where(v => v.SubmittedAt >= since).Select(v => v.SubmittedAt).ToListAsync(cancellationToken);
        var byDay = submitted.CountBy(ChinaTime.DayOf).ToDictionary();
        var waiting = await waitingReader.ReadAsync(cancellationToken);
        return new ReviewQueueSummary(
            await pending.CountAsync(cancellationToken), await pending.MinAsync(v => (DateTimeOffset?)v.SubmittedAt, cancellationToken), activities,
            [.. Enumerable.Range(1 - Days, Days).Select(offset => today.AddDays(offset)).Select(day => new DayCount(day, byDay.GetValueOrDefault(day)))],
            waiting);
    }
}
