using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Invitations;

/// <summary>The invitations to the caller's own phone, which they have proved by activating.</summary>
internal sealed class MyInvitationBook(IStvsDbContext db, ICallerScope caller)
{
    /// <returns>The hash of the phone; null for somebody who has proved none.</returns>
    public Task<string?> ProvenPhoneAsync(CancellationToken cancellationToken) => db.Volunteers
        .Where(v => v.Id == caller.VolunteerId && v.Status == VolunteerStatus.Active).Select(v => (string?)v.Phone.Hash).SingleOrDefaultAsync(cancellationToken);

    /// <exception cref="NotFoundException">It is not the caller's, or there is none.</exception>
    public async Task<Invitation> FindAsync(Guid invitationId, CancellationToken cancellationToken)
    {
        var phone = await ProvenPhoneAsync(cancellationToken);
        return await db.InvitationsTo(caller.RequiredUserId(), phone, codeHash: null).AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == invitationId, cancellationToken) ?? throw new NotFoundException("邀请");
    }
}
