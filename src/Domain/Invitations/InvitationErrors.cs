using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Invitations;

public static class InvitationErrors
{
    public static DomainException NotOpen() => new("invitation.not_open", "这份邀请已经失效或处理过了，请联系组织重新发送。");

    public static DomainException TooSoon(DateTimeOffset retryAt) =>
        new("invitation.too_soon", "邀请短信刚刚发送过，请一分钟后再试。") { RetryAt = retryAt };

    public static DomainException SentOften() =>
        new("invitation.sent_often", $"这份邀请已经发送过{Invitation.MostTimesSent}次短信，请直接联系对方，或撤回后重新邀请。");

    /// <summary>The same for a code that never was, one that has run out and one that was used: nothing is learnt from trying.</summary>
    public static DomainException WrongCode() =>
        new("invitation.wrong_code", "邀请码不正确或已经失效，请核对短信中的8位邀请码，或请组织重新发送。");

    public static DomainException TooManyWrongCodes(DateTimeOffset retryAt) =>
        new("invitation.too_many_attempts", "输入错误的邀请码次数过多，请一小时后再试。") { RetryAt = retryAt };

    public static DomainException AlreadyOpen() =>
        new("invitation.already_open", "已经向这个手机号发出过同样的邀请，对方还没有答复。可以重新发送短信，或撤回后再邀请。");

    public static DomainException DailyLimit(DateTimeOffset retryAt) =>
        new("invitation.daily_limit", "今天发出的邀请已经很多，请明天再继续，或把加入链接发给大家。") { RetryAt = retryAt };

    public static DomainException PhoneDailyLimit(DateTimeOffset retryAt) =>
        new("invitation.daily_limit", $"今天发给这个手机号的邀请短信已有{Invitation.MostTimesSent}条，请明天再发，或直接联系对方。") { RetryAt = retryAt };

    public static DomainException LeaderTaken() =>
        new("invitation.leader_taken", "该组织已有队长。请由现任队长移交，或先免去现任队长的职务。");

    public static DomainException AdministratorQuota(int most) =>
        new("invitation.administrator_quota", $"按目前的成员人数，该组织最多可以有{most}名组织管理员，名额已满。");

    public static DomainException DeputyQuota(int most) =>
        new("invitation.deputy_quota", $"按本省规定，该组织最多可以有{most}名副队长，名额已满。");

    public static DomainException AlreadyHeld(string office) =>
        new("invitation.already_held", $"您已经是该组织的{office}，不需要再接受这份邀请。");

    public static DomainException TeamClosed() =>
        new("invitation.team_closed", "该组织目前不能邀请或接受人员（尚未通过审核、已停用或已解散）。");

    public static DomainException Suspended() =>
        new("invitation.suspended", "您的志愿者账号已停用或已退出，恢复或重新注册之后才能加入组织或任职。");
}
