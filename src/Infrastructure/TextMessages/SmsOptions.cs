namespace StvsPlatform.Infrastructure.TextMessages;

/// <summary>Configuration section <c>Sms</c>: how to ask an HTTP gateway to send a message.</summary>
public sealed record SmsOptions
{
    /// <summary>Address of the gateway, or a path on this very server (the simulator's); without <c>{phone}</c> and <c>{text}</c>: addresses are logged on the way.</summary>
    public string Url { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    /// <summary>Body with <c>{phone}</c> and <c>{text}</c>, escaped for the content type (JSON, form or plain text).</summary>
    public string Body { get; init; } = """{"phone":"{phone}","text":"{text}"}""";

    /// <summary>Such as an API key.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Text that the answer of a gateway contains when it took the message; empty: any 2xx will do.</summary>
    public string SuccessContains { get; init; } = "";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    public string? Fault() =>
        Url.Length == 0 ? "Sms:Url 没有配置短信网关地址。"
        : Url.Contains("{phone}", StringComparison.Ordinal) || Url.Contains("{text}", StringComparison.Ordinal)
            ? "Sms:Url 不能包含 {phone} 或 {text}：手机号和验证码不应出现在网址中，请放在 Sms:Body。"
        : null;
}
