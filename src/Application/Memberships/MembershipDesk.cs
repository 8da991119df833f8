using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Memberships;

/// <summary>What those who run a team do about its members: 404 outside the scope, 403 inside it without the permission.</summary>
internal sealed class MembershipDesk(IStvsDbContext db, TeamAuthority authority, ICallerScope caller, TimeProvider clock)
{
    /// <summary>Somebody's membership, to be handled; nobody handles their own.</summary>
    public async Task<Membership> LoadAsync(Guid membershipId, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.Id == membershipId, cancellationToken) ?? throw new NotFoundException("加入申请");
        if (membership.VolunteerId == caller.VolunteerId) throw MembershipErrors.OwnRequest();
        await authority.LoadAsync(membership.TeamId, Permission.ReviewMembers, cancellationToken);
        return membership;
    }

    public async Task<Membership> ApproveAsync(Guid membershipId, CancellationToken cancellationToken)
    {
        var membership = await LoadAsync(membershipId, cancellationToken);
        if (membership.Status == MembershipStatus.PendingReview)
        {
            var volunteer = await db.Members.Where(v => v.Id == membership.VolunteerId).Select(v => v.Status).SingleAsync(cancellationToken);
            if (volunteer == VolunteerStatus.Suspended) throw MembershipErrors.VolunteerSuspended();
            if (volunteer is not (VolunteerStatus.Approved or VolunteerStatus.Active)) throw MembershipErrors.VolunteerNotApproved();
            var team = await db.Teams.SingleAsync(t => t.Id == membership.TeamId, cancellationToken);
            if (team.Status != TeamStatus.Approved) throw MembershipErrors.TeamClosed();
        }
        membership.Approve(caller.RequiredUserId(), clock.GetUtcNow());
        return membership;
    }

    public async Task<Membership> RejectAsync(Guid membershipId, string reason, CancellationToken cancellationToken)
    {
        var membership = await LoadAsync(membershipId, cancellationToken);
        membership.Reject(caller.RequiredUserId(), reason.Trim(), clock.GetUtcNow());
        return membership;
    }
}
