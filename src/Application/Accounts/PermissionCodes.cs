using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>Permissions as the API names them.</summary>
internal static class PermissionCodes
{
    public static string Of(Permission permission) => permission switch
    {
        Permission.ReadVolunteers => "volunteers.read",
        Permission.ReviewVolunteers => "volunteers.review",
        Permission.ReadActivities => "activities.read",
        Permission.ManageActivities => "activities.manage",
        Permission.RunCheckIns => "checkIns.run",
        Permission.ReviewTeams => "teams.review",
        Permission.EditTeams => "teams.edit",
        Permission.ReviewMembers => "members.review",
        Permission.ExportMembers => "members.export",
        Permission.AppointPeople => "people.appoint",
        Permission.ManagePairings => "pairings.manage",
        Permission.ManageAssociations => "associations.manage",
        _ => throw new ArgumentOutOfRangeException(nameof(permission)),
    };
}
