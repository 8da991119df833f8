namespace StvsPlatform.Domain.Imports;

public enum ImportStatus
{
    /// <summary>The file is being read; nothing is registered yet.</summary>
    Checking,

    /// <summary>The dry run is done: faults and duplicates are known.</summary>
    Checked,
    Committing,
    Committed,
    Undoing,
    Undone,

    /// <summary>The file could not be read at all.</summary>
    Failed,

    /// <summary>Put together with others into the file of the next level up, and committed there.</summary>
    Combined,
}

/// <summary>Where a file is on its way up to the association that imports it.</summary>
public enum DeliveryStatus
{
    Sent,

    /// <summary>Sent back with a reason; may be corrected by another file.</summary>
    Returned,

    /// <summary>Part of a combined file.</summary>
    Combined,

    /// <summary>Its people, or teams, are registered.</summary>
    Registered,
}
