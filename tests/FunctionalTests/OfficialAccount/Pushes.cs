using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>WeChat's side of the callback: seals and signs what a follower does, and opens the reply.</summary>
public static class Pushes
{
    public const string AppId = "wx1f2e3d4c5b6a7988";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    public const string Token = "StvsToken2026";
    public const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    public const string OtherKey = "kXnZn8rs6oNpBVxASkHuCyna4LB2ulBk4zllS7r3C3D";
    public const string OriginalId = "gh_0a1b2c3d4e5f";

    public static MessageCrypto Crypto { get; } = new(Token, Key, AppId);

    public static string NewOpenId() => "o" + RandomNumberGenerator.GetHexString(27);

    public static string Now(TimeSpan shift = default) =>
        (TimeProvider.System.GetUtcNow() + shift).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static string Text(string openId, string content, long? messageId = null) =>
        Message(openId, "text", $"<Content><![CDATA[{content}]]></Content><MsgId>{messageId ?? Random.Shared.NextInt64(1, long.MaxValue)}</MsgId>");

    public static string Event(string openId, string name, string fields = "", TimeSpan shift = default) =>
        Message(openId, "event", $"<Event><![CDATA[{name}]]></Event>{fields}", shift);

    public static string Message(string openId, string type, string fields, TimeSpan shift = default) =>
        $"<xml><ToUserName><![CDATA[{OriginalId}]]></ToUserName><FromUserName><![CDATA[{openId}]]></FromUserName>"
        + $"<CreateTime>{Now(shift)}</CreateTime><MsgType><![CDATA[{type}]]></MsgType>{fields}</xml>";

    /// <summary>Sends a message as safe mode does, and opens the reply.</summary>
    public static async Task<Answer> PushAsync(this HttpClient http, string message, MessageCrypto? crypto = null, string? timestamp = null)
    {
        crypto ??= Crypto;
        var sealedMessage = crypto.Seal(message, timestamp ?? Now(), RandomNumberGenerator.GetHexString(10));
        using var response = await http.PostAsync(SafeQuery(sealedMessage), Body(MessageXml.WritePush(OriginalId, sealedMessage.Encrypt)));
        return await ReadAsync(response, crypto);
    }

    public static string SafeQuery(EncryptedMessage message) =>
        $"/wechat?timestamp={message.TimeStamp}&nonce={message.Nonce}&openid=o&encrypt_type=aes&msg_signature={message.MsgSignature}";

    public static StringContent Body(string xml) => new(xml, Encoding.UTF8, "text/xml");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, MessageCrypto crypto)
    {
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK || !body.StartsWith('<')) return new Answer(response.StatusCode, body, null, null);

        var reply = MessageXml.Parse(crypto.Open(MessageXml.ReadReply(body)));
        return new Answer(response.StatusCode, body, reply.Value("Content"), reply.Value("ToUserName"));
    }

    /// <param name="Status">Of HTTP.</param>
    /// <param name="Body">As it came.</param>
    /// <param name="Text">What the follower reads; null when nothing.</param>
    /// <param name="To">The openid it is for.</param>
    public sealed record Answer(HttpStatusCode Status, string Body, string? Text, string? To);
}
