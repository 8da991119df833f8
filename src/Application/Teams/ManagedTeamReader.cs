using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Offices;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Teams;

/// <summary>What only those see who run or oversee a team.</summary>
/// <param name="NameOverride">A name against the rules: wished for, or agreed to.</param>
/// <param name="Targets">The sizes the province's notice asks for.</param>
/// <param name="JoinUrl">What the team's QR code leads to; null while nobody may join.</param>
public sealed record ManagedTeam(
    string AdministratorPhoneMasked, string? SubmittedBy, DateTimeOffset SubmittedAt, DateTimeOffset? ReviewedAt, string? RejectionReason,
    WishedName? NameOverride, bool NeedsNameApproval, IReadOnlyList<TargetProgress> Targets, TeamPlaces Quota, string? JoinUrl);

public sealed record WishedName(string Name, string Reason, DateTimeOffset ProposedAt, DateTimeOffset? ApprovedAt);

/// <param name="Code"><c>members</c>: of the team and those below; <c>volunteers</c>: registered in the team's region.</param>
/// <param name="By">Null: from the start.</param>
public sealed record TargetProgress(string Code, string Label, int Required, DateOnly? By, int Actual, bool IsMet);

/// <param name="Deputies">How many deputy leaders there are, and how many the province's notice wants.</param>
public sealed record TeamPlaces(UsedPlaces Administrators, DeputyPlaces Deputies);

public sealed record UsedPlaces(int Used, int Of);

public sealed record DeputyPlaces(int Used, int? Min, int? Max);

internal sealed class ManagedTeamReader(
    IStvsDbContext db, IProvinceProfiles profiles, IAccounts accounts, IFieldCipher cipher, IPublicAddress address, RegionNames regions, OfficeQuotas quotas)
{
    public async Task<ManagedTeam> ReadAsync(Team team, TeamRow row, CancellationToken cancellationToken)
    {
        var path = await regions.PathAsync(team.RegionCode, cancellationToken);
        var profile = profiles.Of(path[^1].Unit);
        var parentKind = await db.Teams.Where(t => t.Id == team.ParentTeamId).Select(t => t.Kind).SingleOrDefaultAsync(cancellationToken);
        var rule = profile.RuleFor(team.Kind, profile.LevelOf(path[^1]), parentKind == team.Kind);
        var quota = await quotas.OfAsync(team, row.MemberCount, cancellationToken);
        var submittedBy = team.SubmittedByUserId is { } user ? (await accounts.NamesAsync([user], cancellationToken)).GetValueOrDefault(user) : null;
        var wished = team.NameOverride;
        return new ManagedTeam(
            Masking.Phone(cipher.Open(team.AdministratorPhone)), submittedBy, team.SubmittedAt, team.ReviewedAt, team.RejectionReason,
            wished is null ? null : new WishedName(wished.Name, wished.Reason, wished.ProposedAt, wished.ApprovedAt), team.NeedsNameApproval,
            [.. MemberTargets(rule, row.MemberCount), .. await RegionTargetsAsync(team, profile, path[^1], cancellationToken)],
            new TeamPlaces(
                new UsedPlaces(quota.Administrators.Used, quota.Administrators.Of),
                new DeputyPlaces(quota.Deputies.Used, quota.Deputies.Min, quota.Deputies.Max)),
            team.Status == TeamStatus.Approved ? address.Of(JoinLink.PathOf(team.Id)) : null);
    }

    private static IEnumerable<TargetProgress> MemberTargets(NamingRule? rule, int members) =>
        from minimum in rule?.MinimumMembers ?? []
        select new TargetProgress(
            "members", minimum.By is null ? "首批队员人数" : "队员人数", minimum.Count, minimum.By, members, members >= minimum.Count);

    /// <summary>The region's target is that of its team.</summary>
    private async Task<IReadOnlyList<TargetProgress>> RegionTargetsAsync(Team team, ProvinceProfile profile, Region region, CancellationToken cancellationToken)
    {
        var targets = team.Kind is TeamHierarchy.Regional or TeamHierarchy.ProvincialCorps ? profile.TargetsOf(profile.LevelOf(region)).ToArray() : [];
        if (targets.Length == 0) return [];
        var below = await regions.SubtreeAsync(region.Code, cancellationToken);
        var registered = await db.CountedVolunteers.CountAsync(
            v => (v.Status == VolunteerStatus.Approved || v.Status == VolunteerStatus.Active) && below.Contains(v.Profile.RegionCode), cancellationToken);
        return [.. targets.Select(target => new TargetProgress(
            "volunteers", $"{region.Name}注册科技志愿者人数", target.Count, target.By, registered, registered >= target.Count))];
    }
}
