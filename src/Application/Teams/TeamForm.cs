using FluentValidation;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Teams;

/// <summary>A team's registration, as it comes in: the columns of 《科技志愿服务组织集体注册信息表》 and its place in the tree.</summary>
/// <param name="AdministratorPhone">The caller's own, or that of somebody who will be invited.</param>
/// <param name="RegionCode">Down to the county; the province for a provincial corps.</param>
/// <param name="Township">乡镇（街道） by name, for the team of one.</param>
/// <param name="AssociationId">The society, or the association of the region or above it, that answers for the team; left out, it follows from the team above or the region.</param>
/// <param name="NameOverrideReason">Why the name has to be against the province's rules; the province then decides.</param>
public sealed record TeamForm(
    string Name,
    string Kind,
    string AdministratorPhone,
    bool IsCivilRegistered,
    string SupervisingUnitType,
    string SupervisingUnit,
    DateOnly FoundedOn,
    string[] ServiceCategories,
    string RegionCode,
    string? Township = null,
    Guid? ParentTeamId = null,
    Guid? AssociationId = null,
    string? Introduction = null,
    string? NameOverrideReason = null)
{
    public TeamProfile ToProfile() => new()
    {
        IsCivilRegistered = IsCivilRegistered,
        SupervisingUnitType = SupervisingUnitType,
        SupervisingUnit = SupervisingUnit.Trim(),
        FoundedOn = FoundedOn,
        ServiceCategories = [.. ServiceCategories.Distinct()],
        Introduction = Introduction?.Trim() ?? "",
    };

    /// <summary>Personal values stay out of logs, whoever prints the form.</summary>
    public override string ToString() => nameof(TeamForm);
}

internal sealed class TeamFormValidator : AbstractValidator<TeamForm>
{
    public const int LongestIntroduction = 1000;

    public TeamFormValidator(IReferenceLists lists, TimeProvider clock)
    {
        RuleFor(f => f.Name).TeamName();
        RuleFor(f => f.Kind).NotEmpty().WithMessage("请选择组织类别。").CodeOf(lists, ReferenceListNames.TeamKinds, "组织类别");
        RuleFor(f => f.AdministratorPhone).Custom((text, context) =>
        {
            if (!PhoneNumber.TryParse(text, out _, out var error)) context.AddFailure(error.Message);
        });
        RuleFor(f => f.SupervisingUnitType).NotEmpty().WithMessage("请选择主管单位类型。")
            .CodeOf(lists, ReferenceListNames.SupervisingUnitTypes, "主管单位类型");
        RuleFor(f => f.SupervisingUnit).NotEmpty().WithMessage("请填写主管单位。")
            .MaximumLength(VolunteerProfile.LongestText).WithMessage($"主管单位不能超过{VolunteerProfile.LongestText}个字。");
        RuleFor(f => f.FoundedOn).Must(day => day > TeamNameRules.TooEarly).WithMessage("请填写成立日期。")
            .Must(day => day <= ChinaTime.DayOf(clock.GetUtcNow())).WithMessage("成立日期不能晚于今天。");
        RuleFor(f => f.ServiceCategories).NotEmpty().WithMessage("请至少选择一项服务类别。").CodesOf(lists, ReferenceListNames.ServiceCategories, "服务类别");
        RuleFor(f => f.RegionCode).NotEmpty().WithMessage("请选择所在区域。");
        RuleFor(f => f.Introduction).MaximumLength(LongestIntroduction).WithMessage($"组织简介不能超过{LongestIntroduction}个字。");
        RuleFor(f => f.NameOverrideReason).OverrideReason();
    }
}

internal static class TeamNameRules
{
    public static readonly DateOnly TooEarly = new(1900, 1, 1);

    public static bool IsFoundingDay(DateOnly day, DateOnly today) => day > TooEarly && day <= today;

    /// <summary>What is wrong with a name by itself; whether it fits the province's rules is another question.</summary>
    public static string? FaultOf(string name) =>
        TeamNames.Clean(name).Length < 4 ? "请填写组织全称，至少4个字。"
        : TeamNames.Clean(name).Length > TeamNames.Longest ? $"组织名称不能超过{TeamNames.Longest}个字。"
        : TeamNames.KeyOf(name).Length < 4 ? "组织名称里要有文字。"
        : null;

    public static void TeamName<T>(this IRuleBuilder<T, string> rule) => rule.Custom((name, context) =>
    {
        if (FaultOf(name) is { } fault) context.AddFailure(fault);
    });

    public static IRuleBuilderOptions<T, string?> OverrideReason<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(ReasonRules.LongestReason).WithMessage($"特殊命名的理由不能超过{ReasonRules.LongestReason}个字。");
}
