using FluentValidation;

namespace StvsPlatform.Application.Accounts;

internal static class UserNameRules
{
    /// <summary>A name to sign in with. Eleven digits are refused: a phone number is not to stand where everybody may read it.</summary>
    public static IRuleBuilderOptions<T, string> ConsoleUserName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches("^[A-Za-z0-9._-]{2,50}$").WithMessage("用户名由 2 到 50 个字母、数字或 . _ - 组成。")
            .Must(name => name is null || !name.StartsWith("wx-", StringComparison.OrdinalIgnoreCase)).WithMessage("用户名不能以 wx- 开头。")
            .Must(name => name is null || name.Count(char.IsAsciiDigit) < 11).WithMessage("请不要用手机号或身份证号作用户名。");
}
