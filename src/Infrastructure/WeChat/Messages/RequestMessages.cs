namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>What every message and event says about itself.</summary>
/// <param name="ToUserName">Our account, <c>gh_…</c>.</param>
/// <param name="FromUserName">The follower's openid.</param>
/// <param name="CreateTime">When WeChat made it, to the second; the same in every delivery.</param>
/// <param name="Type"><c>MsgType</c>, for an event <c>event/Event</c>; lower case.</param>
/// <param name="DeduplicationKey">The same for every delivery of one message, different for different messages.</param>
public sealed record MessageEnvelope(string ToUserName, string FromUserName, DateTimeOffset CreateTime, string Type, string DeduplicationKey);

/// <summary>
/// What WeChat tells us: a follower's message, or an event. Named as in Senparc.Weixin, whose names are known to
/// developers of official accounts.
/// </summary>
public abstract record RequestMessageBase(MessageEnvelope Envelope)
{
    public string FromUserName => Envelope.FromUserName;
}

public sealed record RequestMessageText(MessageEnvelope Envelope, string Content) : RequestMessageBase(Envelope);

public sealed record RequestMessageImage(MessageEnvelope Envelope, string? MediaId) : RequestMessageBase(Envelope);

/// <param name="Envelope">See the base.</param>
/// <param name="MediaId">Under which WeChat keeps the sound.</param>
/// <param name="Recognition">What WeChat heard, where the account has speech recognition.</param>
public sealed record RequestMessageVoice(MessageEnvelope Envelope, string? MediaId, string? Recognition) : RequestMessageBase(Envelope);

/// <summary>A place the follower chose to send, unlike <see cref="RequestMessageEvent_Location"/>.</summary>
public sealed record RequestMessageLocation(MessageEnvelope Envelope, double Latitude, double Longitude, string? Label) : RequestMessageBase(Envelope);

/// <summary>A type or an event without a handler of its own.</summary>
public sealed record RequestMessageUnknownType(MessageEnvelope Envelope) : RequestMessageBase(Envelope);

/// <param name="Envelope">See the base.</param>
/// <param name="Scene">The scene of the parametric QR code that led here; null without one.</param>
public sealed record RequestMessageEvent_Subscribe(MessageEnvelope Envelope, string? Scene) : RequestMessageBase(Envelope);

public sealed record RequestMessageEvent_Unsubscribe(MessageEnvelope Envelope) : RequestMessageBase(Envelope);

/// <summary>Somebody who follows already scanned a parametric QR code.</summary>
public sealed record RequestMessageEvent_Scan(MessageEnvelope Envelope, string Scene) : RequestMessageBase(Envelope);

public sealed record RequestMessageEvent_Click(MessageEnvelope Envelope, string EventKey) : RequestMessageBase(Envelope);

public sealed record RequestMessageEvent_View(MessageEnvelope Envelope, string EventKey) : RequestMessageBase(Envelope);

/// <summary>Reported on entering the chat or every few seconds by those who allowed it.</summary>
public sealed record RequestMessageEvent_Location(MessageEnvelope Envelope, double Latitude, double Longitude) : RequestMessageBase(Envelope);

/// <summary>A menu button opened the scanner, and WeChat itself shows what was scanned.</summary>
public sealed record RequestMessageEvent_ScancodePush(MessageEnvelope Envelope, string EventKey, string ScanResult) : RequestMessageBase(Envelope);

/// <summary>A menu button opened the scanner, and the phone waits for our answer.</summary>
public sealed record RequestMessageEvent_ScancodeWaitmsg(MessageEnvelope Envelope, string EventKey, string ScanResult) : RequestMessageBase(Envelope);

/// <summary>What became of a template message.</summary>
public sealed record RequestMessageEvent_TemplateSendJobFinish(MessageEnvelope Envelope, long MsgId, bool IsDelivered) : RequestMessageBase(Envelope);
