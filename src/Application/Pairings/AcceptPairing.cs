using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Pairings;
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
        var team = await db.Teams.SingleAsync(t => t.Id == pairing.TeamId, cancellationToken);
        if (team.Status != TeamStatus.Approved) throw PairingErrors.TeamNotRecognised();
        pairing.Accept(userId, clock.GetUtcNow());
        await desk.TellAsync(
            pairing, userId, TeamAction.Paired, NotificationKind.PairingDecided, await desk.TeamSideAsync(pairing, cancellationToken), "结对成功", "已结对。",
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new PairingReceipt(pairing.Id, pairing.Status);
    }
}
