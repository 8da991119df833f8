namespace StvsPlatform.Domain.Activities;

/// <summary>
/// The seat counters of one activity. They live in a row of their own, which every sign-up and cancellation locks first:
/// so the count is exact, and the activity's own version changes only when its plan does.
/// </summary>
public sealed class ActivitySeats
{
    private ActivitySeats() { }

    public Guid ActivityId { get; private set; }

    /// <summary>Null: no limit.</summary>
    public int? Capacity { get; private set; }

    public int Confirmed { get; private set; }
    public int Waiting { get; private set; }

    /// <summary>Numbers handed out so far; the waiting list is served in their order.</summary>
    public long LastTicket { get; private set; }

    public static ActivitySeats For(Guid activityId, int? capacity) => new() { ActivityId = activityId, Capacity = capacity };

    public bool HasFreeSeat => Capacity is null || Confirmed < Capacity;

    /// <summary>Takes a free seat; the caller has asked <see cref="HasFreeSeat"/> under the lock.</summary>
    public long TakeSeat()
    {
        Confirmed++;
        return ++LastTicket;
    }

    public long Wait()
    {
        Waiting++;
        return ++LastTicket;
    }

    public void GiveUpSeat() => Confirmed--;

    public void StopWaiting() => Waiting--;

    /// <summary>The first waiting person takes a free seat.</summary>
    public void Promote()
    {
        Waiting--;
        Confirmed++;
    }

    public void Resize(int? capacity)
    {
        if (capacity < Confirmed) throw ActivityErrors.CapacityBelowConfirmed(Confirmed);
        Capacity = capacity;
    }
}
