using System.Net;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.CheckIns;

public sealed class CheckMyselfInTests : FunctionalTest
{
    [Test]
    public async Task The_venues_code_checks_in_whoever_scans_it_and_soon_is_worth_nothing()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.RunningActivityAsync(team);
        var leader = await App.People.ActivityLeaderAsync(team);
        var one = await App.People.ActiveVolunteerAsync();
        var two = await App.People.ActiveVolunteerAsync();
        await one.SignUpAsync(activity.Id);
        await two.SignUpAsync(activity.Id);
        var card = (await leader.GetAsync($"activities/{activity.Id}/venue-code")).Expect(HttpStatusCode.OK);
        Assert.That(card.Value("url"), Is.EqualTo($"https://stvs.example/m/check-in/venue?c={card.Value("code")}"));
        Assert.That(card.Number("refreshInSeconds"), Is.InRange(1, 30));

        var receipt = (await one.PostAsync("me/check-ins", new { code = card.Value("url") })).Expect(HttpStatusCode.OK);
        Assert.That(receipt.Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.False);
        Assert.That((await one.PostAsync("me/check-ins", new { code = card.Value("code") })).Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.True);
        App.Clock.Advance(TimeSpan.FromMinutes(2));
        (await two.PostAsync("me/check-ins", new { code = card.Value("code") })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.venue_code_invalid");
    }

    [TestCase("x")]
    [TestCase("https://evil.example/?c=AAAA")]
    [TestCase("好")]
    public async Task Anything_else_is_no_venue_code(string code)
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await volunteer.PostAsync("me/check-ins", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.venue_code_invalid");
    }

    [Test]
    public async Task A_code_of_another_moment_or_place_cannot_be_made_of_a_true_one()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.RunningActivityAsync(team);
        var leader = await App.People.ActivityLeaderAsync(team);
        var volunteer = await App.People.ActiveVolunteerAsync();
        await volunteer.SignUpAsync(activity.Id);
        var code = (await leader.GetAsync($"activities/{activity.Id}/venue-code")).Value("code");
        foreach (var position in new[] { 0, 20, 25, 31, 40, 50 })
        {
            var forged = code[..position] + (code[position] == 'A' ? 'B' : 'A') + code[(position + 1)..];
            (await volunteer.PostAsync("me/check-ins", new { code = forged })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.venue_code_invalid");
        }
        (await volunteer.PostAsync("me/check-ins", new { code = "" })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        (await volunteer.PostAsync("me/check-ins", new { code = new string('A', 501) })).Expect(HttpStatusCode.BadRequest, "validation.failed");
    }
}
