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
        Permission.ManageImports => "imports.manage",
        Permission.CommitImports => "imports.commit",
        _ => throw new ArgumentOutOfRangeException(nameof(permission)),
    };

    /// <summary>What it allows, as people say it.</summary>
    public static string LabelOf(Permission permission) => permission switch
    {
        Permission.ReadVolunteers => "查看志愿者",
        Permission.ReviewVolunteers => "审核志愿者注册",
        Permission.ReadActivities => "查看活动与报名",
        Permission.ManageActivities => "发布和管理活动",
        Permission.RunCheckIns => "现场签到",
        Permission.ReviewTeams => "审核、停用、移动和解散组织",
        Permission.EditTeams => "修改组织资料与名称",
        Permission.ReviewMembers => "审核、邀请和移出成员",
        Permission.ExportMembers => "导出成员名单",
        Permission.AppointPeople => "任免队长、副队长、管理员和活动负责人",
        Permission.ManagePairings => "办理结对",
        Permission.ManageAssociations => "管理科协、学会及审核管理员",
        Permission.ManageImports => "上传、核对和上报集体注册名单",
        Permission.CommitImports => "登记、撤销、退回和汇总集体注册名单",
        _ => throw new ArgumentOutOfRangeException(nameof(permission)),
    };
}
