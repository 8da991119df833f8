using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Memberships;

/// <param name="Status">Null: members, that is approved.</param>
/// <param name="Mark">A code of the reference list <c>memberMarks</c>.</param>
/// <param name="Region">The volunteer's region, or one above it.</param>
/// <param name="JoinedFrom">A China day, inclusive; for somebody who waits, the day of the request.</param>
/// <param name="JoinedTo">A China day, inclusive.</param>
/// <param name="Below">Also the people of the teams below, each person once.</param>
/// <param name="Search">The beginning of a name, a phone number or a volunteer number.</param>
public sealed record MemberFilter(
    MembershipStatus? Status = null, string? Mark = null, string? Region = null, DateOnly? JoinedFrom = null, DateOnly? JoinedTo = null,
    bool Below = false, string? Search = null)
{
    /// <summary>Personal values stay out of logs.</summary>
    public override string ToString() => nameof(MemberFilter);
}

public enum MemberSort
{
    /// <summary>Who asked last comes first.</summary>
    Newest,
    Oldest,
    Name,
}

/// <param name="AlsoIn">Other teams of the same part of the tree to which the person belongs; they are listed once.</param>
/// <param name="Activities">How many activities they came to, of those in the same part of the tree.</param>
public sealed record MemberRow(
    Guid MembershipId, Guid VolunteerId, string Name, string? VolunteerNumber, VolunteerStatus VolunteerStatus, Gender Gender, int Age, string PhoneMasked,
    string Employer, string RegionCode, string RegionName, string ProfessionalTitle, string[] Marks, bool IsGrassrootsLeader, Guid TeamId, string TeamName,
    IReadOnlyList<string> AlsoIn, MembershipStatus Status, MembershipVia Via, string? Note, string? Reason, DateTimeOffset RequestedAt,
    DateTimeOffset? DecidedAt, int Activities)
{
    /// <summary>Somebody rejected, removed or gone.</summary>
    internal static MemberRow Former(Membership membership, Volunteer volunteer, string teamName, DateOnly today) => new(
        membership.Id, membership.VolunteerId, Masking.Name(volunteer.RealName), null, volunteer.Status, volunteer.Gender, volunteer.AgeOn(today), "", "", "", "", "",
        [], false, membership.TeamId, teamName, [], membership.Status, membership.Via, null, membership.Reason, membership.RequestedAt,
        membership.DecidedAt, 0);
}

/// <summary>Members as those who run a team see them.</summary>
internal sealed class MemberReader(IStvsDbContext db, IPager pager, IFieldCipher cipher, RegionNames regions, TimeProvider clock)
{
    public async Task<Page<MemberRow>> OfTeamAsync(
        Team team, MemberFilter filter, MemberSort sort, PageRequest request, CancellationToken cancellationToken)
    {
        var members = await MatchingAsync(team, filter, cancellationToken);
        var page = sort == MemberSort.Name
            ? await pager.PageAsync(
                members, m => db.Members.Where(v => v.Id == m.VolunteerId).Select(v => v.RealName).First(), descending: false, request, m => m,
                cancellationToken)
            : await pager.PageAsync(members, m => m.RequestedAt, descending: sort == MemberSort.Newest, request, m => m, cancellationToken);
        return await DescribeAsync(page, team, cancellationToken);
    }

    /// <summary>Requests of all teams in the caller's part of the tree, the oldest first.</summary>
    public async Task<Page<MemberRow>> OfMyTeamsAsync(MembershipStatus status, PageRequest request, CancellationToken cancellationToken)
    {
        var requests = db.Memberships.AsNoTracking().Where(m => m.Status == status && db.ManagedTeams.Any(t => t.Id == m.TeamId));
        var page = await pager.PageAsync(requests, m => m.RequestedAt, descending: false, request, m => m, cancellationToken);
        return await DescribeAsync(page, null, cancellationToken);
    }

    private async Task<IQueryable<Membership>> MatchingAsync(Team team, MemberFilter filter, CancellationToken cancellationToken)
    {
        var status = filter.Status ?? MembershipStatus.Approved;
        var members = db.Memberships.AsNoTracking().Where(m => m.Status == status);
        members = filter.Below
            ? members.Where(m => db.Teams.Any(t => t.Id == m.TeamId && t.Lineage.Contains(team.Id)))
            : members.Where(m => m.TeamId == team.Id);
        if (filter.Mark is { Length: > 0 } mark) members = members.Where(m => m.Marks.Contains(mark));
        if (filter.JoinedFrom is { } from)
        {
            var start = ChinaTime.StartOf(from);
            members = members.Where(m => (m.DecidedAt ?? m.RequestedAt) >= start);
        }
        if (filter.JoinedTo is { } to)
        {
            var end = ChinaTime.StartOf(to.AddDays(1));
            members = members.Where(m => (m.DecidedAt ?? m.RequestedAt) < end);
        }
        if (filter.Region is { Length: > 0 } region)
        {
            var below = await regions.SubtreeAsync(region, cancellationToken);
            members = members.Where(m => db.Members.Any(v => v.Id == m.VolunteerId && below.Contains(v.Profile.RegionCode)));
        }
        members = Named(members, filter.Search?.Trim());
        // Somebody who belongs to two of the teams below is one person; requests are handled one by one.
        return filter.Below && status == MembershipStatus.Approved
            ? members.Where(m => !members.Any(other => other.VolunteerId == m.VolunteerId && other.Id < m.Id))
            : members;
    }

