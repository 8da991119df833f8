using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Notifications;

/// <summary>Puts a message into a person's inbox and its WeChat copy into the outbox, in the transaction of their cause.</summary>
internal sealed class Notifier(IStvsDbContext db, IOutbox outbox, TimeProvider clock)
{
    /// <param name="subject">What it is about, such as the activity's id: the same kind about the same subject reaches a person once.</param>
    /// <param name="link">Path of a mobile page, from <c>/m/</c> on.</param>
    public void Tell(Guid userId, NotificationKind kind, string subject, string title, string text, string link)
    {
        var notification = Notification.Create(userId, kind, subject, title, text, link, clock.GetUtcNow());
        db.Notifications.Add(notification);
        outbox.Add(new DeliverTemplateMessage(notification.Id));
    }
}
