using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

/// <summary>Suspension, reinstatement and dissolution.</summary>
public sealed class EndTeamTests : InvitationTest
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
        (await administrator.PatchAsync($"teams/{team.Id}", new { introduction = "还在吗" })).Expect(HttpStatusCode.Unauthorized);
        Assert.That((await reviewer.GetAsync($"teams/{team.Id}")).Value("status"), Is.EqualTo("dissolved"));

        // Its name is free again.
        (await member.PostAsync("teams", Invented.Team(name: team.Name))).Expect(HttpStatusCode.Created);
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

    [Test]
    public async Task With_a_dissolved_team_its_offices_invitations_and_pairings_end_and_all_are_told()
    {
        var team = await App.Places.TeamAsync(Places.Henan, name: "河南省护理学会科技志愿服务队", kind: "society");
        var county = await App.People.ReviewerAsync("410122");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var members = await App.People.ActiveVolunteersAsync(2, Places.Jinshui, team);
        await InviteAsync(administrator, team, Invented.Phone(), "activityLeader");
        App.Clock.Advance(TimeSpan.FromDays(8));
        await People.SignInWithPasswordAsync(administrator.Browser, administrator.UserName);
        await People.SignInWithPasswordAsync(county.Browser, county.UserName);
        var pairing = (await administrator.PostAsync("pairings", new { teamId = team.Id, regionCode = "410122", purpose = "护理" })).Expect(HttpStatusCode.Created).Id;
        (await county.PostAsync($"pairings/{pairing}/acceptance")).Expect(HttpStatusCode.OK);
        var reviewer = await App.People.ReviewerAsync(Places.Henan);

        (await reviewer.PostAsync($"teams/{team.Id}/dissolution", new { reason = "学会注销" })).Expect(HttpStatusCode.OK);

        Assert.That(await InboxAsync(county), Does.Contain("pairingEnded"));
        foreach (var member in members) Assert.That(await InboxAsync(member), Is.EqualTo(new[] { "memberRemoved" }));
        Assert.That(
            await App.InDatabaseAsync(db => db.Notifications.Where(n => n.UserId == administrator.UserId).Select(n => n.Title).ToListAsync()), Does.Contain("职务已结束"));
        Assert.That((await HistoryAsync(team, TeamAction.Dismissed)).Single().Reason, Is.EqualTo("组织已解散：学会注销"));
        Assert.That(await HistoryAsync(team, TeamAction.Unpaired), Has.Length.EqualTo(1));
        (await administrator.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.Select(i => new { i.Status, i.Phone.Ciphertext }).SingleAsync()),
            Is.EqualTo(new { Status = InvitationStatus.Revoked, Ciphertext = "" }));
    }

    [Test]
    public async Task Nobody_slips_into_a_team_while_it_is_dissolved()
    {
        var team = await App.Places.TeamAsync();
        var joining = await App.People.ActiveVolunteerAsync();
        var invited = await App.People.ActiveVolunteerAsync();
        var invitation = await InviteAsync(await App.People.InOfficeAsync(team, Role.TeamLeader), team, invited.Phone, "activityLeader");
        var (join, accept) = await App.InDatabaseAsync(async (db, services) =>
        {
            // As dissolving does, stopped in the middle.
            await using var transaction = await db.Database.BeginTransactionAsync();
            await services.GetRequiredService<ITeamTree>().TakeAsync(CancellationToken.None);
            var answers = (
                Join: joining.PostAsync($"teams/{team.Id}/memberships", new { via = "list" }),
                Accept: invited.PostAsync($"me/invitations/{invitation}/acceptance"));
            await Task.WhenAny(answers.Join, answers.Accept, Task.Delay(TimeSpan.FromSeconds(1)));
            Assert.That((answers.Join.IsCompleted, answers.Accept.IsCompleted), Is.EqualTo((false, false)), "both wait");
            await db.Teams.Where(t => t.Id == team.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, TeamStatus.Dissolved));
            await transaction.CommitAsync();
            return answers;
        });
        (await join).Expect(HttpStatusCode.UnprocessableEntity, "membership.team_closed");
        (await accept).Expect(HttpStatusCode.UnprocessableEntity, "invitation.team_closed");
    }
}
