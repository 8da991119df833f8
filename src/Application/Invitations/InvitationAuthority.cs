using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;

namespace StvsPlatform.Application.Invitations;

/// <summary>Loads an invitation for somebody who may invite to the same: 404 outside the scope, 403 inside without the permission.</summary>
internal sealed class InvitationAuthority(IStvsDbContext db, TeamAuthority teams)
{
    public async Task<Invitation> LoadAsync(Guid invitationId, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitationId, cancellationToken) ?? throw new NotFoundException("邀请");
        await teams.LoadAsync(invitation.TeamId, PermissionFor(invitation.Role), cancellationToken);
        return invitation;
    }

    /// <summary>Deputies invite members; to offices only those who appoint.</summary>
    public static Permission PermissionFor(Role? role) => role is null ? Permission.ReviewMembers : Permission.AppointPeople;
}
