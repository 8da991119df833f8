using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>
/// With which association somebody is registered: the one in charge of the first team they joined, else the region's. It reviews
/// the application, counts the volunteer, and has them in its scope.
/// </summary>
internal sealed class RegisteringBody(IStvsDbContext db, IJoinLock joinLock, RegionNames regions, TimeProvider clock)
{
    public Task<Guid> OfTeamAsync(Guid teamId, CancellationToken cancellationToken) =>
        db.Teams.Where(t => t.Id == teamId).Select(t => t.AssociationId).SingleAsync(cancellationToken);

    /// <summary>The region's own association; where there is none, the next level up.</summary>
    public async Task<Guid> OfRegionAsync(string regionCode, CancellationToken cancellationToken)
    {
        var path = (await regions.PathAsync(regionCode, cancellationToken)).Select(region => region.Code).ToList();
        var candidates = await db.Associations
            .Where(a => a.RegionCode == null ? a.Level == AssociationLevel.National : path.Contains(a.RegionCode))
            .Select(a => new { a.Id, a.RegionCode })
            .ToListAsync(cancellationToken);
        return candidates.MaxBy(a => a.RegionCode is null ? -1 : path.IndexOf(a.RegionCode))!.Id;
    }

    /// <summary>
    /// Registers people anew whose memberships have changed, with what the surrounding save is about to write taken into account:
    /// with the association of the earliest team they are still in; in none, but with wishes still open, where they are; else with
    /// their region's. Inside a transaction; does not save.
    /// </summary>
    public async Task FollowAsync(IReadOnlyCollection<Guid> volunteerIds, CancellationToken cancellationToken)
    {
        var gone = db.Volunteers.Local.Where(v => !IsMovable(v.Status)).Select(v => v.Id).ToHashSet();
        Guid[] ids = [.. volunteerIds.Where(id => !gone.Contains(id)).Distinct().Order()];
        if (ids.Length == 0) return;
        // Two decisions about one person come one after the other, so that the second one sees what became of the first.
        await joinLock.LockAsync(ids, cancellationToken);
        var firstTeams = await FirstTeamsAsync(ids, cancellationToken);
        var people = await PeopleAsync(ids, cancellationToken);
        var homes = await HomesAsync(people.Where(p => firstTeams[p.Id] == Standing.Nowhere).Select(p => p.RegionCode), cancellationToken);
        var bodies = (
            from person in people
            let body = firstTeams[person.Id] switch
            {
                { TeamBody: { } ofTeam } => ofTeam,
                { HasWishes: true } => person.AssociationId,
                _ => homes[person.RegionCode],
            }
            where body != person.AssociationId
            select (person.Id, Body: body)).ToDictionary(p => p.Id, p => p.Body);
        if (bodies.Count == 0) return;
        var now = clock.GetUtcNow();
        foreach (var volunteer in await db.VolunteersToMove([.. bodies.Keys]).ToListAsync(cancellationToken)) volunteer.MoveTo(bodies[volunteer.Id], now);
    }

    /// <summary>Who left is counted where they were; a rejected application is looked at again when it is corrected.</summary>
    private static bool IsMovable(VolunteerStatus status) => status is not (VolunteerStatus.Withdrawn or VolunteerStatus.Rejected);

    private async Task<Dictionary<Guid, Standing>> FirstTeamsAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var memberships = (await db.OpenMembershipsOf(ids).AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(m => m.Id);
        // What this save is about to write is not in the database yet.
        var wanted = ids.ToHashSet();
        foreach (var changed in db.Memberships.Local.Where(m => wanted.Contains(m.VolunteerId))) memberships[changed.Id] = changed;
        var open = memberships.Values.Where(m => m.IsOpen).ToLookup(m => m.VolunteerId);
        var teamIds = memberships.Values.Where(m => m.Status == MembershipStatus.Approved).Select(m => m.TeamId).Distinct().ToArray();
        var bodies = await db.Teams.Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.AssociationId, cancellationToken);
        return ids.ToDictionary(id => id, id =>
        {
            var first = open[id].Where(m => m.Status == MembershipStatus.Approved).OrderBy(m => m.DecidedAt).ThenBy(m => m.Rank).FirstOrDefault();
            return new Standing(first is null ? null : bodies[first.TeamId], open[id].Any());
        });
    }

    private async Task<List<RegisteredPerson>> PeopleAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var here = db.Volunteers.Local.Where(v => ids.Contains(v.Id)).ToDictionary(v => v.Id);
        var elsewhere = ids.Where(id => !here.ContainsKey(id)).ToArray();
        var stored = await db.VolunteersToMove(elsewhere)
            .Select(v => new { Person = new RegisteredPerson(v.Id, v.AssociationId, v.Profile.RegionCode), v.Status })
            .ToListAsync(cancellationToken);
        return
        [
            .. here.Values.Select(v => new RegisteredPerson(v.Id, v.AssociationId, v.Profile.RegionCode)),
            .. stored.Where(p => IsMovable(p.Status)).Select(p => p.Person),
        ];
    }

    private async Task<Dictionary<string, Guid>> HomesAsync(IEnumerable<string> regionCodes, CancellationToken cancellationToken)
    {
        var codes = regionCodes.Distinct().ToArray();
        var homes = await db.Associations.Where(a => a.RegionCode != null && codes.Contains(a.RegionCode))
            .ToDictionaryAsync(a => a.RegionCode!, a => a.Id, cancellationToken);
        foreach (var code in codes.Where(code => !homes.ContainsKey(code))) homes[code] = await OfRegionAsync(code, cancellationToken);
        return homes;
    }

    /// <param name="TeamBody">The association of the first team; null when in none.</param>
    private sealed record Standing(Guid? TeamBody, bool HasWishes)
    {
        public static readonly Standing Nowhere = new(null, false);
    }

    private sealed record RegisteredPerson(Guid Id, Guid AssociationId, string RegionCode);
}
