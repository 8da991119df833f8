using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.UnitTests.Teams;

public sealed class TeamLifeTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Submitter = Guid.CreateVersion7();
    private static readonly Guid Reviewer = Guid.CreateVersion7();
    private static readonly Association Jinshui = Association.Create("金水区科学技术协会", AssociationLevel.County, "410105", null);

    [Test]
    public void A_recognised_team_has_a_number_and_may_publish()
    {
        var team = Registered();
        Assert.That((team.Status, team.MayPublish, team.Number), Is.EqualTo((TeamStatus.PendingReview, false, (string?)null)));

        team.Approve(Reviewer, "T1", forTheProvince: false, At);

        Assert.That((team.Status, team.MayPublish, team.Number), Is.EqualTo((TeamStatus.Approved, true, "T1")));
        Assert.That(team.TakeEvents(), Is.EqualTo(new IDomainEvent[] { new TeamApproved(team.Id) }));
        Assert.That(team.History.Select(h => h.Action), Is.EqualTo(new[] { TeamAction.Registered, TeamAction.Approved }));
        Assert.That(Code(() => team.Approve(Reviewer, "T2", false, At)), Is.EqualTo("team.not_pending"));
    }

    [Test]
    public void Whoever_will_administer_it_does_not_recognise_it_but_a_desk_that_entered_it_for_others_may()
    {
        var own = Registered(submitterAdministers: true);
        foreach (var decide in new Action[] { () => own.Approve(Submitter, "T1", true, At), () => own.Reject(Submitter, "理由", At) })
        {
            Assert.That(Code(decide), Is.EqualTo("team.own_application"));
        }
        Assert.DoesNotThrow(() => Registered().Approve(Submitter, "T1", false, At));
    }

    [Test]
    public void A_name_against_the_rules_is_recognised_by_the_province_only()
    {
        var team = Registered(overrideReason: "沿用三十年的名称");
        Assert.That(team.NeedsNameApproval);
        Assert.That(Code(() => team.Approve(Reviewer, "T1", forTheProvince: false, At)), Is.EqualTo("team.name_needs_province"));

        team.ApproveName(Reviewer, At);
        team.Approve(Reviewer, "T1", forTheProvince: false, At);

        Assert.That((team.Status, team.NeedsNameApproval), Is.EqualTo((TeamStatus.Approved, false)));
        var direct = Registered(overrideReason: "沿用三十年的名称");
        direct.Approve(Reviewer, "T2", forTheProvince: true, At);
        Assert.That(direct.NameOverride!.ApprovedByUserId, Is.EqualTo(Reviewer));
    }

    [Test]
    public void A_refused_name_sends_an_application_back()
    {
        var team = Registered(overrideReason: "好听");
        team.RejectName(Reviewer, "请按规范命名", At);
        Assert.That((team.Status, team.RejectionReason, team.NeedsNameApproval), Is.EqualTo((TeamStatus.Rejected, "请按规范命名", false)));

        team.Correct(Application("金水区科技志愿服务队"), Submitter, At);
        Assert.That((team.Status, team.Name, team.RejectionReason), Is.EqualTo((TeamStatus.PendingReview, "金水区科技志愿服务队", (string?)null)));
    }

    [Test]
    public void Renaming_keeps_history_and_a_wish_keeps_the_present_name()
    {
        var team = Approved();
        team.Rename("金水区人民医院科技志愿服务队", Submitter, "医院更名", At.AddDays(1));
        Assert.That(team.History[^1], Has.Property(nameof(TeamHistoryEntry.From)).EqualTo("金水区医院科技志愿服务队")
            .And.Property(nameof(TeamHistoryEntry.To)).EqualTo("金水区人民医院科技志愿服务队"));
        Assert.That(team.NameKey, Is.EqualTo(TeamNames.KeyOf(team.Name)));

        team.ProposeName("白衣天使队", "群众这样叫我们", Submitter, At.AddDays(2));
        Assert.That(team.Name, Is.EqualTo("金水区人民医院科技志愿服务队"));
        team.ApproveName(Reviewer, At.AddDays(3));
        Assert.That((team.Name, team.NameKey), Is.EqualTo(("白衣天使队", TeamNames.KeyOf("白衣天使队"))));
        Assert.That(team.TakeEvents(), Does.Contain(new TeamNameDecided(team.Id, "白衣天使队", true, null)));
    }

    [Test]
    public void Below_itself_a_team_cannot_be_put()
    {
        var above = Approved();
        var below = Team.Register(Application("金水区青少年科技志愿服务队", parent: above), Submitter, At);
        Assert.That(below.Lineage, Is.EqualTo(new[] { above.Id, below.Id }));
        Assert.That(Code(() => above.Move(below, null, null, Reviewer, "调整", At)), Is.EqualTo("team.own_subtree"));

        below.Move(null, "squad", above.Name, Reviewer, "调整", At);
        Assert.That((below.ParentTeamId, below.Lineage, below.Tier), Is.EqualTo(((Guid?)null, new[] { below.Id }, "squad")));
    }

    [Test]
    public void An_imported_team_publishes_only_once_its_administrator_has_claimed_it()
    {
        var team = Team.Import(Application("金水区医院科技志愿服务队"), "T9", At);
        Assert.That((team.Status, team.MayPublish, team.Number), Is.EqualTo((TeamStatus.Unclaimed, false, "T9")));
        Assert.That(team.Claim("x", Submitter, At)!.Code, Is.EqualTo("claim.no_code"));

        team.SendClaimCode("right", At);
        Assert.That(team.Claim("wrong", Submitter, At)!.Code, Is.EqualTo("claim.wrong_code"));
        Assert.That(team.Claim("right", Submitter, At), Is.Null);

        Assert.That((team.Status, team.MayPublish), Is.EqualTo((TeamStatus.Approved, true)));
        Assert.That(team.Claim("right", Submitter, At)!.Code, Is.EqualTo("team.not_claimable"), "a second one comes too late");
    }

    [Test]
    public void Suspended_teams_come_back_as_what_they_were_and_dissolved_ones_never()
    {
        var claimed = Approved();
        claimed.Suspend(Reviewer, "长期没有活动", At);
        claimed.Reinstate(Reviewer, At);
        var imported = Team.Import(Application("金水区医院科技志愿服务队"), "T9", At);
        imported.Suspend(Reviewer, "核实中", At);
        imported.Reinstate(Reviewer, At);
        Assert.That((claimed.Status, imported.Status), Is.EqualTo((TeamStatus.Approved, TeamStatus.Unclaimed)));

        claimed.Dissolve(Reviewer, "并入其他组织", At);
        foreach (var act in new Action[]
        {
            () => claimed.Reinstate(Reviewer, At), () => claimed.Suspend(Reviewer, "", At), () => claimed.Dissolve(Reviewer, "", At),
            () => claimed.Rename("新名", Reviewer, null, At), () => claimed.Update(new TeamProfile(), Reviewer, At), () => claimed.Move(null, null, null, Reviewer, "", At),
        })
        {
            Assert.That(Code(act), Is.EqualTo("team.wrong_status"));
        }
    }

    private static Team Approved()
    {
        var team = Registered();
        team.Approve(Reviewer, "T1", false, At);
        team.TakeEvents();
        return team;
    }

    private static Team Registered(string? overrideReason = null, bool submitterAdministers = false) =>
        Team.Register(Application("金水区医院科技志愿服务队", overrideReason: overrideReason, submitterAdministers: submitterAdministers), Submitter, At);

    private static TeamApplication Application(string name, Team? parent = null, string? overrideReason = null, bool submitterAdministers = false) =>
        new(name, "medicalInstitution", null, Jinshui, parent, "410105", new TeamProfile(), new SealedText("c", "h"), submitterAdministers, overrideReason);

    private static string? Code(Action act) => Assert.Throws<DomainException>(() => act())!.Code;
}
