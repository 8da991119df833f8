using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Invitations;

/// <summary>Sends an open invitation again, with a new code that is good for another seven days; the code before is void.</summary>
public sealed record ResendInvitationCommand(Guid InvitationId) : ICommand<InvitationReceipt>;

internal sealed class ResendInvitationHandler(IStvsDbContext db, InvitationAuthority authority, InvitationDesk desk, IFieldCipher cipher)
    : IRequestHandler<ResendInvitationCommand, InvitationReceipt>
{
    public async Task<InvitationReceipt> Handle(ResendInvitationCommand command, CancellationToken cancellationToken)
    {
        var invitation = await authority.LoadAsync(command.InvitationId, cancellationToken);
        await desk.SendAgainAsync(invitation, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new InvitationReceipt(invitation.Id, Masking.Phone(cipher.Open(invitation.Phone)), invitation.ExpiresAt);
    }
}
