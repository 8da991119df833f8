namespace StvsPlatform.Domain.Accounts;

public enum Permission
{
    ReadVolunteers,
    ReviewVolunteers,
    ReadActivities,
    ManageActivities,
    RunCheckIns,
}

/// <summary>What each role may do, inside its own scope: the one table.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Reviewer] =
        [
            Permission.ReadVolunteers, Permission.ReviewVolunteers,
            Permission.ReadActivities, Permission.ManageActivities, Permission.RunCheckIns,
        ],
        [Role.TeamAdministrator] =
        [
            Permission.ReadVolunteers,
            Permission.ReadActivities, Permission.ManageActivities, Permission.RunCheckIns,
        ],
        [Role.ActivityLeader] =
        [
            Permission.ReadActivities, Permission.RunCheckIns,
        ],
    };

    public static IReadOnlyList<Permission> Of(Role role) => Table[role];

    public static bool Allows(this Role role, Permission permission) => Table[role].Contains(permission);
}
