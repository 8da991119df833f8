using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Accounts;

public sealed class SessionTests : FunctionalTest
{
    [Test]
    public async Task Five_wrong_passwords_lock_the_account_also_for_the_right_one()
    {
        var reviewer = await App.People.ReviewerAsync();
        var browser = App.NewBrowser();
        for (var i = 1; i < 5; i++)
        {
            (await browser.PostAsync("sessions", new { userName = reviewer.UserName, password = "wrong" })).Expect(HttpStatusCode.Unauthorized, "session.bad_credentials");
        }
        var locked = (await browser.PostAsync("sessions", new { userName = reviewer.UserName, password = "wrong" })).Expect(HttpStatusCode.TooManyRequests, "session.locked_out");
        Assert.That(locked.Header("Retry-After"), Is.Not.Null);
        (await browser.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password })).Expect(HttpStatusCode.TooManyRequests, "session.locked_out");
        // Whoever is in already works on.
        (await reviewer.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        await App.InDatabaseAsync(db => db.Users.Where(u => u.Id == reviewer.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.UnixEpoch)));
        (await browser.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task One_address_tries_so_many_passwords_a_minute_whatever_the_names()
    {
        await using var server = new TestApp(await SharedHost.DatabaseAsync()) { Otherwise = new Dictionary<string, string> { ["Sessions:SignInsPerMinute"] = "3" } };
        var browser = server.NewBrowser();
        for (var i = 0; i < 3; i++)
        {
            (await browser.PostAsync("sessions", new { userName = $"somebody{i}", password = "x" })).Expect(HttpStatusCode.Unauthorized);
        }

        var refused = (await browser.PostAsync("sessions", new { userName = "somebody3", password = "x" })).Expect(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.That(refused.Response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(refused.Detail, Is.EqualTo("操作过于频繁，请稍后再试。"));
        Assert.That(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), Is.InRange(1, 60));
        (await browser.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized, "session.required");
    }

    [Test]
    public async Task Behind_a_proxy_the_addresses_in_front_of_it_are_counted()
    {
        await using var server = new TestApp(await SharedHost.DatabaseAsync())
        {
            Otherwise = new Dictionary<string, string> { ["Sessions:SignInsPerMinute"] = "1", ["ForwardedHeaders_Enabled"] = "true" },
        };
        foreach (var (address, status) in new[]
        {
            ("203.0.113.1", HttpStatusCode.Unauthorized), ("203.0.113.1", HttpStatusCode.TooManyRequests), ("203.0.113.2", HttpStatusCode.Unauthorized),
        })
        {
            (await server.NewBrowser().PostAsync("sessions", new { userName = "somebody", password = "x" }, ("X-Forwarded-For", address))).Expect(status);
        }
    }

    [Test]
    public async Task Guesses_that_come_together_are_counted_one_by_one()
    {
        var reviewer = await App.People.ReviewerAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            App.NewBrowser().PostAsync("sessions", new { userName = reviewer.UserName, password = "wrong" })));
        (await App.NewBrowser().PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password }))
            .Expect(HttpStatusCode.TooManyRequests, "session.locked_out");
    }

    [Test]
    public async Task A_success_forgets_the_failures_before_it()
    {
        var reviewer = await App.People.ReviewerAsync();
        var browser = App.NewBrowser();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++) (await browser.PostAsync("sessions", new { userName = reviewer.UserName, password = "wrong" })).Expect(HttpStatusCode.Unauthorized);
            (await browser.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password })).Expect(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task Who_does_not_exist_and_who_has_no_password_are_answered_alike()
    {
        var follower = await App.People.FollowerAsync();
        var browser = App.NewBrowser();
        var unknown = (await browser.PostAsync("sessions", new { userName = "nobody-here", password = "wrong" })).Expect(HttpStatusCode.Unauthorized);
        var withoutPassword = (await browser.PostAsync("sessions", new { userName = $"wx-{follower.UserId:N}", password = "wrong" })).Expect(HttpStatusCode.Unauthorized);
        Assert.That(withoutPassword.Text, Is.EqualTo(unknown.Text));
    }

    [TestCase("{}", "userName,password")]
    [TestCase("{\"userName\":null,\"password\":null}", "userName,password")]
    [TestCase("{\"userName\":\"henan\"}", "password")]
    public async Task A_form_that_is_not_filled_in_says_what_is_missing(string body, string fields)
    {
        var refused = (await App.NewBrowser().PostTextAsync("sessions", body)).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Body["errors"]!.AsObject().Select(e => e.Key), Is.EquivalentTo(fields.Split(',')));
    }

    [Test]
    public async Task A_name_with_a_character_that_no_text_can_hold_is_not_an_error_of_the_server()
    {
        (await App.NewBrowser().PostAsync("sessions", new { userName = "a" + (char)0, password = "x" })).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task People_see_where_they_are_signed_in_and_end_it_there()
    {
        var reviewer = await App.People.ReviewerAsync();
        var other = App.NewBrowser();
        (await other.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password }, ("User-Agent", "Firefox"))).Expect(HttpStatusCode.OK);

        var sessions = (await reviewer.GetAsync("sessions")).Items;
        Assert.That(sessions, Has.Count.EqualTo(2));
        Assert.That(sessions.Count(s => s["isCurrent"]!.GetValue<bool>()), Is.EqualTo(1));
        var elsewhere = sessions.Single(s => !s["isCurrent"]!.GetValue<bool>());
        Assert.That(elsewhere["userAgent"]!.GetValue<string>(), Is.EqualTo("Firefox"));

        (await reviewer.DeleteAsync($"sessions/{elsewhere["id"]!.GetValue<Guid>()}")).Expect(HttpStatusCode.NoContent);
        (await other.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        (await reviewer.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Signing_out_ends_the_session_and_not_only_its_cookie()
    {
        var reviewer = await App.People.ReviewerAsync();
        var thief = People.At(App, reviewer);
        (await thief.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        (await reviewer.DeleteAsync("sessions/current")).Expect(HttpStatusCode.NoContent);
        Assert.That(reviewer.Browser.Cookies, Is.Empty);
        (await thief.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_new_password_ends_all_other_sessions()
    {
        var reviewer = await App.People.ReviewerAsync();
        var other = App.NewBrowser();
        (await other.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password })).Expect(HttpStatusCode.OK);

        (await reviewer.PostAsync("me/password", new { currentPassword = "wrong", newPassword = "Another-2026-xyz" })).Expect(HttpStatusCode.UnprocessableEntity, "session.password_refused");
        (await reviewer.PostAsync("me/password", new { currentPassword = People.Password, newPassword = "short" })).Expect(HttpStatusCode.UnprocessableEntity, "session.password_refused");
        (await other.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync("me/password", new { currentPassword = People.Password, newPassword = "Another-2026-xyz" })).Expect(HttpStatusCode.NoContent);

        (await other.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
        (await reviewer.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        (await other.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password })).Expect(HttpStatusCode.Unauthorized);
        (await other.PostAsync("sessions", new { userName = reviewer.UserName, password = "Another-2026-xyz" })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_console_session_ends_over_night()
    {
        var reviewer = await App.People.ReviewerAsync();
        App.Clock.Advance(TimeSpan.FromHours(12));
        (await reviewer.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task One_browser_holds_both_sessions_and_the_header_says_which_is_meant()
    {
        var reviewer = await App.People.ReviewerAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        foreach (var (name, value) in volunteer.Browser.Cookies) reviewer.Browser.Hold(name, value);

        reviewer.Browser.Door = "console";
        Assert.That((await reviewer.GetAsync("sessions/current")).Value("userId"), Is.EqualTo(reviewer.UserId.ToString()));
        reviewer.Browser.Door = "mobile";
        Assert.That((await reviewer.GetAsync("sessions/current")).Value("userId"), Is.EqualTo(volunteer.UserId.ToString()));
        reviewer.Browser.Door = null;
        Assert.That((await reviewer.GetAsync("sessions/current?session=mobile")).Value("userId"), Is.EqualTo(volunteer.UserId.ToString()));
    }

    [Test]
    public async Task A_cookie_of_one_door_does_not_open_the_other()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        var browser = App.NewBrowser();
        var (name, value) = volunteer.Browser.Cookies.Single();
        browser.Hold(name.Replace("mobile", "console", StringComparison.Ordinal), value);
        browser.Door = "console";
        (await browser.GetAsync("sessions/current")).Expect(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Cookies_are_kept_from_scripts_other_sites_and_plain_http()
    {
        var reviewer = await App.People.ReviewerAsync();
        var signedIn = await App.NewBrowser().PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password });
        Assert.That(signedIn.Header("Set-Cookie"), Does.StartWith("__Host-stvs-console=").And.Contain("secure").And.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/"));
        Assert.That(signedIn.Header("Set-Cookie"), Does.Not.Contain("domain="));
    }

    [Test]
    public async Task A_right_that_was_taken_away_is_gone_at_the_next_request()
    {
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.GetAsync("volunteers")).Expect(HttpStatusCode.OK);
        await App.InDatabaseAsync(db => db.Grants.Where(g => g.UserId == reviewer.UserId).ExecuteDeleteAsync());
        (await reviewer.GetAsync("volunteers")).Expect(HttpStatusCode.Forbidden, "forbidden");
    }

    [Test]
    public async Task The_caller_is_told_who_they_are_and_what_they_may()
    {
        var team = await App.Places.TeamAsync();
        var leader = (await (await App.People.ActivityLeaderAsync(team)).GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        Assert.That(leader.Body["permissions"]!.AsArray().Select(p => p!.GetValue<string>()), Is.EqualTo(new[] { "activities.read", "checkIns.run" }));
        Assert.That(leader.Body["grants"]![0]!["placeName"]!.GetValue<string>(), Is.EqualTo(team.Name));
        var nation = (await (await App.People.ReviewerAsync(null)).GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        Assert.That(nation.Body["grants"]![0]!["level"]!.GetValue<string>(), Is.EqualTo("national"));
        var nobody = (await (await App.People.NobodyAsync()).GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        Assert.That(nobody.Body["permissions"]!.AsArray(), Is.Empty);
    }
}
