namespace StvsPlatform.Domain.Accounts;

public enum Permission
{
    ReadVolunteers,
    ReviewVolunteers,
    ReadActivities,
    ManageActivities,
    RunCheckIns,

    /// <summary>Approve, reject, move, suspend and dissolve teams.</summary>
    ReviewTeams,

    /// <summary>Change what a team says about itself, its name included.</summary>
    EditTeams,

    /// <summary>Approve, reject, mark, remove and invite members.</summary>
    ReviewMembers,

    ExportMembers,

    /// <summary>Appoint and dismiss those in charge of a team.</summary>
    AppointPeople,

    ManagePairings,

    /// <summary>Found societies, rename associations, name reviewers.</summary>
    ManageAssociations,

    /// <summary>Upload, check and send files of collective registration.</summary>
    ManageImports,

    /// <summary>Register what a file says, undo it, return and combine what was sent.</summary>
    CommitImports,
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
            Permission.ReviewTeams, Permission.EditTeams, Permission.ReviewMembers, Permission.ExportMembers, Permission.AppointPeople,
            Permission.ManagePairings, Permission.ManageAssociations, Permission.ManageImports, Permission.CommitImports,
        ],
        [Role.TeamLeader] =
        [
            Permission.ReadVolunteers,
            Permission.ReadActivities, Permission.ManageActivities, Permission.RunCheckIns,
            Permission.EditTeams, Permission.ReviewMembers, Permission.ExportMembers, Permission.AppointPeople,
            Permission.ManagePairings, Permission.ManageImports,
        ],
        [Role.DeputyLeader] =
        [
            Permission.ReadVolunteers,
            Permission.ReadActivities, Permission.ManageActivities, Permission.RunCheckIns,
            Permission.ReviewMembers,
        ],
        [Role.TeamAdministrator] =
        [
            Permission.ReadVolunteers,
            Permission.ReadActivities, Permission.ManageActivities, Permission.RunCheckIns,
            Permission.EditTeams, Permission.ReviewMembers, Permission.ExportMembers, Permission.AppointPeople,
            Permission.ManagePairings, Permission.ManageImports,
        ],
        [Role.ActivityLeader] =
        [
            Permission.ReadActivities, Permission.RunCheckIns,
        ],
    };

    public static IReadOnlyList<Permission> Of(Role role) => Table[role];

    public static bool Allows(this Role role, Permission permission) => Table[role].Contains(permission);
}
