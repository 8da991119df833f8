using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Teams;

/// <summary>Who may ask to join a team, said the same way on its page and at the attempt.</summary>
internal sealed class JoinRules(IStvsDbContext db)
{
    /// <returns>Null when there is nothing against it.</returns>
    public async Task<DomainException?> WhyNotAsync(Team team, Volunteer? volunteer, CancellationToken cancellationToken)
    {
        if (team.Status != TeamStatus.Approved) return MembershipErrors.TeamClosed();
        if (volunteer?.Status is not (VolunteerStatus.Approved or VolunteerStatus.Active)) return MembershipErrors.NotAVolunteer();
        var open = await db.OpenMembershipsOf(volunteer.Id).Select(m => m.TeamId).ToListAsync(cancellationToken);
        if (open.Contains(team.Id)) return MembershipErrors.Already();
        return open.Count >= Membership.MostPerVolunteer ? MembershipErrors.TooMany() : null;
    }
}
