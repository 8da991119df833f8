using System.Collections.Immutable;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>The access tokens given out. WeChat does not forget them when the platform restarts, so neither may we.</summary>
internal sealed record IssuedTokens
{
    public ImmutableDictionary<string, DateTimeOffset> Expiries { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    public string? Stable { get; init; }

    public string? Latest { get; init; }
}
