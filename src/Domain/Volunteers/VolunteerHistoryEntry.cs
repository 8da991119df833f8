using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

public enum VolunteerAction
{
    Registered,
    Corrected,
    PhoneCorrected,
    Approved,
    Rejected,
    Activated,
    Suspended,
    Reinstated,
    Withdrawn,

    /// <summary>Brought in by a file. It stands with the file, once, and not with each of its thousands of people.</summary>
    Imported,

    /// <summary>Imported, and agreed to it.</summary>
    Confirmed,

    /// <summary>Imported, and did not agree.</summary>
    Refused,

    /// <summary>The file that brought them in was undone.</summary>
    ImportUndone,
}

/// <summary>One step in a registration's life: who did what when, and why. Only ever added to.</summary>
public sealed class VolunteerHistoryEntry : Entity
{
    private VolunteerHistoryEntry() { }

    public Guid VolunteerId { get; private set; }
    public VolunteerAction Action { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid ByUserId { get; private set; }
    public string? Reason { get; private set; }

    internal static VolunteerHistoryEntry Of(Guid volunteerId, VolunteerAction action, Guid byUserId, string? reason, DateTimeOffset at) =>
        new() { VolunteerId = volunteerId, Action = action, ByUserId = byUserId, Reason = reason, At = at };
}
