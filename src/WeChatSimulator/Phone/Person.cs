using System.Collections.Immutable;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>An invented WeChat user with the chat between them and the account.</summary>
internal sealed record Person(string OpenId, string UnionId, string Nickname, string AvatarColour)
{
    public bool IsFollowing { get; init; }

    /// <summary>拒收: template messages are accepted by the server and reported as not delivered.</summary>
    public bool BlocksMessages { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? FollowedAt { get; init; }

    public ImmutableList<ChatMessage> Chat { get; init; } = [];

    public PersonCard Card => new(OpenId, Nickname, AvatarColour, IsFollowing, BlocksMessages, AddedAt, FollowedAt);
}

/// <summary>A person without the chat.</summary>
internal sealed record PersonCard(
    string OpenId,
    string Nickname,
    string AvatarColour,
    bool IsFollowing,
    bool BlocksMessages,
    DateTimeOffset AddedAt,
    DateTimeOffset? FollowedAt);
