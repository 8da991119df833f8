using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Participations;

public static class ParticipationErrors
{
    public static DomainException NotActive() =>
        new("participation.not_active", "激活后的科技志愿者才能报名。请在“我的”中完成注册、等待审核并激活。");

    public static DomainException SignUpClosed() => new("participation.sign_up_closed", "这个活动的报名已经截止。");

    public static DomainException NotOpen() => new("participation.activity_not_open", "这个活动目前不接受报名。");

    public static DomainException TeamOnly(string teamName) =>
        new("participation.team_only", $"这个活动只面向“{teamName}”的成员，请先加入该组织。");

    public static DomainException Full() => new("participation.full", "名额已满，这个活动没有候补名单。");

    public static DomainException AlreadyStarted() => new("participation.already_checked_in", "您已经签到，不能取消报名。如有特殊情况请联系活动负责人。");

    public static DomainException Over() => new("participation.activity_over", "活动已经结束，不能再取消报名。");

    public static DomainException NotConfirmed() => new("participation.not_confirmed", "没有报名成功（候补、已取消或未报名），不能签到。");

    public static DomainException CheckInClosed(CheckInWindow window, DateTimeOffset now) => new(
        "participation.check_in_closed",
        now < window.OpensAt ? $"签到还没有开始，{ChinaTime.Say(window.OpensAt, now)} 开放。" : $"签到已经结束，{ChinaTime.Say(window.ClosesAt, now)} 关闭。");

    public static DomainException NotCheckedIn() => new("participation.not_checked_in", "还没有签到，不能签退。");
}
