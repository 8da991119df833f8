using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Accounts;

/// <summary>A role given to a person in one place of the tree: exactly one of association and team.</summary>
public sealed class Grant : Entity
{
    private Grant() { }

    public Guid UserId { get; private set; }
    public Role Role { get; private set; }
    public Guid? AssociationId { get; private set; }
    public Guid? TeamId { get; private set; }
    public DateTimeOffset GrantedAt { get; private set; }

    public static Grant Reviewer(Guid userId, Guid associationId, DateTimeOffset at) =>
        new() { UserId = userId, Role = Role.Reviewer, AssociationId = associationId, GrantedAt = at };

    public static Grant InTeam(Guid userId, Role role, Guid teamId, DateTimeOffset at) =>
        new() { UserId = userId, Role = role, TeamId = teamId, GrantedAt = at };
}
