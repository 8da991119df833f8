using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Invitations;

/// <summary>Declines an invitation to one's own, proven phone; whoever invited is told.</summary>
public sealed record DeclineInvitationCommand(Guid InvitationId) : ICommand<Unit>;

internal sealed class DeclineInvitationHandler(IStvsDbContext db, MyInvitationBook book, Notifier notifier, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<DeclineInvitationCommand, Unit>
{
    public async Task<Unit> Handle(DeclineInvitationCommand command, CancellationToken cancellationToken)
    {
        var id = (await book.FindAsync(command.InvitationId, cancellationToken)).Id;
        var phone = await book.ProvenPhoneAsync(cancellationToken);
        var invitation = await db.InvitationsTo(caller.RequiredUserId(), phone, codeHash: null).SingleAsync(i => i.Id == id, cancellationToken);
        invitation.Decline(clock.GetUtcNow());
        if (invitation.InvitedByUserId is { } inviter)
        {
            var team = await db.Teams.Where(t => t.Id == invitation.TeamId).Select(t => t.Name).SingleAsync(cancellationToken);
            notifier.Tell(
                inviter, NotificationKind.InvitationAnswered, invitation.Id.ToString("N"), "邀请被谢绝", $"{InvitationDesk.Subject(team, invitation.Role)}的邀请，对方没有接受。",
                $"/m/teams/{invitation.TeamId}/manage");
        }
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
