using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public enum TeamAction
{
    Registered,
    Imported,
    Corrected,
    Approved,
    Rejected,
    Claimed,
    NameProposed,
    NameApproved,
    NameRejected,
    Renamed,
    Moved,
    Updated,
    Suspended,
    Reinstated,
    Dissolved,
    Appointed,
    Dismissed,
    HandedOver,
    Paired,
    Unpaired,
}

/// <summary>One step in a team's life: who did what when, and why. Only ever added to.</summary>
public sealed class TeamHistoryEntry : Entity
{
    private TeamHistoryEntry() { }

    public Guid TeamId { get; private set; }
    public TeamAction Action { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Null when the platform did it.</summary>
    public Guid? ByUserId { get; private set; }

    /// <summary>What it was before, in words that people read: a name, a team, an office.</summary>
    public string? From { get; private set; }

    public string? To { get; private set; }
    public string? Reason { get; private set; }

    public static TeamHistoryEntry Of(Guid teamId, TeamAction action, Guid? byUserId, DateTimeOffset at, string? from = null, string? to = null, string? reason = null) =>
        new() { TeamId = teamId, Action = action, ByUserId = byUserId, At = at, From = from, To = to, Reason = reason };
}
