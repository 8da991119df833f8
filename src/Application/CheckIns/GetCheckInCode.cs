using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>The caller's check-in code for one of their sign-ups.</summary>
public sealed record GetCheckInCodeQuery(Guid ParticipationId) : IQuery<MyCheckInCode>;

/// <param name="CheckedInAt">Today's, once it happened.</param>
public sealed record MyCheckInCode(
    string Code, Guid ActivityId, string Title, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string VolunteerName,
    DateTimeOffset? CheckedInAt);

internal sealed class GetCheckInCodeHandler(IStvsDbContext db, ICheckInCodes codes, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<GetCheckInCodeQuery, MyCheckInCode>
{
    public async Task<MyCheckInCode> Handle(GetCheckInCodeQuery query, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var found = await (
            from participation in db.Participations.AsNoTracking()
            where participation.Id == query.ParticipationId && participation.VolunteerId == caller.VolunteerId
            join volunteer in db.Volunteers on participation.VolunteerId equals volunteer.Id
            join activity in db.Activities on participation.ActivityId equals activity.Id
            select new
            {
                Participation = participation,
                Activity = activity,
                volunteer.RealName,
                CheckedInAt = participation.CheckIns.Where(c => c.UndoneAt == null && c.Kind == CheckInKind.In && c.Day == today)
                    .Max(c => (DateTimeOffset?)c.At),
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("报名");
        if (found.Participation.Status is not (ParticipationStatus.Confirmed or ParticipationStatus.Completed)) throw ParticipationErrors.NotConfirmed();
        var plan = found.Activity.Plan;
        return new MyCheckInCode(
            codes.Issue(found.Activity.Id, found.Participation.Id), found.Activity.Id, plan.Title, plan.Place, plan.StartsAt, plan.EndsAt, found.RealName,
            found.CheckedInAt);
    }
}
