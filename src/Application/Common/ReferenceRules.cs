using FluentValidation;
using StvsPlatform.Application.ReferenceData;

namespace StvsPlatform.Application.Common;

/// <summary>Validation of codes against the reference lists, which are immutable and in memory: no query is run.</summary>
internal static class ReferenceRules
{
    public static IRuleBuilderOptions<T, string?> CodeOf<T>(this IRuleBuilder<T, string?> rule, IReferenceLists lists, string list, string label) =>
        rule.Must(code => code is null || lists.Find(list, code) is not null).WithMessage($"{label}不在可选范围内，请重新选择。");

    public static IRuleBuilderOptions<T, string[]?> CodesOf<T>(this IRuleBuilder<T, string[]?> rule, IReferenceLists lists, string list, string label) =>
        rule.Must(codes => codes is null || codes.All(code => code is not null && lists.Find(list, code) is not null)).WithMessage($"{label}不在可选范围内，请重新选择。");
}
