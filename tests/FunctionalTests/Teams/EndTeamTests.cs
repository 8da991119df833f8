using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

/// <summary>Suspension, reinstatement and dissolution.</summary>
public sealed class EndTeamTests : FunctionalTest
{
    [Test]
    public async Task A_suspended_team_neither_publishes_nor_takes_members_until_it_is_reinstated()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var volunteer = await App.People.ActiveVolunteerAsync();
        var draft = await App.Places.ActivityAsync(team, published: false);

        (await reviewer.PostAsync($"teams/{team.Id}/suspension", new { reason = "一年没有活动" })).Expect(HttpStatusCode.OK);
        (await administrator.PostAsync($"activities/{draft.Id}/publication")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.That((await volunteer.GetAsync($"teams/{team.Id}")).Body["canJoin"]!["code"]!.ToString(), Is.EqualTo("membership.team_closed"));
        (await (await App.People.FollowerAsync()).PostAsync("volunteers", Invented.Form(teamIds: team.Id))).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.team_unknown");
        Assert.That((await volunteer.GetAsync("teams")).Items, Is.Empty);
        (await reviewer.PostAsync($"teams/{team.Id}/suspension", new { reason = "再停一次" })).Expect(HttpStatusCode.UnprocessableEntity, "team.wrong_status");

        (await administrator.PostAsync($"teams/{team.Id}/reinstatement")).Expect(HttpStatusCode.Forbidden);
        (await reviewer.PostAsync($"teams/{team.Id}/reinstatement")).Expect(HttpStatusCode.OK);
        (await administrator.PostAsync($"activities/{draft.Id}/publication")).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync($"teams/{team.Id}")).Body["canJoin"]!["allowed"]!.GetValue<bool>(), Is.True);
    }

    [TestCase(TeamStatus.PendingReview)]
    [TestCase(TeamStatus.Unclaimed)]
    [TestCase(TeamStatus.Suspended)]
    [TestCase(TeamStatus.Dissolved)]
    public async Task Only_a_recognised_team_publishes_and_takes_members(TeamStatus status)
    {
        var team = await App.Places.TeamAsync(status: status);
        var reviewer = await App.People.ReviewerAsync();
        var draft = await App.Places.ActivityAsync(team, published: false);

        (await reviewer.PostAsync($"activities/{draft.Id}/publication")).Expect(HttpStatusCode.UnprocessableEntity);
        (await (await App.People.FollowerAsync()).PostAsync("volunteers", Invented.Form(teamIds: team.Id))).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.team_unknown");
        Assert.That((await reviewer.GetAsync($"teams/{team.Id}")).Body["canJoin"]!["allowed"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task A_dissolved_team_lets_go_of_its_people_and_calls_off_what_it_planned()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var member = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        var planned = await App.Places.ActivityAsync(team);
        var draft = await App.Places.ActivityAsync(team, published: false);
        await member.SignUpAsync(planned.Id);

        (await reviewer.PostAsync($"teams/{team.Id}/dissolution", new { reason = "并入区队" })).Expect(HttpStatusCode.OK);

        var states = await App.InDatabaseAsync(db => db.Activities.Where(a => a.TeamId == team.Id).ToDictionaryAsync(a => a.Id, a => a.Status));
        Assert.That((states[planned.Id], states[draft.Id]), Is.EqualTo((ActivityStatus.Cancelled, ActivityStatus.Cancelled)));
        Assert.That(await App.InDatabaseAsync(db => db.Memberships.Where(m => m.TeamId == team.Id).Select(m => m.Status).ToListAsync()), Is.EqualTo(new[] { MembershipStatus.Left }));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.Zero);
        Assert.That((await member.GetAsync("me/notifications")).Items.Select(n => n["title"]!.ToString()), Does.Contain("活动已取消"));
        (await administrator.PatchAsync($"teams/{team.Id}", new { introduction = "还在吗" })).Expect(HttpStatusCode.NotFound);
        Assert.That((await reviewer.GetAsync($"teams/{team.Id}")).Value("status"), Is.EqualTo("dissolved"));

        // Its name is free again.
        (await administrator.PostAsync("teams", Invented.Team(name: team.Name))).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_team_with_teams_below_it_is_not_dissolved()
    {
        var team = await App.Places.TeamAsync(kind: "medicalInstitution");
        var below = await App.Places.TeamAsync(parent: team, status: TeamStatus.PendingReview, name: "急诊科科技志愿服务队", kind: "medicalInstitution");
        var reviewer = await App.People.ReviewerAsync();

        (await reviewer.PostAsync($"teams/{team.Id}/dissolution", new { reason = "并入区队" })).Expect(HttpStatusCode.UnprocessableEntity, "team.has_sub_teams");
        (await reviewer.PostAsync($"teams/{below.Id}/rejection", new { reason = "不再需要" })).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"teams/{team.Id}/dissolution", new { reason = "并入区队" })).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"teams/{team.Id}/reinstatement")).Expect(HttpStatusCode.UnprocessableEntity, "team.wrong_status");
    }

    [Test]
    public async Task Strangers_end_nothing()
    {
        var team = await App.Places.TeamAsync();
        var elsewhere = await App.People.ReviewerAsync(Places.Gansu);
        var leader = await App.People.InOfficeAsync(team, Role.TeamLeader);

        foreach (var action in new[] { "suspension", "dissolution" })
        {
            (await elsewhere.PostAsync($"teams/{team.Id}/{action}", new { reason = "试试" })).Expect(HttpStatusCode.NotFound);
            (await leader.PostAsync($"teams/{team.Id}/{action}", new { reason = "试试" })).Expect(HttpStatusCode.Forbidden);
        }
    }
}
