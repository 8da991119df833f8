using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Notifications;

public enum NotificationKind
{
    RegistrationApproved,
    RegistrationRejected,
    Activated,
    SignedUp,
    Promoted,
    ActivityChanged,
    ActivityCancelled,
    CheckedIn,
    Suspended,
    TeamApproved,
    TeamRejected,
    TeamNameDecided,
    Invited,
    InvitationAnswered,
    OfficeTaken,
    OfficeEnded,
    TeamWithoutAdministrator,
    PairingProposed,
    PairingDecided,
    PairingEnded,
    MembershipRequested,
    MembershipApproved,
    MembershipRejected,
    MemberRemoved,
}

/// <summary>How far the WeChat copy of a notification came; the inbox itself is exact.</summary>
public enum WeChatDelivery
{
    /// <summary>Not sent through WeChat: no template for its kind, or the person does not follow.</summary>
    None,
    Queued,
    Sent,
    Delivered,
    Failed,

    /// <summary>The outcome of the sending is not known, and trying again could double it.</summary>
    Unknown,
}

/// <summary>A message in a person's inbox.</summary>
public sealed class Notification : Entity
{
    private Notification() { }

    public Guid UserId { get; private set; }
    public NotificationKind Kind { get; private set; }

    /// <summary>What it is about, with its kind unique per person: telling twice about one thing is refused by the database.</summary>
    public string Subject { get; private set; } = "";

    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Path of the mobile page it leads to.</summary>
    public string? Link { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public WeChatDelivery WeChat { get; private set; }

    /// <summary>WeChat's id of the template message, by which its final report is joined.</summary>
    public long? WeChatMessageId { get; private set; }

    public static Notification Create(
        Guid userId, NotificationKind kind, string subject, string title, string text, string? link, DateTimeOffset at) => new()
        {
            UserId = userId,
            Kind = kind,
            Subject = subject,
            Title = title,
            Text = text,
            Link = link,
            CreatedAt = at,
            WeChat = WeChatDelivery.Queued,
        };

    public void Read(DateTimeOffset at) => ReadAt ??= at;

    public void MarkSent(long messageId)
    {
        WeChatMessageId = messageId;
        WeChat = WeChatDelivery.Sent;
    }

    public void MarkNotSent(WeChatDelivery outcome) => WeChat = outcome;

    /// <summary>WeChat's report after the sending (TEMPLATESENDJOBFINISH).</summary>
    public void Report(bool delivered) => WeChat = delivered ? WeChatDelivery.Delivered : WeChatDelivery.Failed;
}
