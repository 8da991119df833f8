using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>One reviewed team; public.</summary>
public sealed record GetTeamQuery(Guid TeamId) : IQuery<TeamDetails>;

public sealed record TeamDetails(
    Guid Id, string Name, string Kind, string RegionCode, string RegionName, string AssociationName, int MemberCount, TeamStatus Status,
    string SupervisingUnit, DateOnly FoundedOn, string[] ServiceCategories, ParentTeam? ParentTeam);

public sealed record ParentTeam(Guid Id, string Name);

internal sealed class GetTeamHandler(IStvsDbContext db, RegionNames regions) : IRequestHandler<GetTeamQuery, TeamDetails>
{
    public async Task<TeamDetails> Handle(GetTeamQuery query, CancellationToken cancellationToken)
    {
        var found = await (
            from team in db.Teams.AsNoTracking()
            where team.Id == query.TeamId && team.Status == TeamStatus.Approved
            join association in db.Associations on team.AssociationId equals association.Id
            select new
            {
                Team = team,
                Association = association.Name,
                Members = db.CountedMemberships
                    .Where(m => m.Status == MembershipStatus.Approved && db.Teams.Any(x => x.Id == m.TeamId && x.Lineage.Contains(team.Id)))
                    .Select(m => m.VolunteerId).Distinct().Count(),
                Parent = db.Teams.Where(t => t.Id == team.ParentTeamId).Select(t => new ParentTeam(t.Id, t.Name)).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("组织");
        var names = await regions.OfAsync([found.Team.RegionCode], cancellationToken);
        return new TeamDetails(
            found.Team.Id, found.Team.Name, found.Team.Kind, found.Team.RegionCode, names[found.Team.RegionCode], found.Association, found.Members,
            found.Team.Status, found.Team.Profile.SupervisingUnit, found.Team.Profile.FoundedOn, found.Team.Profile.ServiceCategories, found.Parent);
    }
}