    private IQueryable<Membership> Named(IQueryable<Membership> members, string? search)
    {
        if (string.IsNullOrEmpty(search)) return members;
        if (PhoneNumber.TryParse(search, out var phone, out _))
        {
            var hash = cipher.Hash(Seals.Phone, phone.Value);
            return members.Where(m => db.Members.Any(v => v.Id == m.VolunteerId && v.Phone.Hash == hash));
        }
        var number = search.ToUpperInvariant();
        return VolunteerNumber.IsValid(number)
            ? members.Where(m => db.Members.Any(v => v.Id == m.VolunteerId && v.VolunteerNumber == number))
            : members.Where(m => db.Members.Any(v => v.Id == m.VolunteerId && v.RealName.StartsWith(search)));
    }

    /// <param name="root">The top of the part of the tree that is looked at; null: all that is the caller's.</param>
    private async Task<Page<MemberRow>> DescribeAsync(Page<Membership> page, Team? root, CancellationToken cancellationToken)
    {
        var ids = page.Items.Select(m => m.Id).ToArray();
        var volunteerIds = page.Items.Select(m => m.VolunteerId).Distinct().ToArray();
        var people = await (
            from membership in db.Memberships.AsNoTracking()
            where ids.Contains(membership.Id)
            join volunteer in db.Members on membership.VolunteerId equals volunteer.Id
            join team in db.Teams on membership.TeamId equals team.Id
            select new { membership.Id, Volunteer = volunteer, Team = team.Name })
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var teams = await (
            from membership in db.Memberships.AsNoTracking()
            where volunteerIds.Contains(membership.VolunteerId) && membership.Status == MembershipStatus.Approved
            join team in db.Teams on membership.TeamId equals team.Id
            where root == null || team.Lineage.Contains(root.Id)
            orderby membership.Rank
            select new { membership.VolunteerId, TeamId = team.Id, team.Name })
            .ToListAsync(cancellationToken);
        var alsoIn = teams.ToLookup(t => t.VolunteerId);
        var activities = await ActivitiesOfAsync(volunteerIds, root, cancellationToken);
        var regionNames = await regions.OfAsync(people.Values.Select(p => p.Volunteer.Profile.RegionCode), cancellationToken);
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        return page.Map(m =>
        {
            var (volunteer, teamName) = (people[m.Id].Volunteer, people[m.Id].Team);
            // Whoever is no longer, or never was, a member is none of the team's business: who it was can still be told, no more.
            if (!m.IsOpen) return MemberRow.Former(m, volunteer, teamName, today);
            var profile = volunteer.Profile;
            return new MemberRow(
                m.Id, m.VolunteerId, volunteer.RealName, volunteer.VolunteerNumber, volunteer.Status, volunteer.Gender, volunteer.AgeOn(today),
                Masking.Phone(cipher.Open(volunteer.Phone)), profile.Employer, profile.RegionCode, regionNames[profile.RegionCode], profile.ProfessionalTitle,
                m.Marks, profile.IsGrassrootsLeader, m.TeamId, teamName, [.. alsoIn[m.VolunteerId].Where(t => t.TeamId != m.TeamId).Select(t => t.Name)],
                m.Status, m.Via, m.Note, m.Reason, m.RequestedAt, m.DecidedAt, activities.GetValueOrDefault(m.VolunteerId));
        });
    }

    private Task<Dictionary<Guid, int>> ActivitiesOfAsync(Guid[] volunteerIds, Team? root, CancellationToken cancellationToken)
    {
        var attended = db.Participations.AsNoTracking()
            .Where(p => volunteerIds.Contains(p.VolunteerId) && p.CheckIns.Any(c => c.UndoneAt == null && c.Kind == CheckInKind.In));
        if (root is not null)
        {
            attended = attended.Where(p => db.Activities.Any(a =>
                a.Id == p.ActivityId && db.Teams.Any(t => t.Id == a.TeamId && t.Lineage.Contains(root.Id))));
        }
        return attended.GroupBy(p => p.VolunteerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }
}
