using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

public static class VolunteerErrors
{
    public const string IdNumberTakenCode = "volunteer.id_number_taken";

    public static DomainException AlreadyRegistered() =>
        new("volunteer.already_registered", "您已经提交过注册，无需重复提交。可在“我的”中查看进度。");

    public static DomainException UnderAge(int minimum) =>
        new("volunteer.under_age", $"科技志愿者需年满{minimum}周岁，您暂时还不能注册。");

    public static DomainException EducationTooLow() =>
        new("volunteer.education_too_low", "科技志愿者需具有高中以上文化程度（含中专、职高、技工）。如有特殊情况，请联系当地科协。");

    public static DomainException GenderDisagrees() =>
        new("volunteer.gender_disagrees", "所选性别与身份证号不一致，请核对身份证号或性别。");

    public static DomainException IdNumberTaken() =>
        new(IdNumberTakenCode, "该身份证号已有一位通过审核的科技志愿者，不能重复通过。请核对后驳回其中一份，或联系上级科协。");

    public static DomainException ImportedRecordWaits() =>
        new(
            "volunteer.imported_record_waits",
            "该身份证号已由单位集体登记，正等本人确认，不需要再通过这份申请。请驳回并告知申请人：在手机端“我的”里选择“单位已为您登记”，核实手机号后确认即可。");

    public static DomainException NotPending() =>
        new("volunteer.not_pending", "这份申请已经被处理过了，请刷新后查看最新状态。");

    public static DomainException OwnApplication() =>
        new("volunteer.own_application", "不能审核自己的申请，请由其他审核人处理。") { IsForbidden = true };

    public static DomainException NotCorrectable() =>
        new("volunteer.not_correctable", "当前状态下不能修改注册信息。");

    public static DomainException IdentityFixed() =>
        new("volunteer.identity_fixed", "姓名、身份证号和所在区域已经审核，不能自行修改。确有变化的，请联系审核您的科协。");

    public static DomainException PhoneFixed() =>
        new("volunteer.phone_fixed", "手机号已通过短信验证，不能自行修改。换了手机号的，请联系审核您的科协。");

    public static DomainException NotRegistered() =>
        new("volunteer.not_registered", "您还没有注册成为科技志愿者，请先完成注册。");

    public static DomainException WrongStatus() =>
        new("volunteer.wrong_status", "当前状态下不能进行这项操作，请刷新后查看最新状态。");

    public static DomainException NotApproved() =>
        new("activation.not_approved", "您的申请通过审核之后才能激活。");

    public static DomainException AlreadyActive() =>
        new("activation.already_active", "您的账号已经激活，可以直接报名活动。");

    public static DomainException ConsentMissing() =>
        new("consent.missing", "请先阅读并同意注册协议，并单独同意处理敏感个人信息。");

    public static DomainException ConsentOutdated() =>
        new("consent.outdated", "注册协议已更新，请阅读新版本后重新勾选。");
}
