namespace StvsPlatform.Application.Statistics;

/// <summary>Holds the registry's counters against the people themselves.</summary>
public interface IRegistryAuditor
{
    /// <summary>Everything at one instant, so that whoever registers meanwhile makes no difference. Empty when all is right.</summary>
    Task<IReadOnlyList<RegistryDifference>> CompareAsync(CancellationToken cancellationToken);

    /// <summary>Books what is missing, today: what was published for a day that is over stays, and is noted as corrected.</summary>
    /// <returns>What it found.</returns>
    Task<IReadOnlyList<RegistryDifference>> RepairAsync(CancellationToken cancellationToken);
}

public enum RegistryFault
{
    /// <summary>The changes booked for a day are not those of the people.</summary>
    Day,

    /// <summary>The running total is not the sum of its days.</summary>
    Total,

    /// <summary>People's status and their dates contradict each other: nothing to be booked, but to be looked into.</summary>
    People,
}

/// <param name="Day">Null unless it is about a day.</param>
/// <param name="Booked">As the counters have it.</param>
/// <param name="Counted">As it should be.</param>
public sealed record RegistryDifference(RegistryFault Fault, Guid AssociationId, string Association, DateOnly? Day, long Booked, long Counted)
{
    public long Missing => Counted - Booked;
}
