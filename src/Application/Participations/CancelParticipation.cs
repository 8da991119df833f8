using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Participations;

/// <summary>The caller gives up a seat or a place in the queue; the first who waits takes the seat.</summary>
public sealed record CancelParticipationCommand(Guid ParticipationId) : ICommand<Unit>;

internal sealed class CancelParticipationHandler(
    IStvsDbContext db, ISeatLock seatLock, WaitingList waitingList, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CancelParticipationCommand, Unit>
{
    public Task<Unit> Handle(CancelParticipationCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var mine = db.Participations.Where(p => p.Id == command.ParticipationId && p.VolunteerId == caller.VolunteerId);
                var activityId = await mine.Select(p => (Guid?)p.ActivityId).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("报名");
                var seats = await seatLock.LockAsync(activityId, cancellationToken);
                var participation = await mine.Include(p => p.CheckIns).SingleAsync(cancellationToken);
                if (!participation.IsOpen) return Unit.Value;
                var activity = await db.Activities.SingleAsync(a => a.Id == activityId, cancellationToken);
                if (activity.PhaseAt(clock.GetUtcNow()) == ActivityPhase.Ended) throw ParticipationErrors.Over();

                if (participation.Status == ParticipationStatus.Confirmed) seats.GiveUpSeat();
                else seats.StopWaiting();
                participation.Cancel(clock.GetUtcNow());
                await waitingList.MoveUpAsync(seats, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return Unit.Value;
            },
            cancellationToken);
}
