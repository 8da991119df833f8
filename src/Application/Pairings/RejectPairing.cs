using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Pairings;

/// <summary>The county's association, or one above it, declines.</summary>
public sealed record RejectPairingCommand(Guid PairingId, string Reason) : ICommand<PairingReceipt>;

internal sealed class RejectPairingValidator : AbstractValidator<RejectPairingCommand>
{
    public RejectPairingValidator() => RuleFor(c => c.Reason).Reason("不同意的理由");
}

internal sealed class RejectPairingHandler(IStvsDbContext db, PairingDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RejectPairingCommand, PairingReceipt>
{
    public async Task<PairingReceipt> Handle(RejectPairingCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var pairing = await desk.ForTheCountyAsync(command.PairingId, cancellationToken);
        pairing.Reject(userId, command.Reason.Trim(), clock.GetUtcNow());
        await desk.TellAsync(
            pairing, userId, null, NotificationKind.PairingDecided, await desk.TeamSideAsync(pairing, cancellationToken), "结对未获同意",
            $"的结对申请未获同意。理由：{pairing.Reason}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new PairingReceipt(pairing.Id, pairing.Status);
    }
}
