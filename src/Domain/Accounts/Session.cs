using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Accounts;

/// <summary>Which door a person came through; each has a cookie of its own.</summary>
public enum SessionVia
{
    Mobile,
    Console,
}

/// <summary>One signed-in browser. Ending it here ends it at the next request, wherever its cookie is.</summary>
public sealed class Session : Entity
{
    private Session() { }

    public Guid UserId { get; private set; }
    public SessionVia Via { get; private set; }
    public string UserAgent { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Open(Guid userId, SessionVia via, string userAgent, TimeSpan lifetime, DateTimeOffset at) => new()
    {
        UserId = userId,
        Via = via,
        UserAgent = userAgent.Length > 200 ? userAgent[..200] : userAgent,
        CreatedAt = at,
        LastSeenAt = at,
        ExpiresAt = at + lifetime,
    };

    public bool IsLiveAt(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    public void Seen(DateTimeOffset at) => LastSeenAt = at;

    public void End(DateTimeOffset at) => EndedAt ??= at;
}
