using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Pairings;

namespace StvsPlatform.Application.Pairings;

/// <summary>Either side ends a pairing; the side that proposed takes a proposal back by it.</summary>
public sealed record EndPairingCommand(Guid PairingId, string Reason) : ICommand<PairingReceipt>;

internal sealed class EndPairingValidator : AbstractValidator<EndPairingCommand>
{
    public EndPairingValidator() => RuleFor(c => c.Reason).Reason("结束结对的理由");
}

internal sealed class EndPairingHandler(IStvsDbContext db, PairingAuthority authority, PairingDesk desk, ICallerScope caller)
    : IRequestHandler<EndPairingCommand, PairingReceipt>
{
    public async Task<PairingReceipt> Handle(EndPairingCommand command, CancellationToken cancellationToken)
    {
        var (pairing, sides) = await authority.LoadAsync(command.PairingId, cancellationToken);
        if (pairing.IsOpen && !sides.MayEnd(pairing)) throw PairingErrors.NotYours();
        await desk.EndAsync(pairing, caller.RequiredUserId(), command.Reason.Trim(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new PairingReceipt(pairing.Id, pairing.Status);
    }
}
