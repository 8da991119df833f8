using FluentValidation;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>The registration form, as it comes in.</summary>
/// <param name="Gender">May be left out: it follows from the ID number, and a given one must agree.</param>
/// <param name="TeamIds">Teams to ask to join, in order of preference.</param>
public sealed record VolunteerForm(
    string RealName,
    string IdNumber,
    string Phone,
    Gender? Gender,
    string PoliticalStatus,
    string Ethnicity,
    string Employer,
    string ProfessionalTitle,
    string Education,
    string Occupation,
    string RegionCode,
    string[] ServiceCategories,
    string[] ServiceFields,
    bool IsGrassrootsLeader,
    string? Skills,
    string[]? AvailableTimes,
    Guid[]? TeamIds,
    ConsentForm Consent)
{
    public VolunteerProfile ToProfile() => new()
    {
        PoliticalStatus = PoliticalStatus,
        Ethnicity = Ethnicity,
        Employer = Employer.Trim(),
        ProfessionalTitle = ProfessionalTitle,
        Education = Education,
        Occupation = Occupation,
        RegionCode = RegionCode,
        ServiceCategories = [.. ServiceCategories.Distinct()],
        ServiceFields = [.. ServiceFields.Distinct()],
        IsGrassrootsLeader = IsGrassrootsLeader,
        Skills = Skills?.Trim() ?? "",
        AvailableTimes = [.. (AvailableTimes ?? []).Distinct()],
    };

    /// <summary>Personal values stay out of logs, whoever prints the form.</summary>
    public override string ToString() => nameof(VolunteerForm);
}

public sealed record ConsentForm(string AgreementVersion, bool SensitiveData);

internal sealed class VolunteerFormValidator : AbstractValidator<VolunteerForm>
{
    public VolunteerFormValidator(IReferenceLists lists, TimeProvider clock)
    {
        RuleFor(f => f.RealName).Must(RealNames.IsValid).WithMessage(RealNames.Rule);
        RuleFor(f => f.IdNumber).Custom((text, context) =>
        {
            if (!ChineseIdNumber.TryParse(text, ChinaTime.DayOf(clock.GetUtcNow()), out _, out var error)) context.AddFailure(error.Message);
        });
        RuleFor(f => f.Phone).Custom((text, context) =>
        {
            if (!PhoneNumber.TryParse(text, out _, out var error)) context.AddFailure(error.Message);
        });
        RuleFor(f => f.Employer).NotEmpty().WithMessage("请填写工作单位；没有单位可填“无”。")
            .MaximumLength(VolunteerProfile.LongestText).WithMessage($"工作单位不能超过{VolunteerProfile.LongestText}个字。");
        RuleFor(f => f.Skills).MaximumLength(VolunteerProfile.LongestSkills).WithMessage($"服务技能不能超过{VolunteerProfile.LongestSkills}个字。");
        RuleFor(f => f.PoliticalStatus).NotEmpty().WithMessage("请选择政治面貌。").CodeOf(lists, ReferenceListNames.PoliticalStatuses, "政治面貌");
        RuleFor(f => f.Ethnicity).NotEmpty().WithMessage("请选择民族。").CodeOf(lists, ReferenceListNames.Ethnicities, "民族");
        RuleFor(f => f.ProfessionalTitle).NotNull().WithMessage("请选择职称。")
            .Must(code => code is null or "" || lists.Find(ReferenceListNames.ProfessionalTitles, code) is not null).WithMessage("职称不在可选范围内，请重新选择。");
        RuleFor(f => f.Education).NotEmpty().WithMessage("请选择最高学历。").CodeOf(lists, ReferenceListNames.EducationLevels, "最高学历");
        RuleFor(f => f.Occupation).NotEmpty().WithMessage("请选择从业类别。").CodeOf(lists, ReferenceListNames.Occupations, "从业类别");
        RuleFor(f => f.RegionCode).NotEmpty().WithMessage("请选择所在区域。");
        RuleFor(f => f.ServiceCategories).NotEmpty().WithMessage("请至少选择一项服务类别。").CodesOf(lists, ReferenceListNames.ServiceCategories, "服务类别");
        RuleFor(f => f.ServiceFields).NotEmpty().WithMessage("请至少选择一项服务领域或行业。").CodesOf(lists, ReferenceListNames.ServiceFields, "服务领域或行业");
        RuleFor(f => f.AvailableTimes).CodesOf(lists, ReferenceListNames.AvailableTimes, "可服务时间");
        RuleFor(f => f.Consent).NotNull().WithMessage("请阅读并同意注册协议。");
    }
}
