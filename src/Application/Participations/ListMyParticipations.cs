using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Participations;

public enum ParticipationPeriod
{
    /// <summary>Not over yet, soonest first.</summary>
    Upcoming,

    /// <summary>Over, latest first.</summary>
    Past,

    /// <summary>Latest first.</summary>
    All,
}

/// <summary>我的活动.</summary>
public sealed record ListMyParticipationsQuery(ParticipationPeriod When, PageRequest Page) : IQuery<Page<MyParticipationRow>>;

public sealed record MyParticipationRow(
    Guid Id, Guid ActivityId, string Title, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ParticipationStatus Status,
    DateTimeOffset? CheckedInAt, DateTimeOffset? CheckedOutAt, ActivityStatus ActivityStatus);

internal sealed class ListMyParticipationsValidator : AbstractValidator<ListMyParticipationsQuery>
{
    public ListMyParticipationsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListMyParticipationsHandler(IStvsDbContext db, IPager pager, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ListMyParticipationsQuery, Page<MyParticipationRow>>
{
    public async Task<Page<MyParticipationRow>> Handle(ListMyParticipationsQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Ordered by the activity's start, so paged over activities; a person has one participation in each.
        var mine = db.Participations.Where(p => p.VolunteerId == caller.VolunteerId);
        var activities = db.Activities.AsNoTracking().Where(a => mine.Any(p => p.ActivityId == a.Id));
        activities = query.When switch
        {
            ParticipationPeriod.Upcoming => activities.Where(a =>
                a.Plan.EndsAt >= now && mine.Any(p => p.ActivityId == a.Id && p.Status != ParticipationStatus.Cancelled)),
            ParticipationPeriod.Past => activities.Where(a => a.Plan.EndsAt < now),
            _ => activities,
        };
        return await pager.PageAsync(
            activities, a => a.Plan.StartsAt, descending: query.When != ParticipationPeriod.Upcoming, query.Page,
            a => mine.Where(p => p.ActivityId == a.Id).Select(p => new MyParticipationRow(
                p.Id, a.Id, a.Plan.Title, a.Plan.Place, a.Plan.StartsAt, a.Plan.EndsAt, p.Status,
                p.CheckIns.Where(c => c.UndoneAt == null && c.Kind == CheckInKind.In).Max(c => (DateTimeOffset?)c.At),
                p.CheckIns.Where(c => c.UndoneAt == null && c.Kind == CheckInKind.Out).Max(c => (DateTimeOffset?)c.At), a.Status)).First(),
            cancellationToken);
    }
}
