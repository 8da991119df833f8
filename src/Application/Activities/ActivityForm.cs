using FluentValidation;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Activities;

namespace StvsPlatform.Application.Activities;

/// <summary>The form of an activity, as it comes in; see <see cref="ActivityPlan"/> for what is optional and why.</summary>
public sealed record ActivityForm(
    Guid TeamId, string Title, string Kind, string ServiceCategory, string? ServiceField, string? KeyDay, string[]? Themes, string RegionCode,
    string Place, double? Latitude, double? Longitude, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? SignUpClosesAt,
    DateTimeOffset? CheckInOpensAt, DateTimeOffset? CheckInClosesAt, int? Capacity, bool? WaitingList, Audience Audience, string? Description, string? Risks,
    string? Insurance, string? Contact)
{
    public ActivityPlan ToPlan() => new()
    {
        Title = Title.Trim(),
        Kind = Kind,
        ServiceCategory = ServiceCategory,
        ServiceField = ServiceField,
        KeyDay = KeyDay,
        Themes = [.. (Themes ?? []).Distinct()],
        RegionCode = RegionCode,
        Place = Place.Trim(),
        Latitude = Latitude,
        Longitude = Longitude,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        SignUpClosesAt = SignUpClosesAt,
        CheckInOpensAt = CheckInOpensAt,
        CheckInClosesAt = CheckInClosesAt,
        Capacity = Capacity,
        WaitingList = WaitingList ?? true,
        Audience = Audience,
        Description = Description?.Trim() ?? "",
        Risks = Risks?.Trim() ?? "",
        Insurance = Insurance?.Trim(),
        Contact = Contact?.Trim(),
    };
}

internal sealed class ActivityFormValidator : AbstractValidator<ActivityForm>
{
    public ActivityFormValidator(IReferenceLists lists)
    {
        RuleFor(f => f.TeamId).NotEmpty().WithMessage("请选择发布活动的组织。");
        RuleFor(f => f.Title).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("请填写活动名称。")
            .MaximumLength(ActivityPlan.LongestTitle).WithMessage($"活动名称不能超过{ActivityPlan.LongestTitle}个字。");
        RuleFor(f => f.Place).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("请填写活动地点。")
            .MaximumLength(ActivityPlan.LongestPlace).WithMessage($"活动地点不能超过{ActivityPlan.LongestPlace}个字。");
        RuleFor(f => f.Kind).NotEmpty().WithMessage("请选择活动类型。").CodeOf(lists, ReferenceListNames.ActivityKinds, "活动类型");
        RuleFor(f => f.ServiceCategory).NotEmpty().WithMessage("请选择服务类别。").CodeOf(lists, ReferenceListNames.ServiceCategories, "服务类别");
        RuleFor(f => f.ServiceField).CodeOf(lists, ReferenceListNames.ServiceFields, "服务领域");
        RuleFor(f => f.KeyDay).CodeOf(lists, ReferenceListNames.KeyDays, "重点活动日");
        RuleFor(f => f.Themes).CodesOf(lists, ReferenceListNames.Themes, "活动主题");
        RuleFor(f => f.RegionCode).NotEmpty().WithMessage("请选择活动所在区域。");
        RuleFor(f => f.StartsAt).NotEmpty().WithMessage("请填写开始时间。").Must(IsPlausible).WithMessage("开始时间不正确，请检查年份。");
        RuleFor(f => f.EndsAt).NotEmpty().WithMessage("请填写结束时间。").Must(IsPlausible).WithMessage("结束时间不正确，请检查年份。");
        RuleFor(f => f.SignUpClosesAt).Must(at => at is null || IsPlausible(at.Value)).WithMessage("报名截止时间不正确，请检查年份。");
        RuleFor(f => f.CheckInOpensAt).Must(at => at is null || IsPlausible(at.Value)).WithMessage("签到开放时间不正确，请检查年份。");
        RuleFor(f => f.CheckInClosesAt).Must(at => at is null || IsPlausible(at.Value)).WithMessage("签到关闭时间不正确，请检查年份。");
        RuleFor(f => f.Capacity).InclusiveBetween(1, ActivityPlan.MostSeats).WithMessage($"名额应在 1 到 {ActivityPlan.MostSeats} 之间；不限名额请留空。");
        RuleFor(f => f.Latitude).InclusiveBetween(-90, 90).WithMessage("纬度不正确。");
        RuleFor(f => f.Longitude).InclusiveBetween(-180, 180).WithMessage("经度不正确。");
        RuleFor(f => f.Audience).IsInEnum().WithMessage("请选择参加对象。");
        RuleFor(f => f.Description).MaximumLength(ActivityPlan.LongestText).WithMessage($"活动介绍不能超过{ActivityPlan.LongestText}个字。");
        RuleFor(f => f.Risks).MaximumLength(ActivityPlan.LongestText).WithMessage($"风险说明不能超过{ActivityPlan.LongestText}个字。");
        RuleFor(f => f.Insurance).MaximumLength(ActivityPlan.LongestPlace).WithMessage($"保险信息不能超过{ActivityPlan.LongestPlace}个字。");
        RuleFor(f => f.Contact).MaximumLength(ActivityPlan.LongestPlace).WithMessage($"联系方式不能超过{ActivityPlan.LongestPlace}个字。");
    }

    /// <summary>Near the ends of the calendar, an hour before or after is no instant any more.</summary>
    private static bool IsPlausible(DateTimeOffset at) => at == default || at.Year is >= 2000 and < 2200;
}
