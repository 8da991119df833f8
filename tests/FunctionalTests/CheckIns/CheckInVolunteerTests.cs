using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.CheckIns;

public sealed class CheckInVolunteerTests : FunctionalTest
{
    private Team team = null!;
    private Activity activity = null!;
    private Person leader = null!, volunteer = null!;
    private Guid participation;
    private string code = "";

    private string Door => $"activities/{activity.Id}/check-ins";

    [SetUp]
    public async Task OpenAsync()
    {
        team = await App.Places.TeamAsync();
        activity = await App.Places.RunningActivityAsync(team);
        leader = await App.People.ActivityLeaderAsync(team);
        volunteer = await App.People.ActiveVolunteerAsync();
        participation = await volunteer.SignUpAsync(activity.Id);
        code = await volunteer.CheckInCodeAsync(participation);
    }

    [Test]
    public async Task A_second_scan_is_reported_as_such_and_changes_nothing()
    {
        var first = (await leader.PostAsync(Door, new { code })).Expect(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = (await leader.PostAsync(Door, new { code })).Expect(HttpStatusCode.OK);
        Assert.That(second.Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.True);
        Assert.That(second.Value("checkInId"), Is.EqualTo(first.Value("checkInId")));
        Assert.That(second.Value("checkedInAt"), Is.EqualTo(first.Value("checkedInAt")));
        Assert.That((await leader.GetAsync(Door)).Number("counted"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_scan_sent_again_gets_its_first_answer()
    {
        var first = (await leader.PostAsync(Door, new { code, nonce = "n-1" })).Expect(HttpStatusCode.OK);
        var again = (await leader.PostAsync(Door, new { code, nonce = "n-1" })).Expect(HttpStatusCode.OK);
        Assert.That(again.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task The_code_is_taken_by_itself_or_out_of_an_address()
    {
        (await leader.PostAsync(Door, new { code = $"https://stvs.example/m/participations/x?c={code}&from=wechat#top" })).Expect(HttpStatusCode.OK);
        var again = (await leader.PostAsync(Door, new { code = $"  {code} " })).Expect(HttpStatusCode.OK);
        Assert.That(again.Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task Staff_can_pick_the_name_from_the_list()
    {
        var list = (await leader.GetAsync($"activities/{activity.Id}/participations")).Items.Single();
        (await leader.PostAsync(Door, new { participationId = list["id"]!.GetValue<Guid>() })).Expect(HttpStatusCode.OK);
        Assert.That((await leader.GetAsync($"activities/{activity.Id}/participations")).Items.Single()["checkedInAt"], Is.Not.Null);
    }

    [Test]
    public async Task A_forged_code_is_none()
    {
        foreach (var position in new[] { 0, 3, 30, 60, code.Length - 2 })
        {
            var forged = code[..position] + (code[position] == 'A' ? 'B' : 'A') + code[(position + 1)..];
            (await leader.PostAsync(Door, new { code = forged })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.code_invalid");
        }
        foreach (var garbage in new[] { "x", "好", code[..^4], code + "AAAA", new string('A', code.Length), "https://stvs.example/?c=", "a" + (char)0, new string('A', 100_000) })
        {
            (await leader.PostAsync(Door, new { code = garbage })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.code_invalid");
        }
        Assert.That(await App.InDatabaseAsync(db => db.CheckIns.AnyAsync()), Is.False);
    }

    [Test]
    public async Task Another_activitys_code_is_refused_and_says_so()
    {
        var other = await App.Places.RunningActivityAsync(team);
        (await leader.PostAsync($"activities/{other.Id}/check-ins", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.other_activity");
        (await leader.PostAsync($"activities/{other.Id}/check-ins", new { participationId = participation })).Expect(HttpStatusCode.NotFound);
    }

    [TestCase("{}")]
    [TestCase("{\"code\":null}")]
    [TestCase("{\"code\":\" \"}")]
    public async Task A_scan_of_nothing_is_pointed_out(string body)
    {
        var refused = (await leader.Browser.PostTextAsync(Door, body)).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Errors("code").Single(), Does.Contain("签到码"));
    }

    [TestCase("{\"code\":1}")]
    [TestCase("{\"participationId\":\"x\"}")]
    [TestCase("{\"code\":\"x\",\"at\":\"yesterday\"}")]
    public async Task What_is_no_scan_is_refused(string body) =>
        (await leader.Browser.PostTextAsync(Door, body)).Expect(HttpStatusCode.BadRequest, "request.malformed");

    [Test]
    public async Task The_door_opens_an_hour_before_the_start_and_closes_an_hour_after_the_end()
    {
        var later = await App.Places.ActivityAsync(team, plan => plan with { StartsAt = Now.AddHours(3), EndsAt = Now.AddHours(5) });
        var laterCode = await volunteer.CheckInCodeAsync(await volunteer.SignUpAsync(later.Id));
        var door = $"activities/{later.Id}/check-ins";

        var early = (await leader.PostAsync(door, new { code = laterCode })).Expect(HttpStatusCode.UnprocessableEntity, "participation.check_in_closed");
        Assert.That(early.Detail, Does.Contain("还没有开始"));
        App.Clock.Advance(TimeSpan.FromHours(8));
        var late = (await leader.PostAsync(door, new { code = laterCode })).Expect(HttpStatusCode.UnprocessableEntity, "participation.check_in_closed");
        Assert.That(late.Detail, Does.Contain("已经结束"));
        // A scan made in time and sent late counts.
        (await leader.PostAsync(door, new { code = laterCode, at = Now.AddHours(-4) })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_clock_that_runs_ahead_is_bounded_and_one_that_is_wrong_is_refused()
    {
        (await leader.PostAsync(Door, new { code, at = Now.AddHours(1) })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.at_out_of_range");
        var receipt = (await leader.PostAsync(Door, new { code, at = Now.AddMinutes(4) })).Expect(HttpStatusCode.OK);
        Assert.That(receipt.Body["checkedInAt"]!.GetValue<DateTimeOffset>(), Is.LessThanOrEqualTo(Now));
        var kept = await App.InDatabaseAsync(db => db.CheckIns.SingleAsync());
        Assert.That(kept.DeviceAt, Is.GreaterThan(kept.At), "both are kept");
    }

    [Test]
    public async Task Who_waits_or_has_cancelled_is_not_checked_in()
    {
        await volunteer.DeleteAsync($"participations/{participation}");
        (await leader.PostAsync(Door, new { code })).Expect(HttpStatusCode.UnprocessableEntity, "participation.not_confirmed");
        var full = await App.Places.RunningActivityAsync(team, capacity: 1);
        await (await App.People.ActiveVolunteerAsync()).SignUpAsync(full.Id);
        var waiting = await volunteer.SignUpAsync(full.Id);
        (await volunteer.GetAsync($"participations/{waiting}/check-in-code")).Expect(HttpStatusCode.UnprocessableEntity, "participation.not_confirmed");
        (await leader.PostAsync($"activities/{full.Id}/check-ins", new { participationId = waiting })).Expect(HttpStatusCode.UnprocessableEntity, "participation.not_confirmed");
    }

    [Test]
    public async Task An_undone_check_in_can_be_made_again_and_stays_on_record()
    {
        var first = (await leader.PostAsync(Door, new { code })).Value("checkInId");
        (await leader.PostAsync($"activities/{activity.Id}/check-outs", new { code })).Expect(HttpStatusCode.OK);
        (await leader.DeleteAsync($"check-ins/{first}")).Expect(HttpStatusCode.NoContent);
        (await leader.DeleteAsync($"check-ins/{first}")).Expect(HttpStatusCode.NoContent);
        Assert.That((await leader.GetAsync(Door)).Number("counted"), Is.EqualTo(0));
        (await leader.PostAsync($"activities/{activity.Id}/check-outs", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "participation.not_checked_in");

        var again = (await leader.PostAsync(Door, new { code })).Expect(HttpStatusCode.OK);
        Assert.That(again.Value("checkInId"), Is.Not.EqualTo(first));
        var items = (await leader.GetAsync(Door)).Items;
        Assert.That(items, Has.Count.EqualTo(3));
        Assert.That(items.Count(i => i["undoneAt"] is not null), Is.EqualTo(2), "the way in, and with it the way out");
    }

    [Test]
    public async Task A_cancelled_activity_has_no_door()
    {
        var organiser = await App.People.TeamAdministratorAsync(team);
        var venueCode = (await leader.GetAsync($"activities/{activity.Id}/venue-code")).Value("code");
        (await organiser.PostAsync($"activities/{activity.Id}/cancellation", new { reason = "暴雨预警" })).Expect(HttpStatusCode.OK);
        (await leader.PostAsync(Door, new { code })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.activity_cancelled");
        (await leader.PostAsync(Door, new { participationId = participation })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.activity_cancelled");
        (await volunteer.PostAsync("me/check-ins", new { code = venueCode })).Expect(HttpStatusCode.UnprocessableEntity, "check_in.activity_cancelled");
    }

    [Test]
    public async Task Whoever_is_checked_in_cannot_cancel_any_more()
    {
        (await leader.PostAsync(Door, new { code })).Expect(HttpStatusCode.OK);
        (await volunteer.DeleteAsync($"participations/{participation}")).Expect(HttpStatusCode.UnprocessableEntity, "participation.already_checked_in");
    }

    [Test]
    public async Task A_cancellation_and_a_check_in_at_the_same_moment_do_not_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var person = await App.People.ActiveVolunteerAsync();
            var id = await person.SignUpAsync(activity.Id);
            var theirs = await person.CheckInCodeAsync(id);
            var answers = await Task.WhenAll(person.DeleteAsync($"participations/{id}"), leader.PostAsync(Door, new { code = theirs }));
            Assert.That(answers.Count(a => a.Response.IsSuccessStatusCode), Is.EqualTo(1), string.Join(" / ", answers.Select(a => a.Status)));
        }
    }

    [Test]
    public async Task Each_day_of_a_longer_activity_counts_for_itself()
    {
        var days = await App.Places.ActivityAsync(team, plan => plan with { StartsAt = Now.AddMinutes(10), EndsAt = Now.AddDays(2) });
        var theirs = await volunteer.CheckInCodeAsync(await volunteer.SignUpAsync(days.Id));
        (await leader.PostAsync($"activities/{days.Id}/check-ins", new { code = theirs })).Expect(HttpStatusCode.OK);
        // The next day, on the way through midnight in China and not in Greenwich: 23:50 is the same day, 00:10 the next.
        App.Clock.Advance(TimeSpan.FromHours(13) + TimeSpan.FromMinutes(50));
        var scanner = await App.People.ActivityLeaderAsync(team);
        Assert.That((await scanner.PostAsync($"activities/{days.Id}/check-ins", new { code = theirs })).Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.True);
        App.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.That((await scanner.PostAsync($"activities/{days.Id}/check-ins", new { code = theirs })).Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task The_picture_of_a_code_is_a_picture()
    {
        var png = (await volunteer.GetAsync($"participations/{participation}/check-in-code.png")).Expect(HttpStatusCode.OK);
        Assert.That(png.Header("Content-Type"), Is.EqualTo("image/png"));
        var svg = (await volunteer.GetAsync($"participations/{participation}/check-in-code.svg")).Expect(HttpStatusCode.OK);
        Assert.That(svg.Header("Content-Type"), Does.StartWith("image/svg+xml"));
        Assert.That(svg.Text, Does.StartWith("<svg"));
    }
}
