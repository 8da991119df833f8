namespace StvsPlatform.Application.Statistics;

/// <summary>How many people are registered with each association: folded counters and what is not folded yet, at one instant.</summary>
public interface IRegistryReader
{
    /// <param name="asOf">A China day, at whose end the counts hold.</param>
    /// <param name="associationIds">Null: all. Those with nobody are left out.</param>
    Task<IReadOnlyList<RegistryCount>> CountAsync(DateOnly asOf, IReadOnlyCollection<Guid>? associationIds, CancellationToken cancellationToken);
}

public readonly record struct RegistryCount(Guid AssociationId, long People);
