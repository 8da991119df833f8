namespace StvsPlatform.Application.Memberships;

/// <summary>Makes the requests of one volunteer queue up: how many teams are left to them is counted and used up in one go.</summary>
public interface IJoinLock
{
    /// <summary>Keeps everybody else who asks for the same volunteer waiting until the surrounding transaction ends.</summary>
    Task LockAsync(Guid volunteerId, CancellationToken cancellationToken);

    /// <summary>The same for several, always in the same order, so that two who lock some of the same people do not wait for each other.</summary>
    Task LockAsync(IReadOnlyCollection<Guid> volunteerIds, CancellationToken cancellationToken);
}
