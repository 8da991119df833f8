using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Accounts;

public static class OfficeErrors
{
    public static DomainException LastAdministrator() =>
        new("people.last_administrator", "这是该组织唯一的组织管理员，不能直接免去。请先移交给其他人，或再邀请一名组织管理员。");

    public static DomainException NoOffice() =>
        new("console_account.no_office", "担任组织或科协的职务之后，才能设置管理端账号。");

    public static DomainException ConsoleAccountOnPhoneOnly() =>
        new("console_account.mobile_only", "请在手机上的“我的”页面设置管理端账号；在电脑上可以修改密码。") { IsForbidden = true };

    public static DomainException ConsoleAccountRefused(IEnumerable<string> reasons) => new("console_account.refused", string.Join(' ', reasons));
}
