using FluentValidation;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Confirmations;

internal static class IdNumberEndings
{
    public const int Length = 4;

    /// <summary>The last characters of an ID number: digits, and an X at most at the very end.</summary>
    public static IRuleBuilderOptions<T, string> IdNumberEnding<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => PlainText.Of(text).ToUpperInvariant() is { Length: Length } ending
                && ending[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(ending[^1]) || ending[^1] == 'X'))
            .WithMessage($"请输入身份证号的后{Length}位，最后一位可以是X。");
}
