using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Offices;

public sealed record OfficeQuota(AdministratorQuota Administrators, DeputyQuota Deputies);

/// <param name="Of">By the number of members.</param>
public sealed record AdministratorQuota(int Used, int Of);

/// <param name="Min">As the province's notice wants it; null where it says nothing.</param>
/// <param name="Max">As the province's notice wants it; null where it says nothing.</param>
public sealed record DeputyQuota(int Used, int? Min, int? Max);

/// <summary>How many people may be in charge of a team: one leader, administrators by its size, deputies by the province's notice.</summary>
internal sealed class OfficeQuotas(IStvsDbContext db, TeamRules rules)
{
    public async Task<OfficeQuota> OfAsync(Team team, CancellationToken cancellationToken) =>
        await OfAsync(team, await rules.OfAsync(team, cancellationToken), await MembersAsync(team, cancellationToken), cancellationToken);

    /// <param name="members">Distinct people of the team and those below.</param>
    public async Task<OfficeQuota> OfAsync(Team team, TeamRule rule, int members, CancellationToken cancellationToken)
    {
        var held = await db.Grants.Where(g => g.TeamId == team.Id).Select(g => g.Role).ToListAsync(cancellationToken);
        return new OfficeQuota(
            new AdministratorQuota(held.Count(role => role == Role.TeamAdministrator), TeamQuota.AdministratorsFor(members)),
            new DeputyQuota(held.Count(role => role == Role.DeputyLeader), rule.Naming?.Deputies?.Min, rule.Naming?.Deputies?.Max));
    }

    /// <exception cref="DomainException"><c>invitation.leader_taken</c>, <c>invitation.administrator_quota</c>, <c>invitation.deputy_quota</c></exception>
    public async Task EnsureRoomAsync(Team team, Role office, CancellationToken cancellationToken)
    {
        var held = await db.Grants.CountAsync(g => g.TeamId == team.Id && g.Role == office, cancellationToken);
        switch (office)
        {
            case Role.TeamLeader when held > 0:
                throw InvitationErrors.LeaderTaken();
            case Role.TeamAdministrator when TeamQuota.AdministratorsFor(await MembersAsync(team, cancellationToken)) is var most && held >= most:
                throw InvitationErrors.AdministratorQuota(most);
            case Role.DeputyLeader when (await rules.OfAsync(team, cancellationToken)).Naming?.Deputies?.Max is { } most && held >= most:
                throw InvitationErrors.DeputyQuota(most);
        }
    }

    private Task<int> MembersAsync(Team team, CancellationToken cancellationToken) => db.CountedMemberships
        .Where(m => m.Status == MembershipStatus.Approved && db.Teams.Any(t => t.Id == m.TeamId && t.Lineage.Contains(team.Id)))
        .Select(m => m.VolunteerId).Distinct().CountAsync(cancellationToken);
}
