using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Pairings;

/// <summary>The county's association, or one above it, agrees.</summary>
public sealed record AcceptPairingCommand(Guid PairingId) : ICommand<PairingReceipt>;

internal sealed class AcceptPairingHandler(IStvsDbContext db, PairingDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<AcceptPairingCommand, PairingReceipt>
{
    public async Task<PairingReceipt> Handle(AcceptPairingCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var pairing = await desk.ForTheCountyAsync(command.PairingId, cancellationToken);
        pairing.Accept(userId, clock.GetUtcNow());
        await desk.TellAsync(
            pairing, userId, TeamAction.Paired, NotificationKind.PairingDecided, [pairing.ProposedByUserId], "结对成功", "已结对。", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new PairingReceipt(pairing.Id, pairing.Status);
    }
}
