using System.Net;
using StvsPlatform.Domain.Activities;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Participations;

public sealed class SignUpTests : FunctionalTest
{
    [Test]
    public async Task Signing_up_twice_is_signing_up_once()
    {
        var activity = await App.Places.ActivityAsync(await App.Places.TeamAsync());
        var volunteer = await App.People.ActiveVolunteerAsync();
        var first = await volunteer.SignUpAsync(activity.Id);
        var again = (await volunteer.PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.OK);
        Assert.That(again.Id, Is.EqualTo(first.ToString()));
        Assert.That((await App.Places.SeatsAsync(activity.Id)).Confirmed, Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_comes_back_after_cancelling_stands_at_the_end_of_the_line_with_the_same_code()
    {
        var activity = await App.Places.ActivityAsync(await App.Places.TeamAsync(), plan => plan with { Capacity = 1 });
        var people = await App.People.ActiveVolunteersAsync(3);
        var first = await people[0].SignUpAsync(activity.Id);
        var code = await people[0].CheckInCodeAsync(first);
        await people[1].SignUpAsync(activity.Id);
        await people[2].SignUpAsync(activity.Id);

        (await people[0].DeleteAsync($"participations/{first}")).Expect(HttpStatusCode.NoContent);
        var back = (await people[0].PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.Created);

        Assert.That((back.Id, back.Value("status"), back.Number("position")), Is.EqualTo((first.ToString(), "waiting", 2)));
        (await people[1].DeleteAsync($"participations/{(await people[1].GetAsync("me/participations")).Items.Single()["id"]}")).Expect(HttpStatusCode.NoContent);
        (await people[2].DeleteAsync($"participations/{(await people[2].GetAsync("me/participations")).Items.Single()["id"]}")).Expect(HttpStatusCode.NoContent);
        Assert.That(await people[0].CheckInCodeAsync(first), Is.EqualTo(code));
    }

    [Test]
    public async Task Why_one_cannot_sign_up_is_said_on_the_page_and_at_the_attempt_alike()
    {
        var team = await App.Places.TeamAsync();
        var member = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        var outsider = await App.People.ActiveVolunteerAsync();
        var applicant = await App.People.ApplicantAsync();
        var follower = await App.People.FollowerAsync();
        var forAll = await App.Places.ActivityAsync(team);
        var forTeam = await App.Places.ActivityAsync(team, plan => plan with { Audience = Audience.Team });
        var closed = await App.Places.ActivityAsync(team, plan => plan with { SignUpClosesAt = Now.AddMinutes(-1) });
        var full = await App.Places.ActivityAsync(team, plan => plan with { Capacity = 1, WaitingList = false });
        await member.SignUpAsync(full.Id);

        foreach (var (person, activity, code) in new[]
        {
            (follower, forAll, "participation.not_active"), (applicant, forAll, "participation.not_active"), (outsider, forTeam, "participation.team_only"),
            (outsider, closed, "participation.sign_up_closed"), (outsider, full, "participation.full"),
        })
        {
            var page = (await person.GetAsync($"activities/{activity.Id}")).Expect(HttpStatusCode.OK).Body["eligibility"]!;
            Assert.That((page["canSignUp"]!.GetValue<bool>(), page["code"]!.GetValue<string>()), Is.EqualTo((false, code)));
            var attempt = (await person.PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.UnprocessableEntity, code);
            Assert.That(attempt.Detail, Is.EqualTo(page["reason"]!.GetValue<string>()));
        }
        Assert.That((await member.GetAsync($"activities/{forTeam.Id}")).Body["eligibility"]!["canSignUp"]!.GetValue<bool>(), Is.True);
        await member.SignUpAsync(forTeam.Id);
    }

    [Test]
    public async Task A_draft_is_as_if_it_were_not_there()
    {
        var draft = await App.Places.ActivityAsync(await App.Places.TeamAsync(), published: false);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await volunteer.PostAsync($"activities/{draft.Id}/participations")).Expect(HttpStatusCode.NotFound);
        (await volunteer.GetAsync($"activities/{draft.Id}")).Expect(HttpStatusCode.NotFound);
        (await App.NewBrowser().GetAsync($"activities/{draft.Id}")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_same_request_sent_again_gets_the_same_answer()
    {
        var activity = await App.Places.ActivityAsync(await App.Places.TeamAsync());
        var volunteer = await App.People.ActiveVolunteerAsync();
        var first = (await volunteer.PostAsync($"activities/{activity.Id}/participations", null, ("Idempotency-Key", "s-1"))).Expect(HttpStatusCode.Created);
        var again = (await volunteer.PostAsync($"activities/{activity.Id}/participations", null, ("Idempotency-Key", "s-1"))).Expect(HttpStatusCode.Created);
        Assert.That(again.Text, Is.EqualTo(first.Text));
    }

    [TestCase("upcoming", 1)]
    [TestCase("past", 1)]
    [TestCase("all", 2)]
    [TestCase("UPCOMING", 1)]
    public async Task My_activities_are_those_to_come_those_over_or_all(string when, int count)
    {
        var team = await App.Places.TeamAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        await volunteer.SignUpAsync((await App.Places.ActivityAsync(team, plan => plan with { StartsAt = Now.AddHours(1), EndsAt = Now.AddHours(2) })).Id);
        await volunteer.SignUpAsync((await App.Places.ActivityAsync(team)).Id);
        App.Clock.Advance(TimeSpan.FromHours(3));
        Assert.That((await volunteer.GetAsync($"me/participations?when={when}")).Items, Has.Count.EqualTo(count));
    }

    [TestCase("when=someday")]
    [TestCase("when=1")]
    [TestCase("limit=101")]
    [TestCase("cursor=x")]
    public async Task A_wrong_question_is_refused(string query)
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        Assert.That((await volunteer.GetAsync($"me/participations?{query}")).Status, Is.EqualTo(HttpStatusCode.BadRequest).Or.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task A_seat_of_what_is_over_or_called_off_goes_to_nobody()
    {
        var team = await App.Places.TeamAsync();
        var organiser = await App.People.TeamAdministratorAsync(team);
        var people = await App.People.ActiveVolunteersAsync(2);
        var calledOff = await App.Places.ActivityAsync(team, plan => plan with { Capacity = 1 });
        var over = await App.Places.ActivityAsync(team, plan => plan with { Capacity = 1, StartsAt = Now.AddHours(1), EndsAt = Now.AddHours(2) });
        var first = await people[0].SignUpAsync(calledOff.Id);
        await people[1].SignUpAsync(calledOff.Id);
        var seat = await people[0].SignUpAsync(over.Id);
        await people[1].SignUpAsync(over.Id);

        (await organiser.PostAsync($"activities/{calledOff.Id}/cancellation", new { reason = "暴雨预警" })).Expect(HttpStatusCode.OK);
        (await people[0].DeleteAsync($"participations/{first}")).Expect(HttpStatusCode.NoContent);
        App.Clock.Advance(TimeSpan.FromHours(2));
        (await people[0].DeleteAsync($"participations/{seat}")).Expect(HttpStatusCode.UnprocessableEntity, "participation.activity_over");

        Assert.That((await people[1].GetAsync("me/notifications")).Items.Select(n => n["kind"]!.GetValue<string>()), Has.None.EqualTo("promoted"));
    }

    [Test]
    public async Task After_the_end_whoever_came_has_taken_part_and_the_others_were_absent()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.RunningActivityAsync(team);
        var organiser = await App.People.TeamAdministratorAsync(team);
        var came = await App.People.ActiveVolunteerAsync();
        var stayedAway = await App.People.ActiveVolunteerAsync();
        var code = await came.CheckInCodeAsync(await came.SignUpAsync(activity.Id));
        await stayedAway.SignUpAsync(activity.Id);
        (await organiser.PostAsync($"activities/{activity.Id}/check-ins", new { code })).Expect(HttpStatusCode.OK);
        (await organiser.PostAsync($"activities/{activity.Id}/completion")).Expect(HttpStatusCode.UnprocessableEntity, "activity.wrong_status");
        App.Clock.Advance(TimeSpan.FromHours(4));
        (await organiser.PostAsync($"activities/{activity.Id}/completion")).Expect(HttpStatusCode.OK);
        Assert.That((await came.GetAsync("me/participations")).Items.Single()["status"]!.GetValue<string>(), Is.EqualTo("completed"));
        Assert.That((await stayedAway.GetAsync("me/participations")).Items.Single()["status"]!.GetValue<string>(), Is.EqualTo("absent"));
    }
}
