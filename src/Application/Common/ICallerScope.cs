using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Common;

/// <summary>
/// Who is calling, and which part of the tree is theirs. It feeds the query filters of the database context, so a
/// handler that forgets about scope still sees nothing foreign. A scope that nobody filled sees nothing at all.
/// </summary>
public interface ICallerScope
{
    Guid? UserId { get; }

    /// <summary>The caller's own volunteer record, unless withdrawn.</summary>
    Guid? VolunteerId { get; }

    /// <summary>The platform itself, at background work: sees everything.</summary>
    bool IsSystem { get; }

    /// <summary>Roots of the association subtrees for which the caller reviews.</summary>
    Guid[] AssociationIds { get; }

    /// <summary>Roots of the team subtrees that the caller leads or administers.</summary>
    Guid[] TeamIds { get; }

    /// <summary>Teams whose activities the caller leads.</summary>
    Guid[] LedTeamIds { get; }

    bool Has(Permission permission);

    /// <summary>Whether one of the caller's roles allows this at a place in the tree.</summary>
    bool May(Permission permission, IEnumerable<Guid> associationLineage, IEnumerable<Guid> teamLineage);
}

public static class CallerScopeExtensions
{
    /// <summary>The caller's id, in use cases that only signed-in people reach.</summary>
    public static Guid RequiredUserId(this ICallerScope scope) =>
        scope.UserId ?? throw new InvalidOperationException("This use case needs a signed-in caller.");
}
