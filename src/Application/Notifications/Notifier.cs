using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Notifications;

/// <summary>Puts a message into a person's inbox and its WeChat copy into the outbox, in the transaction of their cause.</summary>
internal sealed class Notifier(IStvsDbContext db, IOutbox outbox, TimeProvider clock)
{
    /// <param name="userId">Null for somebody who was imported and has no account yet: there is nobody to tell.</param>
    /// <param name="subject">What it is about, such as the activity's id: the same kind about the same subject reaches a person once.</param>
    /// <param name="link">Path of a mobile page, from <c>/m/</c> on.</param>
    public void Tell(Guid? userId, NotificationKind kind, string subject, string title, string text, string link)
    {
        if (userId is not { } account) return;
        var notification = Notification.Create(account, kind, subject, title, text, link, clock.GetUtcNow());
        db.Notifications.Add(notification);
        outbox.Add(new DeliverTemplateMessage(notification.Id));
    }
}
