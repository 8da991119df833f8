using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Memberships;

public sealed class AskToJoinTeamTests : FunctionalTest
{
    [Test]
    public async Task A_volunteer_asks_the_team_hears_of_it_and_lets_them_in()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var activityLeader = await App.People.ActivityLeaderAsync(team);
        var volunteer = await App.People.ActiveVolunteerAsync(Places.Luolong);

        var receipt = (await volunteer.PostAsync($"teams/{team.Id}/memberships", new { note = " 我是儿科医生 ", via = "link" })).Expect(HttpStatusCode.Created);
        Assert.That(receipt.Value("status"), Is.EqualTo("pendingReview"));
        foreach (var officer in new[] { administrator, deputy })
        {
            var told = (await officer.GetAsync("me/notifications")).Items.Single();
            Assert.That(told["kind"]!.GetValue<string>(), Is.EqualTo("membershipRequested"));
            Assert.That(told["link"]!.GetValue<string>(), Is.EqualTo($"/m/teams/{team.Id}/members"));
            Assert.That(told["text"]!.GetValue<string>(), Does.Contain("测**"), "the name is masked: a copy goes through WeChat");
        }
        Assert.That((await activityLeader.GetAsync("me/notifications")).Items, Is.Empty);

        // The team sees somebody from another city, whom its association does not know.
        var waiting = (await administrator.GetAsync("memberships?status=pendingReview")).Items.Single();
        Assert.That(waiting["membershipId"]!.ToString(), Is.EqualTo(receipt.Id));
        Assert.That(waiting["note"]!.GetValue<string>(), Is.EqualTo("我是儿科医生"));
        Assert.That(waiting["via"]!.GetValue<string>(), Is.EqualTo("link"));
        Assert.That(waiting["phoneMasked"]!.GetValue<string>(), Does.Match(@"^199\*{4}\d{4}$"));
        Assert.That((await administrator.GetAsync($"volunteers/{volunteer.Volunteer}")).Status, Is.EqualTo(HttpStatusCode.NotFound), "not a member yet");

