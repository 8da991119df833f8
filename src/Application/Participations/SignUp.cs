using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Participations;

/// <summary>The caller signs up for an activity; twice is the same as once.</summary>
public sealed record SignUpCommand(Guid ActivityId) : ICommand<SignUpReceipt>;

/// <param name="Position">Place in the waiting list, from 1.</param>
/// <param name="AlreadySignedUp">It had been done before; nothing changed.</param>
public sealed record SignUpReceipt(Guid Id, ParticipationStatus Status, int? Position, bool AlreadySignedUp);

internal sealed class SignUpHandler(IStvsDbContext db, ISeatLock seatLock, SignUpRules rules, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<SignUpCommand, SignUpReceipt>
{
    public async Task<SignUpReceipt> Handle(SignUpCommand command, CancellationToken cancellationToken)
    {
        var activity = await db.Activities.AsNoTracking().SingleOrDefaultAsync(a => a.Id == command.ActivityId, cancellationToken)
            ?? throw new NotFoundException("活动");
        var team = await db.Teams.AsNoTracking().SingleAsync(t => t.Id == activity.TeamId, cancellationToken);
        var volunteer = await db.Volunteers.AsNoTracking().SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        if (await rules.WhyNotAsync(activity, team, volunteer, cancellationToken) is { } refusal) throw refusal;
        if (!activity.Plan.WaitingList)
        {
            // Those who come too late are turned away without queueing for the lock.
            var seen = await db.ActivitySeats.AsNoTracking().SingleAsync(s => s.ActivityId == activity.Id, cancellationToken);
            var isIn = await db.Participations.AnyAsync(
                p => p.ActivityId == activity.Id && p.VolunteerId == volunteer!.Id && p.Status == ParticipationStatus.Confirmed, cancellationToken);
            if (!seen.HasFreeSeat && !isIn) throw ParticipationErrors.Full();
        }

        return await db.InTransactionAsync(() => TakeSeatAsync(activity.Id, team, volunteer!, cancellationToken), cancellationToken);
    }

    private async Task<SignUpReceipt> TakeSeatAsync(Guid activityId, Team team, Volunteer volunteer, CancellationToken cancellationToken)
    {
        var seats = await seatLock.LockAsync(activityId, cancellationToken);
        var participation = await db.Participations.SingleOrDefaultAsync(
            p => p.ActivityId == activityId && p.VolunteerId == volunteer.Id, cancellationToken);
        if (participation is { IsOpen: true })
        {
            return new SignUpReceipt(
                participation.Id, participation.Status, await WaitingList.PositionAsync(db, participation, cancellationToken), AlreadySignedUp: true);
        }

        // Asked again under the lock: the activity may have been changed or called off while waiting for it.
        var activity = await db.Activities.AsNoTracking().SingleAsync(a => a.Id == activityId, cancellationToken);
        if (await rules.WhyNotAsync(activity, team, volunteer, cancellationToken) is { } refusal) throw refusal;
        if (!seats.HasFreeSeat && !activity.Plan.WaitingList) throw ParticipationErrors.Full();
        if (participation is null) db.Participations.Add(participation = Participation.Create(activityId, volunteer.Id));
        // Whoever waits comes first, also when a seat became free a moment ago.
        var isConfirmed = seats.HasFreeSeat && seats.Waiting == 0;
        participation.SignUp(
            isConfirmed ? ParticipationStatus.Confirmed : ParticipationStatus.Waiting, isConfirmed ? seats.TakeSeat() : seats.Wait(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new SignUpReceipt(participation.Id, participation.Status, isConfirmed ? null : seats.Waiting, AlreadySignedUp: false);
    }
}
