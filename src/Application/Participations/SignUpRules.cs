using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Participations;

/// <param name="Reason">Chinese: why not, and what to do about it.</param>
public sealed record Eligibility(bool CanSignUp, string? Code, string? Reason);

/// <summary>Who may sign up, said the same way on the page and at the attempt.</summary>
internal sealed class SignUpRules(IStvsDbContext db, TimeProvider clock)
{
    /// <returns>Null when there is nothing against it; seats are looked at under their lock.</returns>
    public async Task<DomainException?> WhyNotAsync(Activity activity, Team team, Volunteer? volunteer, CancellationToken cancellationToken)
    {
        if (activity.Status != ActivityStatus.Published) return ParticipationErrors.NotOpen();
        if (activity.PhaseAt(clock.GetUtcNow()) != ActivityPhase.SignUpOpen) return ParticipationErrors.SignUpClosed();
        if (volunteer?.Status != VolunteerStatus.Active) return ParticipationErrors.NotActive();
        if (activity.Plan.Audience == Audience.Team && !await IsMemberAsync(volunteer.Id, team.Id, cancellationToken))
        {
            return ParticipationErrors.TeamOnly(team.Name);
        }
        return null;
    }

    /// <summary>Members of the teams below belong to the team as well.</summary>
    private Task<bool> IsMemberAsync(Guid volunteerId, Guid teamId, CancellationToken cancellationToken) =>
        db.Memberships.AnyAsync(
            m => m.VolunteerId == volunteerId && m.Status == MembershipStatus.Approved
                && db.Teams.Any(t => t.Id == m.TeamId && t.Lineage.Contains(teamId)),
            cancellationToken);
}
