namespace StvsPlatform.Application.Teams;

/// <summary>
/// The tree of teams, held still while somebody hangs a team into it or moves a part of it: a lineage is copied from the team
/// above, so two changes at once would leave teams below somewhere that has moved away.
/// </summary>
public interface ITeamTree
{
    /// <summary>Until the surrounding transaction ends nothing is moved; others may add to the tree meanwhile.</summary>
    Task HoldAsync(CancellationToken cancellationToken);

    /// <summary>Until the surrounding transaction ends the tree is the caller's alone.</summary>
    Task TakeAsync(CancellationToken cancellationToken);

    /// <summary>Gives all teams below one the lineage that follows from its new one. The team itself is not touched.</summary>
    Task ReplantBelowAsync(Guid teamId, Guid[] lineage, CancellationToken cancellationToken);
}
