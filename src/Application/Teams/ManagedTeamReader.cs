using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Offices;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>What only those see who run or oversee a team.</summary>
/// <param name="NameOverride">A name against the rules: wished for, or agreed to.</param>
/// <param name="Targets">The sizes the province's notice asks for.</param>
/// <param name="JoinUrl">What the team's QR code leads to; null while nobody may join.</param>
public sealed record ManagedTeam(
    string AdministratorPhoneMasked, string? SubmittedBy, DateTimeOffset SubmittedAt, DateTimeOffset? ReviewedAt, string? RejectionReason,
    WishedName? NameOverride, bool NeedsNameApproval, IReadOnlyList<TargetProgress> Targets, OfficeQuota Quota, string? JoinUrl);

public sealed record WishedName(string Name, string Reason, DateTimeOffset ProposedAt, DateTimeOffset? ApprovedAt);

/// <param name="Code"><c>members</c>: of the team and those below; <c>volunteers</c>: registered in the team's region.</param>
/// <param name="By">Null: from the start.</param>
public sealed record TargetProgress(string Code, string Label, int Required, DateOnly? By, int Actual, bool IsMet);

internal sealed class ManagedTeamReader(
    IAccounts accounts, IFieldCipher cipher, IPublicAddress address, RegionNames regions, TeamRules rules, OfficeQuotas quotas, Headcounts headcounts)
{
    public async Task<ManagedTeam> ReadAsync(Team team, TeamRow row, CancellationToken cancellationToken)
    {
        var rule = await rules.OfAsync(team, cancellationToken);
        var submittedBy = team.SubmittedByUserId is { } user ? (await accounts.NamesAsync([user], cancellationToken)).GetValueOrDefault(user) : null;
        var wished = team.NameOverride;
        return new ManagedTeam(
            Masking.Phone(cipher.Open(team.AdministratorPhone)), submittedBy, team.SubmittedAt, team.ReviewedAt, team.RejectionReason,
            wished is null ? null : new WishedName(wished.Name, wished.Reason, wished.ProposedAt, wished.ApprovedAt), team.NeedsNameApproval,
            [.. MemberTargets(rule.Naming, row.MemberCount), .. await RegionTargetsAsync(team, rule, cancellationToken)],
            await quotas.OfAsync(team, rule, row.MemberCount, cancellationToken),
            team.Status == TeamStatus.Approved ? address.Of(JoinLink.PathOf(team.Id)) : null);
    }

    private static IEnumerable<TargetProgress> MemberTargets(NamingRule? rule, int members) =>
        from minimum in rule?.MinimumMembers ?? []
        select new TargetProgress(
            "members", minimum.By is null ? "首批队员人数" : "队员人数", minimum.Count, minimum.By, members, members >= minimum.Count);

    /// <summary>The region's target is that of its team.</summary>
    private async Task<IReadOnlyList<TargetProgress>> RegionTargetsAsync(Team team, TeamRule rule, CancellationToken cancellationToken)
    {
        var targets = team.Kind is TeamHierarchy.Regional or TeamHierarchy.ProvincialCorps ? rule.Profile.TargetsOf(rule.Level).ToArray() : [];
        if (targets.Length == 0) return [];
        var below = await regions.SubtreeAsync(rule.Region.Code, cancellationToken);
        var registered = (await headcounts.ByRegionAsync(below, cancellationToken)).Values.Sum();
        return [.. targets.Select(target => new TargetProgress(
            "volunteers", $"{rule.Region.Name}注册科技志愿者人数", target.Count, target.By, registered, registered >= target.Count))];
    }
}
