using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Common;

/// <summary>The one implementation, filled once per unit of work: by the HTTP layer for a person, by background work for the platform.</summary>
public sealed class CallerScope : ICallerScope
{
    private IReadOnlyList<Grant> grants = [];

    public Guid? UserId { get; private set; }
    public Guid? SessionId { get; private set; }
    public Guid? VolunteerId { get; private set; }
    public bool IsSystem { get; private set; }
    public Guid[] AssociationIds { get; private set; } = [];
    public Guid[] TeamIds { get; private set; } = [];
    public Guid[] LedTeamIds { get; private set; } = [];

    public void Become(Guid userId, Guid? sessionId, Guid? volunteerId, IReadOnlyList<Grant> theirGrants)
    {
        UserId = userId;
        SessionId = sessionId;
        VolunteerId = volunteerId;
        grants = theirGrants;
        AssociationIds = [.. grants.Where(g => g.Role == Role.Reviewer).Select(g => g.AssociationId!.Value)];
        TeamIds = [.. grants.Where(g => g.Role is Role.TeamLeader or Role.DeputyLeader or Role.TeamAdministrator).Select(g => g.TeamId!.Value)];
        LedTeamIds = [.. grants.Where(g => g.Role == Role.ActivityLeader).Select(g => g.TeamId!.Value)];
    }

    public void BecomeSystem() => IsSystem = true;

    public bool Has(Permission permission) => IsSystem || grants.Any(g => g.Role.Allows(permission));

    public bool May(Permission permission, IEnumerable<Guid> associationLineage, IEnumerable<Guid> teamLineage) =>
        IsSystem || grants.Any(g => g.Role.Allows(permission)
            && ((g.AssociationId is { } association && associationLineage.Contains(association))
                || (g.TeamId is { } team && teamLineage.Contains(team))));
}
