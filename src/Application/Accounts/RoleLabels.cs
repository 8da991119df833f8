using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>Roles as people call them.</summary>
internal static class RoleLabels
{
    public static string Of(Role role) => role switch
    {
        Role.Reviewer => "审核管理员",
        Role.TeamLeader => "队长",
        Role.DeputyLeader => "副队长",
        Role.TeamAdministrator => "组织管理员",
        Role.ActivityLeader => "活动负责人",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
