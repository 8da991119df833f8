namespace StvsPlatform.WeChatSimulator;

/// <summary>How messages go to the platform; the account's setting 消息加解密方式.</summary>
public enum PushMode
{
    Safe,
    Compatible,
    Plain,
}

public sealed class WeChatSimulatorOptions
{
    public const string Section = "WeChatSimulator";

    public PushMode Mode { get; set; } = PushMode.Safe;

    /// <summary>Where the platform listens; empty means in this very process, at the address it turned out to be bound to.</summary>
    public Uri? PlatformUrl { get; set; }

    /// <summary>The file in which people, chats, menu and codes survive a restart; empty keeps them in memory only.</summary>
    public string? StateFile { get; set; }

    /// <summary>How long one of WeChat's three tries waits for an answer, and how far the tries are apart.</summary>
    public TimeSpan ReplyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The name the account bears on the phone.</summary>
    public string AccountName { get; set; } = "科技志愿服务";

    /// <summary>
    /// The template library by template id: title and field labels for the cards on the phone. Once it has entries, other
    /// ids are refused as WeChat refuses them (40037); without entries every id is known.
    /// </summary>
    public Dictionary<string, TemplateDescription> Templates { get; init; } = [];
}

/// <param name="Title">As in 审核结果通知.</param>
/// <param name="Fields">Label by field name: <c>thing1</c> → 活动名称.</param>
public sealed record TemplateDescription(string Title, Dictionary<string, string> Fields);

/// <summary>The account as the platform knows it: the simulator reads the platform's own section, so that both hold the same secrets.</summary>
internal sealed class OfficialAccountOptions
{
    public const string Section = "WeChat";

    public string AppId { get; set; } = "";

    public string AppSecret { get; set; } = "";

    public string Token { get; set; } = "";

    public string EncodingAESKey { get; set; } = "";

    public string OriginalId { get; set; } = "";
}
