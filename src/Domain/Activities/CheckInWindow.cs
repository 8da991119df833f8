namespace StvsPlatform.Domain.Activities;

/// <summary>When the door is open: both ends included.</summary>
public sealed record CheckInWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    public bool IsOpenAt(DateTimeOffset at) => OpensAt <= at && at <= ClosesAt;
}
