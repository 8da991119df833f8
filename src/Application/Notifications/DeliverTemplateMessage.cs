using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Notifications;

/// <summary>Outbox task: the WeChat copy of a notification. The inbox is exact; this is best effort with an honest state.</summary>
public sealed record DeliverTemplateMessage(Guid NotificationId) : IOutboxTask;

internal sealed class DeliverTemplateMessageHandler(IStvsDbContext db, ITemplateMessages messages, OutboxContext outbox, TimeProvider clock)
    : IRequestHandler<DeliverTemplateMessage, OutboxOutcome>
{
    /// <summary>Within ten minutes WeChat sends one message for one client id; the margin is for clocks and queues.</summary>
    private static readonly TimeSpan Protected = TimeSpan.FromMinutes(9);

    public async Task<OutboxOutcome> Handle(DeliverTemplateMessage task, CancellationToken cancellationToken)
    {
        var notification = await db.Notifications.SingleOrDefaultAsync(n => n.Id == task.NotificationId, cancellationToken);
        if (notification is null || notification.WeChat != WeChatDelivery.Queued) return OutboxOutcome.Done;

        var openId = await db.Followers.Where(f => f.UserId == notification.UserId && f.SubscribedAt != null).Select(f => f.OpenId)
            .FirstOrDefaultAsync(cancellationToken);
        if (openId is null) return await FinishAsync(notification, WeChatDelivery.None, OutboxOutcome.GiveUp("does not follow"), cancellationToken);

        var result = await messages.SendAsync(
            new TemplateMessage(
                openId, notification.Kind, notification.Title, notification.Text, notification.CreatedAt, notification.Link, outbox.TaskId.ToString("N")),
            cancellationToken);
        var note = result.Note ?? result.Verdict.ToString();
        switch (result.Verdict)
        {
            case TemplateMessageVerdict.Sent:
                notification.MarkSent(result.MessageId!.Value);
                await db.SaveChangesAsync(cancellationToken);
                return OutboxOutcome.Done;
            case TemplateMessageVerdict.NotConfigured:
                return await FinishAsync(notification, WeChatDelivery.None, OutboxOutcome.GiveUp(note), cancellationToken);
            case TemplateMessageVerdict.Refused:
                return await FinishAsync(notification, WeChatDelivery.Failed, OutboxOutcome.GiveUp(note), cancellationToken);
            case TemplateMessageVerdict.Uncertain when clock.GetUtcNow() - outbox.FirstTriedAt > Protected || outbox.IsLastTry:
                return await FinishAsync(notification, WeChatDelivery.Unknown, OutboxOutcome.GiveUp(note), cancellationToken);
            default:
                return outbox.IsLastTry
                    ? await FinishAsync(notification, WeChatDelivery.Failed, OutboxOutcome.GiveUp(note), cancellationToken)
                    : OutboxOutcome.Retry(note);
        }
    }

    private async Task<OutboxOutcome> FinishAsync(
        Notification notification, WeChatDelivery outcome, OutboxOutcome answer, CancellationToken cancellationToken)
    {
        notification.MarkNotSent(outcome);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }
}
