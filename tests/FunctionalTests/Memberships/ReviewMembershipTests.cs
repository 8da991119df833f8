using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Memberships;

public sealed class ReviewMembershipTests : FunctionalTest
{
    [Test]
    public async Task Of_several_at_once_one_decides_and_the_applicant_hears_one_result()
    {
        var team = await App.Places.TeamAsync();
        var officers = new[]
        {
            await App.People.TeamAdministratorAsync(team), await App.People.OfficerAsync(team, Role.TeamLeader), await App.People.OfficerAsync(team, Role.DeputyLeader),
            await App.People.ReviewerAsync(), await App.People.TeamAdministratorAsync(team), await App.People.ReviewerAsync(Places.Henan),
        };
        var volunteer = await App.People.ActiveVolunteerAsync();
        var id = await AskAsync(volunteer, team);

        var answers = await Task.WhenAll(officers.Select((officer, i) => i % 2 == 0
            ? officer.PostAsync($"memberships/{id}/approval")
            : officer.PostAsync($"memberships/{id}/rejection", new { reason = "名额已满" })));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(
            answers.Where(a => a.Status != HttpStatusCode.OK).Select(a => (a.Status, a.Code)),
            Is.All.EqualTo((HttpStatusCode.Conflict, "conflict")).Or.EqualTo((HttpStatusCode.UnprocessableEntity, "membership.not_pending")));
        Assert.That((await volunteer.GetAsync("me/notifications")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_handles_the_own_request()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.ActiveVolunteerAsync();
        await App.InDatabaseAsync(async db =>
        {
            db.Grants.Add(Grant.InTeam(administrator.UserId, Role.TeamAdministrator, team.Id, Now));
            return await db.SaveChangesAsync();
        });
        var own = await AskAsync(administrator, team);
        Assert.That((await administrator.GetAsync("me/notifications")).Items, Is.Empty, "one need not be told of what one has just asked");

        (await administrator.PostAsync($"memberships/{own}/approval")).Expect(HttpStatusCode.Forbidden, "membership.own_request");
        (await administrator.PostAsync($"memberships/{own}/rejection", new { reason = "试试" })).Expect(HttpStatusCode.Forbidden, "membership.own_request");
        (await administrator.PatchAsync($"memberships/{own}", new { marks = new[] { "veteranExpert" } })).Expect(HttpStatusCode.Forbidden, "membership.own_request");
        var bulk = (await administrator.PostAsync("memberships/approvals", new { ids = new[] { own } })).Expect(HttpStatusCode.OK);
        Assert.That(bulk.Body["failed"]![0]!["code"]!.GetValue<string>(), Is.EqualTo("membership.own_request"));

        var colleague = await App.People.OfficerAsync(team, Role.DeputyLeader);
        (await colleague.PostAsync($"memberships/{own}/approval")).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Several_are_decided_each_for_itself()
    {
        var team = await App.Places.TeamAsync();
        var foreignTeam = await App.Places.TeamAsync(Places.Chengguan, name: "城关区科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var people = await App.People.ActiveVolunteersAsync(3);
        var ids = new List<Guid>();
        foreach (var person in people) ids.Add(await AskAsync(person, team));
        var foreign = await AskAsync(people[0], foreignTeam);
        var registering = await App.People.ApplicantAsync(teams: team);
        var early = await App.InDatabaseAsync(db => db.Memberships.Where(m => m.VolunteerId == registering.Volunteer).Select(m => m.Id).SingleAsync());
        (await people[2].DeleteAsync($"memberships/{ids[2]}")).Expect(HttpStatusCode.NoContent);

        var outcome = (await administrator.PostAsync("memberships/approvals", new { ids = new[] { ids[0], foreign, early, ids[1], ids[2], ids[0] } })).Expect(HttpStatusCode.OK);
        Assert.That(outcome.Body["done"]!.AsArray().Select(i => Guid.Parse(i!.ToString())), Is.EqualTo(new[] { ids[0], ids[1] }));
        Assert.That(
            outcome.Body["failed"]!.AsArray().Select(f => (Guid.Parse(f!["id"]!.ToString()), f["code"]!.ToString())),
            Is.EqualTo(new[] { (foreign, "not_found"), (early, "membership.volunteer_not_approved"), (ids[2], "membership.not_pending") }));

        (await administrator.PostAsync("memberships/rejections", new { ids = new[] { early }, reason = " " })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        (await administrator.PostAsync("memberships/approvals", new { ids = Array.Empty<Guid>() })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        (await administrator.PostAsync("memberships/approvals", new { ids = Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7()) })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        var rejected = (await administrator.PostAsync("memberships/rejections", new { ids = new[] { early }, reason = "请先完成注册" })).Expect(HttpStatusCode.OK);
        Assert.That(rejected.Body["done"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await registering.GetAsync("me/notifications")).Items.Single()["text"]!.GetValue<string>(), Does.Contain("请先完成注册"));
    }

    [Test]
    public async Task A_rejection_and_a_removal_are_told_with_their_reason_and_leaving_needs_none()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var people = await App.People.ActiveVolunteersAsync(3, Places.Jinshui, team);
        var rows = (await administrator.GetAsync($"teams/{team.Id}/members")).Items.ToDictionary(i => i["volunteerId"]!.ToString(), i => i["membershipId"]!.ToString());
        string Of(Person person) => rows[person.Volunteer.ToString()];

        foreach (var missing in new object?[] { null, new { reason = "" }, new { reason = (string?)null } })
        {
            var refused = (await administrator.DeleteAsync($"memberships/{Of(people[0])}", missing)).Expect(HttpStatusCode.BadRequest, "validation.failed");
            Assert.That(refused.Errors("reason").Single(), Is.EqualTo("请填写移出理由。"));
        }
        (await administrator.DeleteAsync($"memberships/{Of(people[0])}", new { reason = new string('长', 201) })).Expect(HttpStatusCode.BadRequest);
        (await administrator.DeleteAsync($"memberships/{Of(people[0])}", new { reason = "一年未参加活动" })).Expect(HttpStatusCode.NoContent);
        var told = (await people[0].GetAsync("me/notifications")).Items.Single();
        Assert.That(told["kind"]!.GetValue<string>(), Is.EqualTo("memberRemoved"));
        Assert.That(told["text"]!.GetValue<string>(), Does.Contain("一年未参加活动"));
        var mine = (await people[0].GetAsync("me/memberships")).Items.Single();
        Assert.That((mine["status"]!.ToString(), mine["reason"]!.ToString()), Is.EqualTo(("left", "一年未参加活动")));

        (await people[1].DeleteAsync($"memberships/{Of(people[1])}")).Expect(HttpStatusCode.NoContent);
        Assert.That((await people[1].GetAsync("me/notifications")).Items, Is.Empty);
        Assert.That((await administrator.GetAsync($"teams/{team.Id}/members")).Items.Single()["volunteerId"]!.ToString(), Is.EqualTo(people[2].Volunteer.ToString()));
        Assert.That((await administrator.GetAsync($"teams/{team.Id}/members?status=left&count=true")).Number("total"), Is.EqualTo(2));
    }

    [Test]
    public async Task Somebody_suspended_stays_a_member_and_is_marked_but_is_not_let_in_anew()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var reviewer = await App.People.ReviewerAsync();
        var volunteer = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        var request = await AskAsync(volunteer, other);
        (await reviewer.PostAsync($"volunteers/{volunteer.Volunteer}/suspension", new { reason = "违反服务协议" })).Expect(HttpStatusCode.OK);

        var row = (await administrator.GetAsync($"teams/{team.Id}/members")).Items.Single();
        Assert.That((row["status"]!.ToString(), row["volunteerStatus"]!.ToString()), Is.EqualTo(("approved", "suspended")));
        (await reviewer.PostAsync($"memberships/{request}/approval")).Expect(HttpStatusCode.UnprocessableEntity, "membership.volunteer_suspended");
        (await volunteer.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        Assert.That((await administrator.GetAsync($"teams/{team.Id}/members")).Items, Is.Empty, "who leaves the platform leaves the teams");
    }

    [Test]
    public async Task Marks_come_from_the_list_and_replace_each_other()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        await App.People.ActiveVolunteersAsync(2, Places.Jinshui, team);
        var id = (await administrator.GetAsync($"teams/{team.Id}/members")).Items[0]["membershipId"]!.ToString();

        (await administrator.PatchAsync($"memberships/{id}", new { marks = new[] { "hospitalDirector", "veteranExpert", "veteranExpert" } })).Expect(HttpStatusCode.OK);
        var marked = (await administrator.GetAsync($"teams/{team.Id}/members?mark=veteranExpert")).Items.Single();
        Assert.That(marked["membershipId"]!.ToString(), Is.EqualTo(id));
        Assert.That(marked["marks"]!.AsArray().Select(m => m!.ToString()), Is.EqualTo(new[] { "hospitalDirector", "veteranExpert" }));
        foreach (var wrong in new object[] { new { marks = new[] { "emperor" } }, new { marks = new string?[] { null } }, new { marks = (string[]?)null } })
        {
            (await administrator.PatchAsync($"memberships/{id}", wrong)).Expect(HttpStatusCode.BadRequest, "validation.failed");
        }
        (await administrator.PatchAsync($"memberships/{id}", new { marks = Array.Empty<string>() })).Expect(HttpStatusCode.OK);
        Assert.That((await administrator.GetAsync($"teams/{team.Id}/members?mark=veteranExpert")).Items, Is.Empty);
    }

    /// <summary>Inside the scope and without the permission is another answer than outside.</summary>
    [Test]
    public async Task Who_leads_activities_only_sees_no_members()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.ActivityLeaderAsync(team);
        (await leader.GetAsync($"teams/{team.Id}/members")).Expect(HttpStatusCode.Forbidden);

        // With an office elsewhere the policy lets them through, and the team is still not theirs.
        var elsewhere = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        await App.InDatabaseAsync(async db =>
        {
            db.Grants.Add(Grant.InTeam(leader.UserId, Role.TeamAdministrator, elsewhere.Id, Now));
            return await db.SaveChangesAsync();
        });
        (await leader.GetAsync($"teams/{team.Id}/members")).Expect(HttpStatusCode.NotFound);
        (await leader.GetAsync($"teams/{elsewhere.Id}/members")).Expect(HttpStatusCode.OK);
    }

    private static async Task<Guid> AskAsync(Person person, Team team) =>
        Guid.Parse((await person.PostAsync($"teams/{team.Id}/memberships")).Expect(HttpStatusCode.Created).Id);
}
