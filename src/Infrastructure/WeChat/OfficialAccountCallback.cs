using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Infrastructure.WeChat.Inbox;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.Infrastructure.WeChat;

/// <summary>The server callback: decides whether a request is WeChat's, and speaks its language in the mode it came in.</summary>
internal sealed class OfficialAccountCallback(
    IOptions<WeChatOptions> options, MessageInbox inbox, TimeProvider clock, ILogger<OfficialAccountCallback> logger) : IOfficialAccountCallback
{
    private const int LongestEcho = 1024;

    /// <summary>The key in force first; they differ during a rotation only.</summary>
    private readonly MessageCrypto[] keys =
    [
        .. new[] { options.Value.EncodingAESKey, options.Value.PreviousEncodingAESKey }
            .Where(key => key.Length > 0)
            .Select(key => new MessageCrypto(options.Value.Token, key, options.Value.AppId)),
    ];

    public int LargestBody => MessageXml.MaxLength;

    public string? VerifyAddress(CallbackQuery query)
    {
        // No replay window: repeating an echo gains nothing.
        if (query.EchoStr is { Length: <= LongestEcho } echo && keys[0].IsSigned(query.Signature, query.Timestamp, query.Nonce)) return echo;

        logger.LogWarning("A verification of the callback's address was refused");
        return null;
    }

    public async Task<CallbackAnswer> ReceiveAsync(CallbackQuery query, ReadOnlyMemory<byte> body)
    {
        Opened opened;
        try
        {
            opened = Open(query, body.Span);
        }
        catch (MessageRefusedException refusal)
        {
            logger.LogWarning("A push was refused: {Reason}", refusal.Reason);
            return CallbackAnswer.Refused;
        }

        var answer = await inbox.ReceiveAsync(opened.Message, opened.Xml);
        if (!answer.IsHeard) return CallbackAnswer.NotHeard;
        if (answer.Reply is null) return CallbackAnswer.Heard(ResponseMessageBase.Success);

        var now = clock.GetUtcNow();
        var reply = ResponseMessageWriter.Write(new ResponseMessageText(answer.Reply), opened.Message.Envelope, now);
        return CallbackAnswer.Heard(opened.Key is null
            ? reply
            : MessageXml.WriteReply(opened.Key.Seal(reply, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), query.Nonce!)));
    }

    private Opened Open(CallbackQuery query, ReadOnlySpan<byte> body)
    {
        if (body.Length > MessageXml.MaxLength) throw new MessageRefusedException(MessageRefusal.Size);
        if (!IsRecent(query.Timestamp)) throw new MessageRefusedException(MessageRefusal.TimeStamp);

        var isEncrypted = string.Equals(query.EncryptType, "aes", StringComparison.OrdinalIgnoreCase);
        // A body without encryption is only ever accepted where the account itself is set to send such.
        if (!isEncrypted && options.Value.MessageMode != MessageMode.Plain) throw new MessageRefusedException(MessageRefusal.Mode);

        var opened = isEncrypted ? OpenEncrypted(query, body) : OpenPlain(query, body);
        return opened.Message.Envelope.ToUserName == options.Value.OriginalId
            ? opened
            : throw new MessageRefusedException(MessageRefusal.Receiver);
    }

    private Opened OpenPlain(CallbackQuery query, ReadOnlySpan<byte> body)
    {
        if (!keys[0].IsSigned(query.Signature, query.Timestamp, query.Nonce)) throw new MessageRefusedException(MessageRefusal.Signature);

        return new Opened(RequestMessageReader.Read(MessageXml.Parse(body)), Encoding.UTF8.GetString(body).TrimStart('\uFEFF'), Key: null);
    }

    /// <summary>Safe and compatible mode: only what was encrypted counts, the plain copy beside it is nobody's word.</summary>
    private Opened OpenEncrypted(CallbackQuery query, ReadOnlySpan<byte> body)
    {
        if (MessageXml.Parse(body).Value("Encrypt") is not { } encrypt || query is not { MsgSignature: { } signature, Timestamp: { } timestamp, Nonce: { } nonce })
        {
            throw new MessageRefusedException(MessageRefusal.Signature);
        }

        var message = new EncryptedMessage(encrypt, signature, timestamp, nonce);
        var (key, xml) = OpenWithAnyKey(message);
        return new Opened(RequestMessageReader.Read(MessageXml.Parse(xml)), xml, key);
    }

    private (MessageCrypto Key, string Xml) OpenWithAnyKey(EncryptedMessage message)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return (keys[i], keys[i].Open(message));
            }
            catch (MessageRefusedException refusal) when (i + 1 < keys.Length && refusal.Reason != MessageRefusal.Signature)
            {
                // Sealed before the rotation, perhaps.
            }
        }
    }

    private bool IsRecent(string? timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= options.Value.ReplayWindow.TotalSeconds;

    /// <param name="Message">What was said.</param>
    /// <param name="Xml">The same, as it is stored.</param>
    /// <param name="Key">The key that opened it and seals the reply; null in plain mode.</param>
    private sealed record Opened(RequestMessageBase Message, string Xml, MessageCrypto? Key);
}
