using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Notifications;

/// <summary>WeChat's template messages (模板消息).</summary>
public interface ITemplateMessages
{
    Task<TemplateMessageResult> SendAsync(TemplateMessage message, CancellationToken cancellationToken);
}

/// <param name="ClientMessageId">At most 32 characters; WeChat sends one message for it within ten minutes, however often it is asked.</param>
/// <param name="Link">Path of a mobile page.</param>
public sealed record TemplateMessage(
    string OpenId, NotificationKind Kind, string Title, string Text, DateTimeOffset At, string? Link, string ClientMessageId);

/// <param name="MessageId">WeChat's id, when it took the message.</param>
/// <param name="Note">For the operator; no personal data.</param>
public sealed record TemplateMessageResult(TemplateMessageVerdict Verdict, long? MessageId = null, string? Note = null);

public enum TemplateMessageVerdict
{
    Sent,

    /// <summary>No template is configured for this kind.</summary>
    NotConfigured,

    /// <summary>Will not succeed for this recipient or template.</summary>
    Refused,

    /// <summary>Surely not sent; may be tried again.</summary>
    TryAgain,

    /// <summary>May have been sent: to be tried again only while the client message id protects.</summary>
    Uncertain,
}
