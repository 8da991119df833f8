using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.Teams;

public class TeamHierarchyTests
{
    private static readonly Dictionary<string, Region> Regions = RegionFile.Read().ToDictionary(region => region.Code);
    private static readonly DateTimeOffset At = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    [TestCase("regional", "410105", "regional", "410100")]
    [TestCase("regional", "410105", "provincialCorps", "410000")]
    [TestCase("medicalInstitution", "410105", "regional", "410105")]
    [TestCase("medicalInstitution", "410105", "regional", "410100")]
    [TestCase("society", "410000", "provincialCorps", "410000")]
    [TestCase("society", "410100", "society", "410000")]
    [TestCase("professionalCorps", "430900", "regional", "430900")]
    public void A_team_stands_below_its_regions_or_one_of_its_kind(string kind, string region, string aboveKind, string aboveRegion)
    {
        Assert.That(() => TeamHierarchy.EnsureBelow(kind, Path(region), Team(aboveKind, aboveRegion)), Throws.Nothing);
    }

    [TestCase("regional", "410105", "regional", "410105", "team.region_outside_parent", Description = "two teams of one district")]
    [TestCase("regional", "410100", "regional", "410105", "team.region_outside_parent", Description = "the city below its district")]
    [TestCase("regional", "410105", "regional", "410300", "team.region_outside_parent")]
    [TestCase("medicalInstitution", "410105", "provincialCorps", "620000", "team.region_outside_parent")]
    [TestCase("regional", "410105", "society", "410000", "team.parent_kind")]
    [TestCase("medicalInstitution", "410105", "university", "410105", "team.parent_kind")]
    [TestCase("provincialCorps", "410000", "provincialCorps", "620000", "team.parent_kind")]
    public void Elsewhere_it_has_no_place(string kind, string region, string aboveKind, string aboveRegion, string code)
    {
        Assert.That(
            () => TeamHierarchy.EnsureBelow(kind, Path(region), Team(aboveKind, aboveRegion)),
            Throws.TypeOf<DomainException>().With.Property(nameof(DomainException.Code)).EqualTo(code));
    }

    [TestCase(TeamStatus.PendingReview, false)]
    [TestCase(TeamStatus.Rejected, false)]
    [TestCase(TeamStatus.Approved, true)]
    [TestCase(TeamStatus.Suspended, false)]
    [TestCase(TeamStatus.Dissolved, false)]
    public void Only_a_living_team_has_others_below_it(TeamStatus status, bool isParent)
    {
        var above = Team("regional", "410100", status);

        Assert.That(() => TeamHierarchy.EnsureBelow("regional", Path("410105"), above), isParent ? Throws.Nothing : Throws.TypeOf<DomainException>());
    }

    [TestCase("provincialCorps", "410000", true)]
    [TestCase("provincialCorps", "660000", true)]
    [TestCase("provincialCorps", "410100", false)]
    [TestCase("regional", "410000", false)]
    [TestCase("regional", "110105", true)]
    [TestCase("society", "410000", true)]
    public void Only_a_corps_is_of_the_province_itself(string kind, string region, bool isRight)
    {
        Assert.That(() => TeamHierarchy.EnsureLevel(kind, Path(region)), isRight ? Throws.Nothing : Throws.TypeOf<DomainException>());
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(100, 1)]
    [TestCase(101, 2)]
    [TestCase(200, 2)]
    [TestCase(301, 4)]
    [TestCase(400, 4)]
    [TestCase(401, 5)]
    [TestCase(250_000, 5)]
    public void Administrators_grow_with_the_team_up_to_five(int members, int administrators)
    {
        Assert.That(TeamQuota.AdministratorsFor(members), Is.EqualTo(administrators));
    }

    private static Team Team(string kind, string region, TeamStatus status = TeamStatus.Approved)
    {
        var association = Association.Create("科协", AssociationLevel.County, region, null);
        var team = Domain.Teams.Team.Register(
            new TeamApplication("某某科技志愿服务队", kind, null, association, null, region, new TeamProfile(), SealedText.Erased()), Guid.CreateVersion7(), At);
        var reviewer = Guid.CreateVersion7();
        if (status == TeamStatus.Rejected) team.Reject(reviewer, "材料不全", At);
        if (status is TeamStatus.Approved or TeamStatus.Suspended or TeamStatus.Dissolved) team.Approve(reviewer, "T", true, At);
        if (status == TeamStatus.Suspended) team.Suspend(reviewer, "长期没有活动", At);
        if (status == TeamStatus.Dissolved) team.Dissolve(reviewer, "并入", At);
        return team;
    }

    private static Region[] Path(string code) =>
        Regions[code].ParentCode is { } parent ? [.. Path(parent), Regions[code]] : [Regions[code]];
}
