using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Participations;

/// <summary>Somebody who leaves the platform, or is suspended, frees the seats of activities to come.</summary>
internal sealed class GiveUpSeatsOfWithdrawn(IStvsDbContext db, ISeatLock seatLock, WaitingList waitingList, TimeProvider clock) :
    INotificationHandler<DomainEventRaised<VolunteerWithdrawn>>,
    INotificationHandler<DomainEventRaised<VolunteerSuspended>>
{
    public Task Handle(DomainEventRaised<VolunteerWithdrawn> notification, CancellationToken cancellationToken) =>
        GiveUpAsync(notification.Event.VolunteerId, cancellationToken);

    public Task Handle(DomainEventRaised<VolunteerSuspended> notification, CancellationToken cancellationToken) =>
        GiveUpAsync(notification.Event.VolunteerId, cancellationToken);

    private async Task GiveUpAsync(Guid volunteerId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = await db.ParticipationsOf(volunteerId).Include(p => p.CheckIns)
            .Where(p => (p.Status == ParticipationStatus.Confirmed || p.Status == ParticipationStatus.Waiting)
                && db.Activities.Any(a => a.Id == p.ActivityId && a.Status == ActivityStatus.Published && a.Plan.StartsAt > now))
            .OrderBy(p => p.ActivityId)
            .ToListAsync(cancellationToken);
        foreach (var participation in open.Where(p => !p.CheckIns.Any(c => c.Counts)))
        {
            var seats = await seatLock.LockAsync(participation.ActivityId, cancellationToken);
            if (participation.Status == ParticipationStatus.Confirmed) seats.GiveUpSeat();
            else seats.StopWaiting();
            participation.Cancel(now);
            await waitingList.MoveUpAsync(seats, cancellationToken);
        }
    }
}
