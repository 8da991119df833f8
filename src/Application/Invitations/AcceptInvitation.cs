using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Invitations;

/// <summary>Accepts an invitation to one's own, proven phone.</summary>
public sealed record AcceptInvitationCommand(Guid InvitationId) : ICommand<AcceptedInvitation>;

/// <param name="Role">Null: joined as a member.</param>
/// <param name="AlreadyAccepted">The caller had accepted it before; nothing changed.</param>
public sealed record AcceptedInvitation(Guid TeamId, string TeamName, Role? Role, bool AlreadyAccepted);

internal sealed class AcceptInvitationHandler(IStvsDbContext db, MyInvitationBook book, InvitationAcceptance acceptance)
    : IRequestHandler<AcceptInvitationCommand, AcceptedInvitation>
{
    public Task<AcceptedInvitation> Handle(AcceptInvitationCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () => await acceptance.AcceptAsync(await book.FindAsync(command.InvitationId, cancellationToken), cancellationToken), cancellationToken);
}
