using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Activities;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>The row lock of the seat counters, held until the transaction ends.</summary>
internal sealed class SeatRowLock(StvsDbContext db) : ISeatLock
{
    public Task<ActivitySeats> LockAsync(Guid activityId, CancellationToken cancellationToken)
    {
        db.Database.ForLocking();
        return db.ActivitySeats.FromSql($"select * from activity_seats where activity_id = {activityId} for update").SingleAsync(cancellationToken);
    }
}
