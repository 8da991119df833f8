using Microsoft.AspNetCore.Identity;

namespace StvsPlatform.Infrastructure.Identity;

internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), "这个用户名已有人使用。");

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), "用户名只能包含字母、数字和 . _ -。");

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "当前密码不正确。");

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"密码至少需要{length}位。");

    public override IdentityError PasswordRequiresDigit() => Say(nameof(PasswordRequiresDigit), "密码需要包含数字。");

    public override IdentityError PasswordRequiresLower() => Say(nameof(PasswordRequiresLower), "密码需要包含小写字母。");

    public override IdentityError PasswordRequiresUpper() => Say(nameof(PasswordRequiresUpper), "密码需要包含大写字母。");

    public override IdentityError PasswordRequiresNonAlphanumeric() => Say(nameof(PasswordRequiresNonAlphanumeric), "密码需要包含符号，例如 - 或 !。");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Say(nameof(PasswordRequiresUniqueChars), $"密码需要至少{uniqueChars}个不同的字符。");

    private static IdentityError Say(string code, string description) => new() { Code = code, Description = description };
}
