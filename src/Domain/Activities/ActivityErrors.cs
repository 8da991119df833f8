using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Activities;

public static class ActivityErrors
{
    public static DomainException TimeOrder() => new("activity.time_order", "结束时间应晚于开始时间，请检查时间。");

    public static DomainException SignUpAfterEnd() => new("activity.sign_up_after_end", "报名截止时间不能晚于活动结束时间。");

    public static DomainException CheckInOrder() => new("activity.check_in_order", "签到开放时间应早于签到关闭时间。");

    public static DomainException RegionUnknown() => new("activity.region_unknown", "活动所在区域不存在，请重新选择。");

    public static DomainException InThePast() => new("activity.in_the_past", "活动已经结束的时间不能发布，请修改时间。");

    public static DomainException RisksMissing() => new("activity.risks_missing", "请填写风险说明：志愿服务条例要求招募时如实告知可能的风险。");

    public static DomainException TeamMayNotPublish() => new("activity.team_may_not_publish", "该组织尚未通过审核或未完成关联，暂时不能发布活动。");

    public static DomainException WrongStatus() => new("activity.wrong_status", "活动当前的状态不允许这项操作，请刷新后查看。");

    public static DomainException CapacityBelowConfirmed(int confirmed) =>
        new("activity.capacity_below_confirmed", $"已有{confirmed}人报名成功，名额不能少于{confirmed}人。");

    public static DomainException NotYours() =>
        new("activity.not_yours", "您不负责这个活动，不能进行这项操作。") { IsForbidden = true };
}
