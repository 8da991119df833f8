using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Notifications;

/// <summary>Marks one of the caller's notifications as read, or all of them.</summary>
/// <param name="NotificationId">Null: all.</param>
public sealed record ReadNotificationsCommand(Guid? NotificationId) : ICommand<Unit>;

internal sealed class ReadNotificationsHandler(IStvsDbContext db, ICallerScope caller, TimeProvider clock) : IRequestHandler<ReadNotificationsCommand, Unit>
{
    public async Task<Unit> Handle(ReadNotificationsCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var now = clock.GetUtcNow();
        var mine = db.Notifications.Where(n => n.UserId == userId);
        if (command.NotificationId is { } id)
        {
            var one = await mine.SingleOrDefaultAsync(n => n.Id == id, cancellationToken) ?? throw new NotFoundException("消息");
            one.Read(now);
        }
        else
        {
            foreach (var unread in await mine.Where(n => n.ReadAt == null).ToListAsync(cancellationToken)) unread.Read(now);
        }
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
