using System.Net;
using System.Text.RegularExpressions;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Journeys;

/// <summary>The way of a volunteer through the platform, whole, as the phones and the desks of those concerned go it.</summary>
public sealed partial class FromFollowerToServiceTests : FunctionalTest
{
    [Test]
    public async Task A_follower_registers_is_approved_activates_signs_up_and_is_checked_in()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var organiser = await App.People.TeamAdministratorAsync(team);
        var leader = await App.People.ActivityLeaderAsync(team);

        // Registers.
        var volunteer = await App.People.ThroughWeChatAsync("oFromFollowerToService");
        var form = Invented.Form();
        var applied = (await volunteer.PostAsync("volunteers", form)).Expect(HttpStatusCode.Created);
        Assert.That(applied.Value("status"), Is.EqualTo("pendingReview"));

        // Is approved by the association of the region.
        var queue = (await reviewer.GetAsync("volunteers?status=pendingReview")).Expect(HttpStatusCode.OK);
        Assert.That(queue.Items.Single()["id"]!.GetValue<string>(), Is.EqualTo(applied.Id));
        var approved = (await reviewer.PostAsync($"volunteers/{applied.Id}/approval")).Expect(HttpStatusCode.OK);
        Assert.That(approved.Value("status"), Is.EqualTo("approved"));
        Assert.That((await volunteer.GetAsync("me/notifications")).Items.Single()["kind"]!.GetValue<string>(), Is.EqualTo("registrationApproved"));

        // Activates with the code that comes by SMS.
        var sent = (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        Assert.That(sent.Value("sentTo"), Does.Match(@"^199\*{4}[0-9]{4}$"));
        await App.DispatchOutboxAsync();
        var message = App.Outside.Messages.Single();
        Assert.That(message.Phone, Is.EqualTo(form["phone"]));
        var activated = (await volunteer.PostAsync("me/activation", new { code = SixDigits().Match(message.Text).Value })).Expect(HttpStatusCode.OK);
        Assert.That(activated.Value("status"), Is.EqualTo("active"));
        Assert.That(activated.Value("volunteerNumber"), Does.StartWith("V410105"));

        // Finds an activity that the team has published, and signs up.
        var startsAt = Now.AddMinutes(45);
        var draft = new Dictionary<string, object?>(Invented.Activity(team.Id, Now)) { ["startsAt"] = startsAt, ["endsAt"] = startsAt.AddHours(2) };
        var activity = (await organiser.PostAsync("activities", draft)).Expect(HttpStatusCode.Created).Id;
        Assert.That((await volunteer.GetAsync("activities?q=科普讲座")).Items, Is.Empty, "a draft is nobody's to see");
        (await organiser.PostAsync($"activities/{activity}/publication")).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync("activities?q=科普讲座")).Items.Single()["id"]!.GetValue<string>(), Is.EqualTo(activity));
        var signedUp = (await volunteer.PostAsync($"activities/{activity}/participations")).Expect(HttpStatusCode.Created);
        Assert.That(signedUp.Value("status"), Is.EqualTo("confirmed"));

        // Shows the code, and is checked in and out with it.
        var code = await volunteer.CheckInCodeAsync(Guid.Parse(signedUp.Id));
        var receipt = (await leader.PostAsync($"activities/{activity}/check-ins", new { code })).Expect(HttpStatusCode.OK);
        Assert.That(receipt.Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.False);
        Assert.That(receipt.Body["volunteer"]!["name"]!.GetValue<string>(), Is.EqualTo(form["realName"]));
        (await leader.PostAsync($"activities/{activity}/check-outs", new { code })).Expect(HttpStatusCode.OK);

        // Finds it all under 我的活动.
        var mine = (await volunteer.GetAsync("me/participations")).Items.Single();
        Assert.That(mine["checkedInAt"], Is.Not.Null);
        Assert.That(mine["checkedOutAt"], Is.Not.Null);
        App.Clock.Advance(TimeSpan.FromHours(4));
        (await organiser.PostAsync($"activities/{activity}/completion")).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync("me/participations?when=past")).Items.Single()["status"]!.GetValue<string>(), Is.EqualTo("completed"));
        Assert.That(
            (await volunteer.GetAsync("me/notifications")).Items.Select(n => n["kind"]!.GetValue<string>()),
            Is.EqualTo(new[] { "checkedIn", "signedUp", "activated", "registrationApproved" }));
    }

    [GeneratedRegex(@"(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex SixDigits();
}
