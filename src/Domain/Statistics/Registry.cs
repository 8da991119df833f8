namespace StvsPlatform.Domain.Statistics;

/// <summary>
/// Somebody came to an association's registry (1) or left it (-1), on the China day it happened; several at once for a file. Only ever
/// added to, by the transaction of the change itself, and folded into <see cref="RegistryTotal"/> and <see cref="RegistryDay"/> later,
/// so that no two writers wait for each other.
/// </summary>
public sealed class RegistryDelta
{
    public long Id { get; init; }
    public required Guid AssociationId { get; init; }
    public required DateOnly Day { get; init; }
    public required int Delta { get; init; }
}

/// <summary>How many people are registered with an association, as far as folded.</summary>
public sealed class RegistryTotal
{
    public required Guid AssociationId { get; init; }
    public long People { get; init; }
}

/// <summary>By how much an association's registry changed on one day, as far as folded.</summary>
public sealed class RegistryDay
{
    public required Guid AssociationId { get; init; }
    public required DateOnly Day { get; init; }
    public long Delta { get; init; }
}
