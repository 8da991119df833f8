namespace StvsPlatform.Domain.Statistics;

/// <summary>
/// A recount found a day's changes wrong. What was published for that day stays; the difference was booked on the day it was found,
/// and the next recount knows of it.
/// </summary>
public sealed class RegistryCorrection
{
    public long Id { get; init; }
    public required Guid AssociationId { get; init; }

    /// <summary>The day whose changes were wrong.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The day on which the difference counts.</summary>
    public required DateOnly BookedOn { get; init; }

    public required long Delta { get; init; }
}
