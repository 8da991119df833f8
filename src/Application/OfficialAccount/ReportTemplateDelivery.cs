using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>WeChat says what became of a template message.</summary>
public sealed record ReportTemplateDeliveryCommand(long MessageId, bool IsDelivered) : ICommand<Unit>;

internal sealed class ReportTemplateDeliveryHandler(IStvsDbContext db, TimeProvider clock) : IRequestHandler<ReportTemplateDeliveryCommand, Unit>
{
    private const int Looks = 5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(400);

    public async Task<Unit> Handle(ReportTemplateDeliveryCommand command, CancellationToken cancellationToken)
    {
        for (var look = 1; look <= Looks; look++)
        {
            var notification = await db.Notifications.SingleOrDefaultAsync(n => n.WeChatMessageId == command.MessageId, cancellationToken);
            if (notification is not null)
            {
                notification.Report(command.IsDelivered);
                await db.SaveChangesAsync(cancellationToken);
                break;
            }

            // The report can be here before the answer to the sending is stored. Later than that it is not ours: another
            // system may send for the same account.
            if (look < Looks) await Task.Delay(BetweenLooks, clock, cancellationToken);
        }

        return Unit.Value;
    }
}
