using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Memberships;

/// <summary>Asking to join, however somebody comes to it.</summary>
internal sealed class JoinDesk(IStvsDbContext db, IJoinLock joinLock, JoinRules rules, TimeProvider clock)
{
    /// <summary>Adds a request; the surrounding transaction, which the caller opens, keeps others away until it is saved.</summary>
    /// <exception cref="DomainException"><c>membership.*</c></exception>
    public async Task<Membership> AskAsync(Volunteer volunteer, Team team, MembershipVia via, string? note, CancellationToken cancellationToken)
    {
        await joinLock.LockAsync(volunteer.Id, cancellationToken);
        if (await rules.WhyNotAsync(team, volunteer, cancellationToken) is { } refusal) throw refusal;
        var last = await db.OpenMembershipsOf(volunteer.Id).MaxAsync(m => (int?)m.Rank, cancellationToken);
        var membership = Membership.Request(
            volunteer.Id, team.Id, last + 1 ?? 0, clock.GetUtcNow(), via, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        db.Memberships.Add(membership);
        return membership;
    }

    /// <summary>Makes somebody a member at once: the team has invited them, so there is nothing left to decide. In a transaction, as above.</summary>
    /// <param name="byUserId">Who invited.</param>
    /// <exception cref="DomainException"><c>membership.*</c></exception>
    public async Task<Membership> LetInAsync(Volunteer volunteer, Team team, Guid byUserId, CancellationToken cancellationToken)
    {
        await joinLock.LockAsync(volunteer.Id, cancellationToken);
        if (volunteer.Status is not (VolunteerStatus.Approved or VolunteerStatus.Active)) throw MembershipErrors.NotAVolunteer();
        var now = clock.GetUtcNow();
        var request = await db.Memberships.SingleOrDefaultAsync(
            m => m.VolunteerId == volunteer.Id && m.TeamId == team.Id && m.Status == MembershipStatus.PendingReview, cancellationToken);
        if (request is not null)
        {
            request.Approve(byUserId, now);
            return request;
        }
        if (await rules.WhyNotAsync(team, volunteer, cancellationToken) is { } refusal) throw refusal;
        var last = await db.OpenMembershipsOf(volunteer.Id).MaxAsync(m => (int?)m.Rank, cancellationToken);
        var membership = Membership.Invite(volunteer.Id, team.Id, last + 1 ?? 0, byUserId, now);
        db.Memberships.Add(membership);
        return membership;
    }
}
