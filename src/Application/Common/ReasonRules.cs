using FluentValidation;

namespace StvsPlatform.Application.Common;

internal static class ReasonRules
{
    public const int LongestReason = 200;

    /// <summary>A reason that somebody else will read: required, and short enough for a phone.</summary>
    public static IRuleBuilderOptions<T, string> Reason<T>(this IRuleBuilder<T, string> rule, string label) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage($"请填写{label}。")
            .MaximumLength(LongestReason).WithMessage($"{label}不能超过{LongestReason}个字。");
}
