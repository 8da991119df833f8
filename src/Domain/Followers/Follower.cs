using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Followers;

/// <summary>A person known by the openid under which WeChat shows them to our official account.</summary>
public sealed class Follower : Entity
{
    private Follower() { }

    public string OpenId { get; private set; } = "";
    public Guid UserId { get; private set; }

    /// <summary>Null for somebody who opened a page without following, and after unfollowing.</summary>
    public DateTimeOffset? SubscribedAt { get; private set; }

    public DateTimeOffset? UnsubscribedAt { get; private set; }

    /// <summary>Messages may be sent only to those who follow.</summary>
    public bool IsFollowing => SubscribedAt is not null;

    public static Follower Create(string openId, Guid userId) => new() { OpenId = openId, UserId = userId };

    public void Subscribe(DateTimeOffset at)
    {
        SubscribedAt = at;
        UnsubscribedAt = null;
    }

    public void Unsubscribe(DateTimeOffset at)
    {
        SubscribedAt = null;
        UnsubscribedAt = at;
    }
}
