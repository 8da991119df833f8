using System.Text;

namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>What a handler answers. Named as in Senparc.Weixin.</summary>
public abstract record ResponseMessageBase
{
    /// <summary>What WeChat takes for "heard, nothing to say"; it is sent unencrypted in every mode.</summary>
    public const string Success = "success";
}

/// <summary>Nothing to say.</summary>
public sealed record SuccessResponseMessage : ResponseMessageBase;

public sealed record ResponseMessageText : ResponseMessageBase
{
    /// <summary>WeChat drops a longer passive reply, in bytes.</summary>
    public const int MaxBytes = 2048;

    public ResponseMessageText(string content) => Content = Fit(content);

    /// <summary>Plain text with <c>&lt;a href="…"&gt;</c> as the only markup.</summary>
    public string Content { get; }

    private static string Fit(string content)
    {
        if (Encoding.UTF8.GetByteCount(content) <= MaxBytes) return content;

        var bytes = Encoding.UTF8.GetByteCount("…");
        var end = 0;
        foreach (var rune in content.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxBytes) break;
            bytes += rune.Utf8SequenceLength;
            end += rune.Utf16SequenceLength;
        }

        // Half a link would be shown as code.
        var link = content.LastIndexOf("<a ", end - 1, StringComparison.Ordinal);
        if (link >= 0 && content.IndexOf("</a>", link, StringComparison.Ordinal) is var close && (close < 0 || close + 4 > end)) end = link;
        return content[..end] + "…";
    }
}

internal static class ResponseMessageWriter
{
    /// <summary>The reply to <paramref name="request"/>: sender and receiver change places.</summary>
    public static string Write(ResponseMessageText response, MessageEnvelope request, DateTimeOffset at) => MessageXml.Write(xml =>
    {
        xml.Field("ToUserName", request.FromUserName);
        xml.Field("FromUserName", request.ToUserName);
        xml.Field("CreateTime", at.ToUnixTimeSeconds());
        xml.Field("MsgType", "text");
        xml.Field("Content", response.Content);
    });
}
