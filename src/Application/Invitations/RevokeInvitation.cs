using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Invitations;

/// <summary>Takes an invitation back; its code is worth nothing any more.</summary>
public sealed record RevokeInvitationCommand(Guid InvitationId) : ICommand<Unit>;

internal sealed class RevokeInvitationHandler(IStvsDbContext db, InvitationAuthority authority, TimeProvider clock) : IRequestHandler<RevokeInvitationCommand, Unit>
{
    public async Task<Unit> Handle(RevokeInvitationCommand command, CancellationToken cancellationToken)
    {
        var invitation = await authority.LoadAsync(command.InvitationId, cancellationToken);
        invitation.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
