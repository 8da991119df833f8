using System.Linq.Expressions;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <param name="Number">组织编号; null until the team is recognised.</param>
/// <param name="MemberCount">Distinct people in this team and the teams below it.</param>
/// <param name="NeedsNameApproval">A name against the rules waits for the province.</param>
public sealed record TeamRow(
    Guid Id, string Name, string? Number, string Kind, string KindLabel, string? Tier, string? TierLabel, string RegionCode, string RegionName,
    string AssociationName, int MemberCount, int DirectMemberCount, int ChildCount, TeamStatus Status, Guid? ParentTeamId, bool NeedsNameApproval,
    DateTimeOffset SubmittedAt);

/// <summary>A team as the lists show it.</summary>
internal sealed class TeamRows(IStvsDbContext db, IProvinceProfiles profiles, IReferenceLists lists, RegionNames regions)
{
    public Expression<Func<Team, Counted>> Count => t => new Counted
    {
        Team = t,
        Association = db.Associations.Where(a => a.Id == t.AssociationId).Select(a => a.Name).First(),
        Unit = db.Regions.Where(r => r.Code == t.RegionCode).Select(r => r.Unit).First(),
        Members = db.CountedMemberships
            .Where(m => m.Status == MembershipStatus.Approved && db.Teams.Any(x => x.Id == m.TeamId && x.Lineage.Contains(t.Id)))
            .Select(m => m.VolunteerId).Distinct().Count(),
        Direct = db.CountedMemberships.Count(m => m.Status == MembershipStatus.Approved && m.TeamId == t.Id),
        Children = db.Teams.Count(x => x.ParentTeamId == t.Id && x.Status != TeamStatus.Rejected && x.Status != TeamStatus.Dissolved),
    };

    public async Task<IReadOnlyList<TeamRow>> OfAsync(IReadOnlyList<Counted> counted, CancellationToken cancellationToken)
    {
        var names = await regions.OfAsync(counted.Select(c => c.Team.RegionCode), cancellationToken);
        return [.. counted.Select(c => new TeamRow(
            c.Team.Id, c.Team.Name, c.Team.Number, c.Team.Kind, lists.Find(ReferenceListNames.TeamKinds, c.Team.Kind)?.Label ?? c.Team.Kind,
            c.Team.Tier, profiles.Of(c.Unit).TierLabel(c.Team.Tier), c.Team.RegionCode, names[c.Team.RegionCode], c.Association, c.Members, c.Direct,
            c.Children, c.Team.Status, c.Team.ParentTeamId, c.Team.NeedsNameApproval, c.Team.SubmittedAt))];
    }

    internal sealed class Counted
    {
        public required Team Team { get; init; }
        public required string Association { get; init; }
        public required string Unit { get; init; }
        public required int Members { get; init; }
        public required int Direct { get; init; }
        public required int Children { get; init; }
    }
}
