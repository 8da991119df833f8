using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Invitations;

public static class InvitationErrors
{
    public static DomainException NotOpen() => new("invitation.not_open", "这份邀请已经失效或处理过了，请联系组织重新发送。");

    public static DomainException TooSoon(DateTimeOffset retryAt) =>
        new("invitation.too_soon", "邀请短信刚刚发送过，请一分钟后再试。") { RetryAt = retryAt };
}
