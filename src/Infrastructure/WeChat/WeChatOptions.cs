using StvsPlatform.Infrastructure.WeChat.Menus;
using StvsPlatform.Infrastructure.WeChat.Templates;

namespace StvsPlatform.Infrastructure.WeChat;

/// <summary>How the official account is set to push messages (消息加解密方式). Anything weaker is refused, so nobody can talk us down.</summary>
public enum MessageMode
{
    Safe,
    Compatible,
    Plain,
}

/// <summary>The official account and how to reach WeChat: the section <c>WeChat</c>, and <c>PublicBaseUrl</c>.</summary>
public sealed record WeChatOptions
{
    public const string Section = "WeChat";

    public string AppId { get; init; } = "";
    public string AppSecret { get; init; } = "";
    public string Token { get; init; } = "";
    public string EncodingAESKey { get; init; } = "";

    /// <summary>The key before a rotation: WeChat goes on using it for a while, and it opens what was sealed then.</summary>
    public string PreviousEncodingAESKey { get; init; } = "";

    /// <summary>The account's own name, <c>gh_…</c>.</summary>
    public string OriginalId { get; init; } = "";

    public MessageMode MessageMode { get; init; } = MessageMode.Safe;

    public Uri ApiBaseUrl { get; init; } = new("https://api.weixin.qq.com");
    public Uri OpenBaseUrl { get; init; } = new("https://open.weixin.qq.com");

    /// <summary>Talk to the simulator in this process instead; its address is known once the server has bound.</summary>
    public bool UseSimulator { get; init; }

    /// <summary>Where people reach this platform. Empty only with the simulator: then it is the address the server has bound.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>By kind of notification; a kind without a template stays in the inbox.</summary>
    public Dictionary<string, TemplateOptions> Templates { get; init; } = [];

    /// <summary>Replaces the usual menu as a whole.</summary>
    public List<MenuButton>? Menu { get; init; }

    /// <summary>WeChat hangs up after 5 s; whoever is not answered by then gets "heard" now and the answer later.</summary>
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromSeconds(4.5);

    /// <summary>How far WeChat's clock and ours may be apart. A push older than this is a replay.</summary>
    public TimeSpan ReplayWindow { get; init; } = TimeSpan.FromMinutes(5);
}
