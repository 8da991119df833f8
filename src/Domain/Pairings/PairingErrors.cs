using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Pairings;

public static class PairingErrors
{
    public static DomainException NotASociety() => new("pairing.not_a_society", "只有学会（协会、研究会）的科技志愿服务队可以与县（市、区）结对。");

    public static DomainException TeamNotRecognised() => new("pairing.team_not_recognised", "组织通过审核之后才能办理结对。");

    public static DomainException RegionNotACounty() => new("pairing.region_not_a_county", "结对的地区请选到县（市、区）。");

    public static DomainException NoAssociation() => new("pairing.no_association", "该县（市、区）还没有科协，不能结对。");

    public static DomainException Already() => new("pairing.already", "该组织与这个县（市、区）已经结对，或已有待答复的结对申请。");

    public static DomainException NotYours() => new("pairing.not_yours", "这一步由结对的另一方办理。") { IsForbidden = true };
}
