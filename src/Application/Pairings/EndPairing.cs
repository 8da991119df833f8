using FluentValidation;
using MediatR;
using StvsPlatform.Application.Associations;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Pairings;

/// <summary>Either side ends a pairing; the side that proposed takes a proposal back by it.</summary>
public sealed record EndPairingCommand(Guid PairingId, string Reason) : ICommand<PairingReceipt>;

internal sealed class EndPairingValidator : AbstractValidator<EndPairingCommand>
{
    public EndPairingValidator() => RuleFor(c => c.Reason).Reason("结束结对的理由");
}

internal sealed class EndPairingHandler(
    IStvsDbContext db, PairingAuthority authority, PairingDesk desk, ReviewerBook reviewers, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<EndPairingCommand, PairingReceipt>
{
    public async Task<PairingReceipt> Handle(EndPairingCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var (pairing, sides) = await authority.LoadAsync(command.PairingId, cancellationToken);
        var wasAgreed = pairing.Status == PairingStatus.Agreed;
        if (pairing.IsOpen && !sides.MayEnd(pairing)) throw PairingErrors.NotYours();
        pairing.End(command.Reason.Trim(), clock.GetUtcNow());
        await desk.TellAsync(
            pairing, userId, wasAgreed ? TeamAction.Unpaired : null, NotificationKind.PairingEnded,
            [pairing.ProposedByUserId, .. await reviewers.OfAsync(pairing.AssociationId, cancellationToken)], wasAgreed ? "结对已结束" : "结对申请已撤回",
            $"{(wasAgreed ? "的结对已结束" : "的结对申请已撤回")}。理由：{pairing.Reason}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new PairingReceipt(pairing.Id, pairing.Status);
    }
}
