using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>A team's page. A team that is not recognised is there only for those who review it and for who handed it in.</summary>
public sealed record GetTeamQuery(Guid TeamId) : IQuery<TeamDetails>;

/// <param name="MemberCount">Distinct people in this team and the teams below it.</param>
/// <param name="Path">The teams above, from the top down, without the team itself.</param>
/// <param name="CanClaim">It was taken over from elsewhere, and its administrator may claim it (在线关联).</param>
/// <param name="Managed">Only for those in whose part of the tree the team is, and for who handed it in.</param>
public sealed record TeamDetails(
    Guid Id, string Name, string? Number, string Kind, string KindLabel, string? Tier, string? TierLabel, string RegionCode, string RegionName,
    Guid AssociationId, string AssociationName, int MemberCount, int DirectMemberCount, int ChildCount, TeamStatus Status, Guid? ParentTeamId,
    bool NeedsNameApproval, DateTimeOffset SubmittedAt, string Introduction, string SupervisingUnitType, string SupervisingUnit, DateOnly FoundedOn,
    string[] ServiceCategories, bool IsCivilRegistered, PlaceName? ParentTeam, IReadOnlyList<PlaceName> Path, MyMembershipHere? MyMembership,
    JoinEligibility CanJoin, bool CanClaim, MyPartInTeam Mine, IReadOnlyList<PairedCounty> Pairings, ManagedTeam? Managed, uint Version);

/// <param name="Rank">The wish's place among the volunteer's, from 0.</param>
public sealed record MyMembershipHere(Guid Id, MembershipStatus Status, int Rank, string? Reason);

/// <param name="Reason">Chinese: why not, and what to do about it.</param>
public sealed record JoinEligibility(bool Allowed, string? Code, string? Reason);

/// <param name="Permissions">Codes of what the caller may do here.</param>
/// <param name="IsSubmitter">The caller handed the team in: when it is rejected, they may correct it.</param>
public sealed record MyPartInTeam(IReadOnlyList<string> Permissions, bool IsSubmitter);

public sealed record PairedCounty(Guid Id, string RegionCode, string RegionName, string Purpose);

internal sealed class GetTeamHandler(
    IStvsDbContext db, TeamRows rows, TeamAuthority authority, JoinRules joining, ManagedTeamReader managed, RegionNames regions, ICallerScope caller)
    : IRequestHandler<GetTeamQuery, TeamDetails>
{
    public async Task<TeamDetails> Handle(GetTeamQuery query, CancellationToken cancellationToken)
    {
        var counted = await db.Teams.AsNoTracking().Where(t => t.Id == query.TeamId).Select(rows.Count).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("组织");
        var row = (await rows.OfAsync([counted], cancellationToken))[0];
        // Tracked, for its version.
        var team = await db.Teams.SingleAsync(t => t.Id == query.TeamId, cancellationToken);
        var volunteer = await db.Volunteers.AsNoTracking().SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        var refusal = await joining.WhyNotAsync(team, volunteer, cancellationToken);
        var path = await PathAsync(team, cancellationToken);
        var isSubmitter = caller.UserId is { } user && team.SubmittedByUserId == user;
        var isManaged = isSubmitter || await db.ManagedTeams.AnyAsync(t => t.Id == team.Id, cancellationToken);
        return new TeamDetails(
            row.Id, row.Name, row.Number, row.Kind, row.KindLabel, row.Tier, row.TierLabel, row.RegionCode, row.RegionName, team.AssociationId,
            row.AssociationName, row.MemberCount, row.DirectMemberCount, row.ChildCount, row.Status, row.ParentTeamId, row.NeedsNameApproval,
            row.SubmittedAt, team.Profile.Introduction, team.Profile.SupervisingUnitType, team.Profile.SupervisingUnit, team.Profile.FoundedOn,
            team.Profile.ServiceCategories, team.Profile.IsCivilRegistered, path.Count == 0 ? null : path[^1], path, await MyMembershipAsync(team.Id, cancellationToken),
            new JoinEligibility(refusal is null, refusal?.Code, refusal?.Message), caller.UserId is not null && team.Status == TeamStatus.Unclaimed,
            new MyPartInTeam([.. (await authority.PermissionsAsync(team, cancellationToken)).Select(PermissionCodes.Of)], isSubmitter),
            await PairingsAsync(team.Id, cancellationToken), isManaged ? await managed.ReadAsync(team, row, cancellationToken) : null, db.VersionOf(team));
    }

    private async Task<IReadOnlyList<PlaceName>> PathAsync(Team team, CancellationToken cancellationToken)
    {
        var above = team.Lineage.Where(id => id != team.Id).ToArray();
        var names = await db.Teams.Where(t => above.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        return [.. above.Where(names.ContainsKey).Select(id => new PlaceName(id, names[id]))];
    }

    private Task<MyMembershipHere?> MyMembershipAsync(Guid teamId, CancellationToken cancellationToken) =>
        db.Memberships.Where(m => m.TeamId == teamId && m.VolunteerId == caller.VolunteerId)
            .OrderByDescending(m => m.RequestedAt).ThenByDescending(m => m.Id)
            .Select(m => new MyMembershipHere(m.Id, m.Status, m.Rank, m.Reason))
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<PairedCounty>> PairingsAsync(Guid teamId, CancellationToken cancellationToken)
    {
        var agreed = await db.Pairings.AsNoTracking().Where(p => p.TeamId == teamId && p.Status == PairingStatus.Agreed).OrderBy(p => p.RegionCode).ToListAsync(cancellationToken);
        var names = await regions.OfAsync(agreed.Select(p => p.RegionCode), cancellationToken);
        return [.. agreed.Select(p => new PairedCounty(p.Id, p.RegionCode, names[p.RegionCode], p.Purpose))];
    }
}
