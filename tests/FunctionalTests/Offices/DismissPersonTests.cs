using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Offices;

public sealed class DismissPersonTests : InvitationTest
{
    [Test]
    public async Task With_a_reason_that_the_person_and_the_history_are_told()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await RedeemAsync(volunteer, await InvitedAsync(leader, team, volunteer.Phone, "activityLeader"))).Expect(HttpStatusCode.OK);
        var path = $"teams/{team.Id}/people/{await GrantOfAsync(volunteer, team)}";

        Assert.That((await leader.DeleteAsync(path)).Expect(HttpStatusCode.BadRequest, "validation.failed").Errors("reason"), Is.Not.Empty);
        Assert.That((await leader.DeleteAsync(path, new { reason = new string('长', 201) })).Expect(HttpStatusCode.BadRequest).Errors("reason"), Is.Not.Empty);
        (await leader.DeleteAsync(path, new { reason = "工作调整" })).Expect(HttpStatusCode.NoContent);
        (await leader.DeleteAsync(path, new { reason = "工作调整" })).Expect(HttpStatusCode.NotFound);
        var told = (await volunteer.GetAsync("me/notifications")).Items.Single(n => n["kind"]!.GetValue<string>() == "officeEnded");
        Assert.That(told["text"]!.GetValue<string>(), Does.Contain("活动负责人").And.Contain("工作调整"));
        var entry = (await HistoryAsync(team, TeamAction.Dismissed)).Single();
        Assert.That((entry.ByUserId, entry.Reason, entry.From![..6]), Is.EqualTo(((Guid?)leader.UserId, "工作调整", "活动负责人（")));
        Assert.That(await OfficesOfAsync(volunteer, team), Is.Empty);
    }

    [Test]
    public async Task Anybody_lays_down_their_own_without_a_reason()
    {
        var team = await App.Places.TeamAsync();
        foreach (var role in new[] { Role.TeamLeader, Role.DeputyLeader, Role.ActivityLeader })
        {
            var person = await App.People.OfficerAsync(team, role);
            (await person.DeleteAsync($"teams/{team.Id}/people/{await GrantOfAsync(person, team)}")).Expect(HttpStatusCode.NoContent);
            Assert.That(await OfficesOfAsync(person, team), Is.Empty);
            (await person.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        }
        Assert.That(await HistoryAsync(team, TeamAction.Dismissed), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task The_last_administrator_stays_also_when_two_go_at_once()
    {
        var team = await App.Places.TeamAsync();
        var one = await App.People.TeamAdministratorAsync(team);
        var two = await App.People.TeamAdministratorAsync(team);
        var reviewer = await App.People.ReviewerAsync();
        var grants = new[] { await GrantOfAsync(one, team), await GrantOfAsync(two, team) };
        var answers = await Task.WhenAll(grants.Select(grant => reviewer.DeleteAsync($"teams/{team.Id}/people/{grant}", new { reason = "换届" })));
        Assert.That(answers.Select(a => a.Status), Is.EquivalentTo(new[] { HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity }));
        Assert.That(answers.Single(a => a.Status != HttpStatusCode.NoContent).Code, Is.EqualTo("people.last_administrator"));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_is_dismissed_goes_on_inviting_nobody()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var administrator = await App.People.TeamAdministratorAsync(team);
        await App.People.TeamAdministratorAsync(team);
        var theirs = await InvitedAsync(administrator, team, Invented.Phone(), "activityLeader");
        var others = await InvitedAsync(leader, team, Invented.Phone(), "activityLeader");
        (await leader.DeleteAsync($"teams/{team.Id}/people/{await GrantOfAsync(administrator, team)}", new { reason = "违规" })).Expect(HttpStatusCode.NoContent);
        (await RedeemAsync(await App.People.FollowerAsync(), theirs)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        (await RedeemAsync(await App.People.FollowerAsync(), others)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Nobody_else_dismisses()
    {
        var team = await App.Places.TeamAsync();
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var leader = await App.People.ActivityLeaderAsync(team);
        var other = await App.People.TeamAdministratorAsync(await App.Places.TeamAsync(name: "金水区第二医院科技志愿服务队"));
        var path = $"teams/{team.Id}/people/{await GrantOfAsync(deputy, team)}";
        (await leader.DeleteAsync(path, new { reason = "x" })).Expect(HttpStatusCode.NotFound);
        (await other.DeleteAsync(path, new { reason = "x" })).Expect(HttpStatusCode.NotFound);
        (await deputy.DeleteAsync($"teams/{team.Id}/people/{await GrantOfAsync(leader, team)}", new { reason = "x" })).Expect(HttpStatusCode.Forbidden, "team.not_yours");
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.EqualTo(2));
    }

    [Test]
    public async Task Invitations_below_go_with_the_office_above_and_those_of_whoever_lays_it_down_stay()
    {
        var above = await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var below = await App.Places.TeamAsync(parent: above);
        var leader = await App.People.OfficerAsync(above, Role.TeamLeader);
        var dismissed = await App.People.TeamAdministratorAsync(above);
        var leaving = await App.People.TeamAdministratorAsync(above);
        await App.People.TeamAdministratorAsync(above);
        var theirs = await InvitedAsync(dismissed, below, Invented.Phone(), "activityLeader");
        var others = await InvitedAsync(leaving, below, Invented.Phone(), "activityLeader");
        (await leader.DeleteAsync($"teams/{above.Id}/people/{await GrantOfAsync(dismissed, above)}", new { reason = "违规" })).Expect(HttpStatusCode.NoContent);
        (await leaving.DeleteAsync($"teams/{above.Id}/people/{await GrantOfAsync(leaving, above)}")).Expect(HttpStatusCode.NoContent);
        (await RedeemAsync(await App.People.FollowerAsync(), theirs)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        (await RedeemAsync(await App.People.FollowerAsync(), others)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Of_two_who_dismiss_each_other_at_once_one_stays()
    {
        var team = await App.Places.TeamAsync();
        var one = await App.People.OfficerAsync(team, Role.TeamLeader);
        var two = await App.People.TeamAdministratorAsync(team);
        await App.People.TeamAdministratorAsync(team);
        var (ofOne, ofTwo) = (await GrantOfAsync(one, team), await GrantOfAsync(two, team));
        var answers = await Task.WhenAll(
            one.DeleteAsync($"teams/{team.Id}/people/{ofTwo}", new { reason = "换届" }), two.DeleteAsync($"teams/{team.Id}/people/{ofOne}", new { reason = "换届" }));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.NoContent), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.EqualTo(2));
    }
}
