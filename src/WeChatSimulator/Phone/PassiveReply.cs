using System.Text.RegularExpressions;
using System.Xml.Linq;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>Turns the platform's reply into what appears on the phone.</summary>
internal static partial class PassiveReply
{
    /// <exception cref="MessageRefusedException">No XML, or none of WeChat's reply types.</exception>
    public static IReadOnlyList<ChatMessage> Read(XElement reply, Func<string, string, ChatMessage> newMessage) => reply.Value("MsgType") switch
    {
        "text" => [Text(reply.Value("Content") ?? "", newMessage)],
        "news" => [.. (reply.Child("Articles")?.Elements() ?? []).Select(article => Article(article, newMessage))],
        "image" => [newMessage("image", "[图片]")],
        "voice" => [newMessage("voice", "[语音]")],
        "video" => [newMessage("video", "[视频]")],
        "music" => [newMessage("music", "[音乐]")],
        // Handed to a human; nothing appears.
        "transfer_customer_service" => [],
        _ => throw new MessageRefusedException(MessageRefusal.Xml),
    };

    public static ChatMessage Text(string content, Func<string, string, ChatMessage> newMessage) =>
        newMessage("text", content) with { Url = Link().Match(content) is { Success: true } link ? link.Groups["url"].Value.Replace("&amp;", "&") : null };

    private static ChatMessage Article(XElement article, Func<string, string, ChatMessage> newMessage) =>
        newMessage("news", article.Value("Description") ?? "") with
        {
            Title = article.Value("Title"),
            Url = article.Value("Url"),
            PicUrl = article.Value("PicUrl") is { Length: > 0 } picture ? picture : null,
        };

    [GeneratedRegex("""href\s*=\s*["'](?<url>[^"']+)["']|(?<url>https?://[\w\-.~:/?#\[\]@!$&'()*+,;=%]+)""")]
    private static partial Regex Link();
}
