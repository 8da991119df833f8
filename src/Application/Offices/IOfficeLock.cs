namespace StvsPlatform.Application.Offices;

/// <summary>
/// Makes those who change who is in charge of a team, or reviews for an association, queue up: whether there is room, and whether
/// somebody is the last one, is asked and answered in one go.
/// </summary>
public interface IOfficeLock
{
    /// <summary>Keeps everybody else waiting until the surrounding transaction ends.</summary>
    Task LockTeamAsync(Guid teamId, CancellationToken cancellationToken);

    /// <summary>Keeps everybody else waiting until the surrounding transaction ends.</summary>
    Task LockAssociationAsync(Guid associationId, CancellationToken cancellationToken);
}
