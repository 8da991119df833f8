using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

public sealed partial class ClaimTeamTests : FunctionalTest
{
    [Test]
    public async Task Whoever_has_the_code_from_the_phone_on_record_administers_the_team()
    {
        var team = await App.Places.ImportedTeamAsync();
        var claimer = await App.People.FollowerAsync();
        Assert.That((await claimer.GetAsync($"teams/{team.Id}")).Body["canClaim"]!.GetValue<bool>(), Is.True);

        var sent = (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.Created);
        Assert.That((sent.Value("sentTo"), sent.Number("leftToday")), Is.EqualTo(("199****9001", 2)));
        var (phone, code) = await LastCodeAsync();
        Assert.That(phone, Is.EqualTo("19900009001"));
        var claimed = (await claimer.PostAsync($"teams/{team.Id}/claim", new { code = $" {code} " })).Expect(HttpStatusCode.OK);

        Assert.That(claimed.Value("status"), Is.EqualTo("approved"));
        var page = (await claimer.GetAsync($"teams/{team.Id}")).Expect(HttpStatusCode.OK);
        Assert.That(page.Body["canClaim"]!.GetValue<bool>(), Is.False);
        Assert.That(page.Body["mine"]!["permissions"]!.AsArray().Select(p => p!.ToString()), Does.Contain("teams.edit"));
        Assert.That(page.Value("number"), Is.EqualTo(team.Number));
        var activity = (await claimer.PostAsync("activities", Invented.Activity(team.Id, Now))).Expect(HttpStatusCode.Created).Id;
        (await claimer.PostAsync($"activities/{activity}/publication")).Expect(HttpStatusCode.OK);
        (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.UnprocessableEntity, "team.not_claimable");
        (await claimer.PostAsync($"teams/{team.Id}/claim", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "team.not_claimable");
    }

    [Test]
    public async Task Wrong_codes_count_and_a_code_of_another_team_opens_nothing()
    {
        var team = await App.Places.ImportedTeamAsync();
        var other = await App.Places.ImportedTeamAsync(name: "金水区第二老科协科技志愿服务队", phone: "19900009002");
        var claimer = await App.People.FollowerAsync();
        (await claimer.PostAsync($"teams/{team.Id}/claim", new { code = "123456" })).Expect(HttpStatusCode.UnprocessableEntity, "claim.no_code");
        (await claimer.PostAsync($"teams/{other.Id}/claim-codes")).Expect(HttpStatusCode.Created);
        var (_, codeOfOther) = await LastCodeAsync();
        (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.Created);
        var (_, code) = await LastCodeAsync();

        var wrong = codeOfOther == code ? "000000" : codeOfOther;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await claimer.PostAsync($"teams/{team.Id}/claim", new { code = wrong })).Expect(HttpStatusCode.UnprocessableEntity, "claim.wrong_code");
        }
        (await claimer.PostAsync($"teams/{team.Id}/claim", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "claim.too_many_attempts");
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.Zero);
    }

    [Test]
    public async Task Codes_are_few_and_short_lived()
    {
        var team = await App.Places.ImportedTeamAsync();
        var claimer = await App.People.FollowerAsync();
        (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.Created);
        (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.TooManyRequests, "claim.too_soon");
        var (_, code) = await LastCodeAsync();
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        (await claimer.PostAsync($"teams/{team.Id}/claim", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "claim.expired");
    }

    [Test]
    public async Task Of_two_who_claim_at_once_with_the_same_code_one_gets_it()
    {
        var team = await App.Places.ImportedTeamAsync();
        var claimers = new[] { await App.People.FollowerAsync(), await App.People.FollowerAsync() };
        (await claimers[0].PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.Created);
        var (_, code) = await LastCodeAsync();

        var answers = await Task.WhenAll(claimers.Select(c => c.PostAsync($"teams/{team.Id}/claim", new { code })));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id && g.Role == Role.TeamAdministrator)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_recognised_team_is_nobodys_to_claim()
    {
        var team = await App.Places.TeamAsync();
        var pending = await App.Places.TeamAsync(status: TeamStatus.PendingReview, name: "待审核的科技志愿服务队");
        var claimer = await App.People.FollowerAsync();

        (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.UnprocessableEntity, "team.not_claimable");
        (await claimer.PostAsync($"teams/{pending.Id}/claim-codes")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Who_is_suspended_claims_nothing_and_the_code_stays_good()
    {
        var team = await App.Places.ImportedTeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var claimer = await App.People.ActiveVolunteerAsync();
        (await reviewer.PostAsync($"volunteers/{claimer.Volunteer}/suspension", new { reason = "核查" })).Expect(HttpStatusCode.OK);
        (await claimer.PostAsync($"teams/{team.Id}/claim-codes")).Expect(HttpStatusCode.Created);
        var (_, code) = await LastCodeAsync();
        (await claimer.PostAsync($"teams/{team.Id}/claim", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "invitation.suspended");
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.Zero);

        (await reviewer.PostAsync($"volunteers/{claimer.Volunteer}/reinstatement")).Expect(HttpStatusCode.OK);
        (await claimer.PostAsync($"teams/{team.Id}/claim", new { code })).Expect(HttpStatusCode.OK);
    }

    private async Task<(string Phone, string Code)> LastCodeAsync()
    {
        await App.DispatchOutboxAsync();
        var sms = App.Outside.Messages.Last();
        return (sms.Phone, Digits().Match(sms.Text).Value);
    }

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex Digits();
}
