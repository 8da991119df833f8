using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Offices;

public sealed class EndOfficesOfLeavingTests : InvitationTest
{
    [Test]
    public async Task Who_withdraws_holds_no_office_and_the_association_hears_of_a_team_left_alone()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var farther = await App.People.ReviewerAsync(Places.Zhengzhou);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await RedeemAsync(volunteer, await InvitedAsync(reviewer, team, volunteer.Phone, "teamAdministrator"))).Expect(HttpStatusCode.OK);
        (await volunteer.Browser.SendAsync(HttpMethod.Put, "me/console-account", System.Net.Http.Json.JsonContent.Create(new { userName = "zhang.wei", password = People.Password })))
            .Expect(HttpStatusCode.NoContent);

        (await volunteer.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        Assert.That(await OfficesOfAsync(volunteer, team), Is.Empty);
        Assert.That(await InboxAsync(reviewer), Does.Contain("teamWithoutAdministrator"));
        Assert.That(await InboxAsync(farther), Is.Empty);
        var entry = (await HistoryAsync(team, TeamAction.Dismissed)).Single();
        Assert.That((entry.ByUserId, entry.Reason), Is.EqualTo(((Guid?)null, "已退出平台")));
        Assert.That(await App.InDatabaseAsync(db => db.Users.AnyAsync(u => u.UserName == "zhang.wei")), Is.False, "the name is theirs and goes with them");
        (await App.NewBrowser().PostAsync("sessions", new { userName = "zhang.wei", password = People.Password })).Expect(HttpStatusCode.Unauthorized, "session.bad_credentials");
    }

    [Test]
    public async Task Where_the_association_has_nobody_the_next_one_up_is_told()
    {
        var team = await App.Places.TeamAsync();
        var city = await App.People.ReviewerAsync(Places.Zhengzhou);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await RedeemAsync(volunteer, await InvitedAsync(city, team, volunteer.Phone, "teamAdministrator"))).Expect(HttpStatusCode.OK);
        (await volunteer.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        Assert.That(await InboxAsync(city), Does.Contain("teamWithoutAdministrator"));
    }

    [Test]
    public async Task Who_is_suspended_loses_offices_also_in_teams_that_the_reviewer_does_not_see()
    {
        var elsewhere = await App.Places.TeamAsync(Places.Luolong, name: "洛龙区科技志愿服务队");
        var leader = await App.People.OfficerAsync(elsewhere, Role.TeamLeader);
        await App.People.TeamAdministratorAsync(elsewhere);
        await App.People.ActiveVolunteersAsync(101, Places.Luolong, elsewhere);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await RedeemAsync(volunteer, await InvitedAsync(leader, elsewhere, volunteer.Phone, "teamAdministrator"))).Expect(HttpStatusCode.OK);
        var luolong = await App.People.ReviewerAsync(Places.Luolong);
        (await (await App.People.ReviewerAsync()).PostAsync($"volunteers/{volunteer.Volunteer}/suspension", new { reason = "核查" })).Expect(HttpStatusCode.OK);
        Assert.That(await OfficesOfAsync(volunteer, elsewhere), Is.Empty);
        Assert.That(await InboxAsync(volunteer), Does.Contain("officeEnded"));
        Assert.That(await InboxAsync(luolong), Is.Empty, "there is another administrator");
        (await volunteer.GetAsync($"teams/{elsewhere.Id}/people")).Expect(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Several_offices_at_once_end_the_console_and_take_the_invitations_along()
    {
        var team = await App.Places.TeamAsync();
        var elsewhere = await App.Places.TeamAsync(Places.Luolong, name: "洛龙区科技志愿服务队");
        var volunteer = await App.People.ActiveVolunteerAsync();
        await App.InDatabaseAsync(async db =>
        {
            db.Grants.AddRange(
                Grant.InTeam(volunteer.UserId, Role.TeamLeader, team.Id, Now), Grant.InTeam(volunteer.UserId, Role.DeputyLeader, team.Id, Now),
                Grant.InTeam(volunteer.UserId, Role.TeamLeader, elsewhere.Id, Now));
            return await db.SaveChangesAsync();
        });
        (await volunteer.Browser.SendAsync(HttpMethod.Put, "me/console-account", System.Net.Http.Json.JsonContent.Create(new { userName = "zhang.wei", password = People.Password })))
            .Expect(HttpStatusCode.NoContent);
        var console = App.NewBrowser();
        await People.SignInWithPasswordAsync(console, "zhang.wei");
        var codes = new[]
        {
            await InvitedAsync(volunteer, team, Invented.Phone(), "activityLeader"), await InvitedAsync(volunteer, elsewhere, Invented.Phone(), "activityLeader"),
        };

        // Who suspends does not see the second team.
        (await (await App.People.ReviewerAsync()).PostAsync($"volunteers/{volunteer.Volunteer}/suspension", new { reason = "核查" })).Expect(HttpStatusCode.OK);

        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.UserId == volunteer.UserId)), Is.Zero);
        (await console.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        Assert.That(await App.InDatabaseAsync(db => db.Sessions.CountAsync(s => s.UserId == volunteer.UserId && s.Via == SessionVia.Console && s.EndedAt == null)), Is.Zero);
        foreach (var code in codes) (await RedeemAsync(await App.People.FollowerAsync(), code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
    }
}
