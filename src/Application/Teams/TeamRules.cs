using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <param name="Level">Where the region stands in its province's profile.</param>
/// <param name="Naming">Null where the profile has no rule for such a team.</param>
internal sealed record TeamRule(ProvinceProfile Profile, Region Region, RegionLevel Level, NamingRule? Naming);

/// <summary>What a team's province asks of it.</summary>
internal sealed class TeamRules(IStvsDbContext db, IProvinceProfiles profiles)
{
    public async Task<TeamRule> OfAsync(Team team, CancellationToken cancellationToken)
    {
        var region = await db.Regions.AsNoTracking().SingleAsync(r => r.Code == team.RegionCode, cancellationToken);
        var profile = profiles.Of(region.Unit);
        var level = profile.LevelOf(region);
        var parentKind = await db.Teams.Where(t => t.Id == team.ParentTeamId).Select(t => t.Kind).SingleOrDefaultAsync(cancellationToken);
        return new TeamRule(profile, region, level, profile.RuleFor(team.Kind, level, parentKind == team.Kind));
    }
}
