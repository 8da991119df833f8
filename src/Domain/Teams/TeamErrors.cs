using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public static class TeamErrors
{
    public const string NameTakenCode = "team.name_taken";

    public static DomainException NotPending() => new("team.not_pending", "这份组织申请已经处理过了，请刷新后查看最新状态。");

    public static DomainException NotCorrectable() => new("team.not_correctable", "只有未通过审核的组织申请可以修改后重新提交。");

    public static DomainException WrongStatus() => new("team.wrong_status", "组织当前的状态不能进行这项操作，请刷新后查看最新状态。");

    public static DomainException NameNeedsProvince() =>
        new("team.name_needs_province", "该名称不符合命名规则，须先由省科协批准名称，再审核组织。") { IsForbidden = true };

    public static DomainException OwnApplication() =>
        new("team.own_application", "不能审核自己提交的组织，请由其他审核人处理。") { IsForbidden = true };

    public static DomainException NoNameWaiting() => new("team.no_name_waiting", "没有待批准的名称，请刷新后查看最新状态。");

    public static DomainException NotClaimable() => new("team.not_claimable", "该组织已经关联，或不需要关联。");

    public static DomainException OwnSubtree() => new("team.own_subtree", "不能把组织移到自己的下级组织之下。");

    public static DomainException NotYours() => new("team.not_yours", "您没有管理该组织的权限。") { IsForbidden = true };
}
