using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Participations;

public enum CheckInKind
{
    In,
    Out,
}

public enum CheckInSource
{
    /// <summary>Staff scanned or typed the volunteer's code, or picked the name.</summary>
    Staff,

    /// <summary>The volunteer scanned the venue's code.</summary>
    Venue,

    /// <summary>Scanned while offline, uploaded later.</summary>
    Offline,
}

/// <summary>One passage through the door; only ever added, and undone by marking.</summary>
public sealed class CheckIn : Entity
{
    private CheckIn() { }

    public Guid ParticipationId { get; private set; }

    /// <summary>The China day it counts for; an activity of several days has one check-in a day.</summary>
    public DateOnly Day { get; private set; }

    public CheckInKind Kind { get; private set; }

    /// <summary>Made by the scanning device, unique for the participation; the same scan sent twice is one check-in.</summary>
    public string? Nonce { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>What the device's clock said, where it differed from when we heard of it.</summary>
    public DateTimeOffset? DeviceAt { get; private set; }

    public Guid ByUserId { get; private set; }
    public CheckInSource Source { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public Guid? UndoneBy { get; private set; }

    internal static CheckIn Of(Guid participationId, CheckInKind kind, Scan scan, DateOnly day) => new()
    {
        ParticipationId = participationId,
        Day = day,
        Kind = kind,
        Nonce = scan.Nonce,
        At = scan.At,
        DeviceAt = scan.DeviceAt,
        ByUserId = scan.ByUserId,
        Source = scan.Source,
    };

    public bool Counts => UndoneAt is null;

    internal void Undo(Guid byUserId, DateTimeOffset at)
    {
        UndoneAt = at;
        UndoneBy = byUserId;
    }
}

/// <summary>How a passage came to be known.</summary>
public sealed record Scan(DateTimeOffset At, Guid ByUserId, CheckInSource Source, string? Nonce = null, DateTimeOffset? DeviceAt = null)
{
    /// <summary>To the microsecond, as it is stored: a repeat is answered as the first was.</summary>
    public DateTimeOffset At { get; } = At.AddTicks(-(At.Ticks % TimeSpan.TicksPerMicrosecond));
}
