using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Accounts;

public static class SessionErrors
{
    public const string BadCredentialsCode = "session.bad_credentials";
    public const string OneTimePasswordCode = "session.otp_required";
    public const string LockedOutCode = "session.locked_out";

    public static DomainException BadCredentials() => new(BadCredentialsCode, "用户名或密码不正确。");

    public static DomainException OneTimePasswordRequired() => new(OneTimePasswordCode, "请输入动态口令。");

    public static DomainException LockedOut(DateTimeOffset until, DateTimeOffset now) =>
        new(LockedOutCode, $"密码错误次数过多，账号已暂时锁定，请{Math.Max(1, (int)Math.Ceiling((until - now).TotalMinutes))}分钟后再试。") { RetryAt = until };

    public static DomainException NoOffice() =>
        new("session.no_office", "您目前没有担任组织或科协的职务，不能登录管理端。志愿者服务请在微信中使用；如有疑问，请联系您的组织或所在科协。") { IsForbidden = true };

    public static DomainException AccountRefused(IEnumerable<string> reasons) => new("session.account_refused", string.Join(' ', reasons));

    public static DomainException PasswordRefused(IEnumerable<string> reasons) => new("session.password_refused", string.Join(' ', reasons));
}
