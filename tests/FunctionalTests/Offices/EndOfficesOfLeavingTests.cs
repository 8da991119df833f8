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
}
