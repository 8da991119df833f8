using System.Net;
using System.Net.Http.Json;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Accounts;

public sealed class ConsoleAccountTests : InvitationTest
{
    private const string Password = "Leader-2026-abc";

    [Test]
    public async Task One_human_one_account_through_both_doors()
    {
        var team = await App.Places.TeamAsync();
        var (volunteer, _) = await InOfficeAsync(team);
        Assert.That((await volunteer.GetAsync("me")).Body["consoleUserName"], Is.Null);
        (await SetAsync(volunteer, "li.na", Password)).Expect(HttpStatusCode.NoContent);
        Assert.That((await volunteer.GetAsync("me")).Value("consoleUserName"), Is.EqualTo("li.na"));

        var console = await SignInAsync("li.na", Password);
        var caller = (await console.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        Assert.That(Guid.Parse(caller.Value("userId")), Is.EqualTo(volunteer.UserId));
        Assert.That(caller.Body["grants"]![0]!["role"]!.GetValue<string>(), Is.EqualTo("teamAdministrator"));
        var people = (await console.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.OK);
        Assert.That(people.Body["administrators"]![0]!["hasConsoleAccount"]!.GetValue<bool>());
    }

    [Test]
    public async Task Changed_the_old_name_and_the_open_console_are_gone()
    {
        var (volunteer, _) = await InOfficeAsync(await App.Places.TeamAsync());
        (await SetAsync(volunteer, "first", Password)).Expect(HttpStatusCode.NoContent);
        var console = await SignInAsync("first", Password);
        (await SetAsync(volunteer, "second", "Another-2026-xyz")).Expect(HttpStatusCode.NoContent);
        (await console.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        (await App.NewBrowser().PostAsync("sessions", new { userName = "first", password = Password })).Expect(HttpStatusCode.Unauthorized);
        await SignInAsync("second", "Another-2026-xyz");
        // Signed in on the console one changes the password there, with the old one.
        (await SetAsync(await SignedInAsync("second", "Another-2026-xyz", volunteer), "third", Password)).Expect(HttpStatusCode.Forbidden, "console_account.mobile_only");
    }

    [Test]
    public async Task What_is_wrong_with_name_or_password_is_said_and_nothing_is_half_done()
    {
        var (volunteer, _) = await InOfficeAsync(await App.Places.TeamAsync());
        var taken = await App.People.ReviewerAsync();
        Assert.That((await SetAsync(volunteer, taken.UserName.ToUpperInvariant(), Password)).Expect(HttpStatusCode.UnprocessableEntity, "console_account.refused").Detail, Does.Contain("已有人使用"));
        Assert.That((await SetAsync(volunteer, "li.na", "short1A")).Expect(HttpStatusCode.UnprocessableEntity, "console_account.refused").Detail, Does.Contain("10位"));
        foreach (var name in new[] { "", "a", "有中文", "a b", "wx-1234", "13900000001", new string('a', 51) })
        {
            Assert.That((await SetAsync(volunteer, name, Password)).Expect(HttpStatusCode.BadRequest, "validation.failed").Errors("userName"), Is.Not.Empty, name);
        }
        Assert.That((await SetAsync(volunteer, "li.na", "")).Expect(HttpStatusCode.BadRequest).Errors("password"), Is.Not.Empty);
        Assert.That((await volunteer.GetAsync("me")).Body["consoleUserName"], Is.Null);
    }

    [Test]
    public async Task Without_an_office_there_is_no_console()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await SetAsync(volunteer, "li.na", Password)).Expect(HttpStatusCode.UnprocessableEntity, "console_account.no_office");
    }

    [Test]
    public async Task With_the_last_office_the_console_ends_and_comes_back_with_the_next()
    {
        var team = await App.Places.TeamAsync();
        var (volunteer, leader) = await InOfficeAsync(team);
        await App.People.TeamAdministratorAsync(team);
        (await SetAsync(volunteer, "li.na", Password)).Expect(HttpStatusCode.NoContent);
        var console = await SignInAsync("li.na", Password);
        (await leader.DeleteAsync($"teams/{team.Id}/people/{await GrantOfAsync(volunteer, team)}", new { reason = "换届" })).Expect(HttpStatusCode.NoContent);
        (await console.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        var refused = (await App.NewBrowser().PostAsync("sessions", new { userName = "li.na", password = Password })).Expect(HttpStatusCode.Forbidden, "session.no_office");
        Assert.That(refused.Detail, Does.Contain("没有担任"));
        // Who does not know the password learns nothing.
        (await App.NewBrowser().PostAsync("sessions", new { userName = "li.na", password = "Wrong-2026-abc" })).Expect(HttpStatusCode.Unauthorized, "session.bad_credentials");
        (await volunteer.GetAsync("me")).Expect(HttpStatusCode.OK);

        (await RedeemAsync(volunteer, await InvitedAsync(leader, team, volunteer.Phone, "activityLeader"))).Expect(HttpStatusCode.OK);
        await SignInAsync("li.na", Password);
    }

    private async Task<(Person Volunteer, Person Leader)> InOfficeAsync(Domain.Teams.Team team)
    {
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await RedeemAsync(volunteer, await InvitedAsync(leader, team, volunteer.Phone, "teamAdministrator"))).Expect(HttpStatusCode.OK);
        return (volunteer, leader);
    }

    private static Task<Answer> SetAsync(Person person, string userName, string password) =>
        person.Browser.SendAsync(HttpMethod.Put, "me/console-account", JsonContent.Create(new { userName, password }));

    private async Task<Browser> SignInAsync(string userName, string password)
    {
        var browser = App.NewBrowser();
        browser.Door = "console";
        (await browser.PostAsync("sessions", new { userName, password })).Expect(HttpStatusCode.OK);
        return browser;
    }

    private async Task<Person> SignedInAsync(string userName, string password, Person person) => person with { Browser = await SignInAsync(userName, password) };
}