        (await administrator.PostAsync($"memberships/{receipt.Id}/approval")).Expect(HttpStatusCode.OK);
        var result = (await volunteer.GetAsync("me/notifications")).Items.Single();
        Assert.That(result["kind"]!.GetValue<string>(), Is.EqualTo("membershipApproved"));
        Assert.That(result["text"]!.GetValue<string>(), Does.Contain(team.Name));
        var mine = (await volunteer.GetAsync("me/memberships")).Expect(HttpStatusCode.OK);
        Assert.That(mine.Number("limit"), Is.EqualTo(5));
        Assert.That(mine.Items.Single()["status"]!.GetValue<string>(), Is.EqualTo("approved"));
        Assert.That((await administrator.GetAsync("memberships")).Items, Is.Empty);
    }

    [Test]
    public async Task Asking_twice_is_told_so_and_asking_again_after_leaving_is_fine()
    {
        var team = await App.Places.TeamAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        var first = (await volunteer.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.Created);
        (await volunteer.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.UnprocessableEntity, "membership.already");

        (await volunteer.DeleteAsync($"memberships/{first.Id}")).Expect(HttpStatusCode.NoContent);
        (await volunteer.DeleteAsync($"memberships/{first.Id}")).Expect(HttpStatusCode.NoContent);
        var second = (await volunteer.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.Created);
        Assert.That((await volunteer.GetAsync("me/memberships")).Items.Single()["id"]!.ToString(), Is.EqualTo(second.Id), "of each team the last word");
    }

    [Test]
    public async Task Who_presses_the_button_ten_times_asks_once()
    {
        var team = await App.Places.TeamAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => volunteer.PostAsync($"teams/{team.Id}/memberships", new { via = "link" })));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Code), Is.All.EqualTo("membership.already"));
    }

    [Test]
    public async Task Ten_teams_at_the_same_moment_make_five_and_leaving_one_makes_room_for_one()
    {
        var teams = new List<Team>();
        for (var i = 0; i < 10; i++) teams.Add(await App.Places.TeamAsync(name: $"金水区第{i}小学科技志愿服务队"));
        var volunteers = await App.People.ActiveVolunteersAsync(3);

        await Task.WhenAll(volunteers.Select(async volunteer =>
        {
            var answers = await Task.WhenAll(teams.Select(team => volunteer.PostAsync($"teams/{team.Id}/memberships")));
            Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(5));
            Assert.That(answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Code), Is.All.EqualTo("membership.too_many"));

            var gone = answers.First(a => a.Status == HttpStatusCode.Created).Id;
            (await volunteer.DeleteAsync($"memberships/{gone}")).Expect(HttpStatusCode.NoContent);
            var again = await Task.WhenAll(teams.Select(team => volunteer.PostAsync($"teams/{team.Id}/memberships")));
            Assert.That(again.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        }));
        Assert.That(
            await App.InDatabaseAsync(db => db.Memberships.Where(m => m.Status == MembershipStatus.PendingReview).GroupBy(m => m.VolunteerId).Select(g => g.Count()).ToListAsync()),
            Is.EqualTo(new[] { 5, 5, 5 }));
    }

    [TestCase(TeamStatus.Suspended)]
    [TestCase(TeamStatus.Dissolved)]
    [TestCase(TeamStatus.Unclaimed)]
    public async Task Only_a_recognised_team_takes_people(TeamStatus status)
    {
        var team = await App.Places.TeamAsync(status: status);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await volunteer.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.UnprocessableEntity, "membership.team_closed");
    }

    [Test]
    public async Task A_team_that_waits_for_its_review_is_not_there()
    {
        var team = await App.Places.TeamAsync(status: TeamStatus.PendingReview);
        var volunteer = await App.People.ActiveVolunteerAsync();
        (await volunteer.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.NotFound);
        (await volunteer.PostAsync($"teams/{Guid.CreateVersion7()}/memberships")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Only_volunteers_who_are_approved_may_ask()
    {
        var team = await App.Places.TeamAsync();
        foreach (var person in new[] { await App.People.FollowerAsync(), await App.People.ApplicantAsync(), await App.People.NobodyAsync() })
        {
            (await person.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.UnprocessableEntity, "membership.not_a_volunteer");
        }
    }

    [TestCase("{\"via\":\"invitation\"}", "via")]
    [TestCase("{\"via\":\"registration\"}", "via")]
    [TestCase("{\"note\":\"LONG\"}", "note")]
    public async Task A_request_that_makes_no_sense_is_refused(string body, string field)
    {
        var team = await App.Places.TeamAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        var refused = await volunteer.Browser.PostTextAsync($"teams/{team.Id}/memberships", body.Replace("LONG", new string('长', 201), StringComparison.Ordinal));
        Assert.That(refused.Expect(HttpStatusCode.BadRequest, "validation.failed").Errors(field), Has.Count.EqualTo(1));
    }

    /// <summary>Asked for in the registration form: the association comes first, then the team.</summary>
    [Test]
    public async Task Somebody_who_is_still_registering_cannot_be_let_in_and_the_team_hears_of_them_with_their_approval()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var reviewer = await App.People.ReviewerAsync();
        var applicant = await App.People.ApplicantAsync(teams: team);
        Assert.That((await administrator.GetAsync("me/notifications")).Items, Is.Empty);

        var waiting = (await administrator.GetAsync("memberships")).Items.Single();
        Assert.That(waiting["volunteerStatus"]!.GetValue<string>(), Is.EqualTo("pendingReview"));
        Assert.That(waiting["via"]!.GetValue<string>(), Is.EqualTo("registration"));
        var id = waiting["membershipId"]!.ToString();
        (await administrator.PostAsync($"memberships/{id}/approval")).Expect(HttpStatusCode.UnprocessableEntity, "membership.volunteer_not_approved");

        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        Assert.That((await administrator.GetAsync("me/notifications")).Items.Single()["kind"]!.GetValue<string>(), Is.EqualTo("membershipRequested"));
        (await administrator.PostAsync($"memberships/{id}/approval")).Expect(HttpStatusCode.OK);
    }
}
