using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Participations;

/// <summary>First come, first served.</summary>
internal sealed class WaitingList(IStvsDbContext db, TimeProvider clock)
{
    /// <summary>Gives free seats to those who waited longest. The caller holds the seats' lock.</summary>
    public async Task MoveUpAsync(ActivitySeats seats, CancellationToken cancellationToken)
    {
        if (seats.Waiting == 0 || !seats.HasFreeSeat) return;
        // A seat of what does not take place any more is nobody's luck.
        var activity = await db.Activities.SingleAsync(a => a.Id == seats.ActivityId, cancellationToken);
        if (activity.Status != ActivityStatus.Published || activity.Plan.EndsAt <= clock.GetUtcNow()) return;
        var free = seats.Capacity is { } capacity ? Math.Min(capacity - seats.Confirmed, seats.Waiting) : seats.Waiting;
        // Everybody's queue, not only what the one who cancels may see.
        var next = await db.QueueOf(seats.ActivityId).OrderBy(p => p.Ticket).Take(free).ToListAsync(cancellationToken);
        foreach (var participation in next)
        {
            participation.Promote();
            seats.Promote();
        }
    }

    /// <returns>1 for the next in line; null for somebody who does not wait.</returns>
    public static async Task<int?> PositionAsync(IStvsDbContext db, Participation participation, CancellationToken cancellationToken) =>
        participation.Status == ParticipationStatus.Waiting
            ? 1 + await db.QueueOf(participation.ActivityId).CountAsync(p => p.Ticket < participation.Ticket, cancellationToken)
            : null;
}
