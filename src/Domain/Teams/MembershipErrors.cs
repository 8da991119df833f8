using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public static class MembershipErrors
{
    public static DomainException NotPending() => new("membership.not_pending", "这条加入申请已经处理过了，请刷新后查看最新状态。");

    public static DomainException TooMany() =>
        new("membership.too_many", $"最多可以加入{Membership.MostPerVolunteer}个组织（含等待审核的申请）。请先退出一个，再申请加入。");

    public static DomainException Already() => new("membership.already", "您已经加入该组织，或已经提交了申请。");

    public static DomainException TeamClosed() => new("membership.team_closed", "该组织目前不接受加入。");

    public static DomainException NotAVolunteer() =>
        new("membership.not_a_volunteer", "注册成为科技志愿者并通过审核之后，才能申请加入组织。");

    public static DomainException VolunteerNotApproved() =>
        new("membership.volunteer_not_approved", "申请人的志愿者注册还没有通过科协审核，通过之后才能批准加入。");

    public static DomainException VolunteerSuspended() =>
        new("membership.volunteer_suspended", "申请人的志愿者账号已停用，恢复之后才能批准加入。");

    public static DomainException OwnRequest() =>
        new("membership.own_request", "不能处理自己的加入申请或成员信息，请由组织的其他管理人员处理。") { IsForbidden = true };
}
