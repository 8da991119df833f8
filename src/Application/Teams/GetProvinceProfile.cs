using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>The rules for teams in the province of a region.</summary>
public sealed record GetProvinceProfileQuery(string RegionCode) : IQuery<ProvinceProfileDetails>;

/// <param name="Name">The province's; 通用规则 where it has none of its own.</param>
/// <param name="Source">The notice.</param>
public sealed record ProvinceProfileDetails(
    string Name, string Source, IReadOnlyList<TeamTier> Tiers, IReadOnlyList<ProfileKind> Kinds, IReadOnlyList<HeadcountTarget> Targets);

/// <param name="Level">The level of the region the rule is for; null: every level.</param>
/// <param name="IsSubTeam">For a team below one of its own kind.</param>
/// <param name="Leader">Who leads such a team; null where the notice does not say.</param>
public sealed record ProfileKind(
    string Kind, string Label, RegionLevel? Level, bool IsSubTeam, string? Tier, string? TierLabel, string ExpectedForm, string Example, string? Leader,
    DeputyRange? Deputies, IReadOnlyList<MinimumMembers> MinimumMembers, string Source);

internal sealed class GetProvinceProfileHandler(IProvinceProfiles profiles, IReferenceLists lists, RegionNames regions)
    : IRequestHandler<GetProvinceProfileQuery, ProvinceProfileDetails>
{
    public async Task<ProvinceProfileDetails> Handle(GetProvinceProfileQuery query, CancellationToken cancellationToken)
    {
        var path = await regions.PathAsync(query.RegionCode, cancellationToken);
        if (path.Count == 0) throw new NotFoundException("地区");
        var profile = profiles.Of(path[0].Unit);
        return new ProvinceProfileDetails(
            profile.Name, profile.Source, profile.Tiers,
            [.. profile.Rules.Select(rule => new ProfileKind(
                rule.Kind, lists.Find(ReferenceListNames.TeamKinds, rule.Kind)!.Label, rule.Level, rule.IsSubTeam, rule.Tier, profile.TierLabel(rule.Tier),
                rule.Describe(path[0].Name), rule.Example.Name, rule.Leader, rule.Deputies, rule.MinimumMembers, rule.Source))],
            profile.Targets);
    }
}
