using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>What may be wrong when somebody looks for, confirms or refuses what others registered about them.</summary>
public static class ConfirmationErrors
{
    public static DomainException Decided() => new("confirmation.decided", "这份登记已经确认或拒绝过了，请刷新后查看最新状态。");

    public static DomainException NotProved() =>
        new("confirmation.not_proved", "请先用短信验证码核实手机号；核实后一小时内有效，过期请重新核实。");

    public static DomainException NoCode() => new("confirmation.no_code", "请先获取验证码。");

    public static DomainException WrongEnding(int triesLeft) => new(
        "confirmation.wrong_ending",
        triesLeft > 0
            ? $"身份证号后四位与这份登记不一致，请核对是否选对了人，还可以再试{triesLeft}次。"
            : "身份证号后四位与这份登记不一致，且已达到尝试次数上限，请重新核实手机号；如登记有误，请联系登记您的单位。");

    public static DomainException AlreadyRegistered() => new(
        "confirmation.already_registered", "您自己已经是注册的科技志愿者，不能再认领集体登记。发现单位重复登记了您，请联系登记的科协或组织更正。");

    public static DomainException OtherPerson() => new(
        "confirmation.other_person",
        "您提交过的注册申请与这份登记不是同一个身份证号，一个账号只能登记一个人。如是您的申请填错了，请先更正或退出注册，再回来确认。");
}
