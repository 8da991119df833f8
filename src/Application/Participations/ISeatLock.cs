using StvsPlatform.Domain.Activities;

namespace StvsPlatform.Application.Participations;

/// <summary>Makes those who want a seat of one activity queue up.</summary>
public interface ISeatLock
{
    /// <summary>
    /// Reads the seat counters and keeps everybody else who asks waiting until the surrounding transaction ends. Always the
    /// first lock to be taken.
    /// </summary>
    Task<ActivitySeats> LockAsync(Guid activityId, CancellationToken cancellationToken);
}
