namespace StvsPlatform.Application.Statistics;

/// <summary>How many people are registered with each association: folded counters and what is not folded yet, at one instant.</summary>
public interface IRegistryReader
{
    /// <param name="asOf">A China day, at whose end the counts hold.</param>
    /// <param name="under">An association, with those below it; null: all.</param>
    /// <returns>Without those that have nobody.</returns>
    Task<IReadOnlyList<RegistryCount>> CountAsync(DateOnly asOf, Guid? under, CancellationToken cancellationToken);
}

public readonly record struct RegistryCount(Guid AssociationId, long People);
