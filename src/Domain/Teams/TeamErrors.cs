using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public static class TeamErrors
{
    public const string NameTakenCode = "team.name_taken";

    public static DomainException NameTaken() => new(NameTakenCode, "该地区已有同名的组织（空格、括号、标点不同也算同名），请换一个名称，或联系该组织加入。");

    public static DomainException NameAgainstRules(string expectedForm) =>
        new("team.name_against_rules", $"名称不符合本省命名规则，规范名称为：{expectedForm}。确需使用其他名称的，请填写理由，由省科协批准。")
        {
            Facts = new Dictionary<string, object> { ["expectedForm"] = expectedForm },
        };

    public static DomainException ParentUnknown() => new("team.parent_unknown", "上级组织不存在，或还没有通过审核，请重新选择。");

    public static DomainException ParentKind() => new("team.parent_kind", "这类组织不能加入所选的上级组织：请选择所在地区或上级地区的队伍，或同类的上级组织。");

    public static DomainException RegionUnknown() => new("team.region_unknown", "所在区域不存在，请重新选择。");

    public static DomainException RegionLevel() => new("team.region_level", "省级只有总队：总队的所在区域请选省（自治区、直辖市），其他地方队伍请选到市或县（市、区）。");

    public static DomainException RegionOutsideParent() => new("team.region_outside_parent", "所在区域不在上级组织的区域之内，请重新选择。");

    public static DomainException TownshipUnfit() =>
        new("team.region_township", "乡镇（街道）只用于地方队伍：请把所在区域选到县（市、区），再填写以乡、镇、街道等结尾的全称。");

    public static DomainException AssociationUnfit() => new("team.association_unfit", "所选科协（学会）不能负责这个组织，请选择学会，或所在区域及其上级的科协。");

    public static DomainException HasSubTeams() => new("team.has_sub_teams", "还有下级组织，请先把下级组织移出或解散。");

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

    public static DomainException TooManyWaiting(int most) =>
        new("team.too_many_waiting", $"您已有{most}个组织在等待审核，请等待审核结果后再提交。");

    public static DomainException NotYours() => new("team.not_yours", "您没有管理该组织的权限。") { IsForbidden = true };
}
