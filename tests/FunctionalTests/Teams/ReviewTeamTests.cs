using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

public sealed class ReviewTeamTests : FunctionalTest
{
    [Test]
    public async Task Whoever_registers_with_the_own_proven_phone_administers_the_team_once_it_is_approved()
    {
        var submitter = await App.People.ActiveVolunteerAsync();
        var id = await RegisterAsync(submitter, Invented.Team().With("administratorPhone", await PhoneOfAsync(submitter)));
        var reviewer = await App.People.ReviewerAsync();
        (await submitter.PostAsync("activities", Invented.Activity(id, Now))).Expect(HttpStatusCode.Forbidden);

        (await reviewer.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);

        var team = (await submitter.GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK);
        Assert.That(team.Value("number"), Does.Match("^T410105[0-9]{4}[0-9]{6,}[0-9X]$"));
        Assert.That(team.Body["mine"]!["permissions"]!.AsArray().Select(p => p!.ToString()), Does.Contain("people.appoint"));
        var activity = (await submitter.PostAsync("activities", Invented.Activity(id, Now))).Expect(HttpStatusCode.Created).Id;
        (await submitter.PostAsync($"activities/{activity}/publication")).Expect(HttpStatusCode.OK);
        Assert.That(await TitlesAsync(submitter), Is.EquivalentTo(new[] { "组织审核通过", "任职成功" }));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Is.Empty, "nobody has to be invited");
    }

    [TestCase("suspended")]
    [TestCase("withdrawn")]
    public async Task Whoever_may_hold_no_office_any_more_is_not_given_one_by_the_approval(string how)
    {
        var submitter = await App.People.ActiveVolunteerAsync();
        var id = await RegisterAsync(submitter, Invented.Team().With("administratorPhone", await PhoneOfAsync(submitter)));
        var reviewer = await App.People.ReviewerAsync();
        if (how == "withdrawn") (await submitter.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        else (await reviewer.PostAsync($"volunteers/{submitter.Volunteer}/suspension", new { reason = "核查" })).Expect(HttpStatusCode.OK);

        (await reviewer.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);

        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == id)), Is.Zero);
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.CountAsync(i => i.TeamId == id)), Is.EqualTo(1), "the phone is invited instead");
    }

    [Test]
    public async Task Anybody_elses_phone_is_invited_by_SMS_on_approval_and_not_before()
    {
        var submitter = await App.People.ActiveVolunteerAsync();
        var phone = Invented.Phone();
        var id = await RegisterAsync(submitter, Invented.Team().With("administratorPhone", phone));
        var reviewer = await App.People.ReviewerAsync();
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Is.Empty);

        (await reviewer.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);
        await App.DispatchOutboxAsync();

        var sms = App.Outside.Messages.Single();
        Assert.That(sms.Phone, Is.EqualTo(phone));
        Assert.That(sms.Text, Does.Contain("金水区第三人民医院科技志愿服务队").And.Contain("/m/invitations"));
        Assert.That((await submitter.GetAsync($"teams/{id}")).Body["mine"]!["permissions"]!.AsArray(), Is.Empty);
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == id)), Is.Zero);
    }

    [Test]
    public async Task A_phone_that_is_only_claimed_makes_nobody_an_administrator()
    {
        var applicant = await App.People.ApplicantAsync();
        var id = await RegisterAsync(applicant, Invented.Team().With("administratorPhone", applicant.Phone));
        var reviewer = await App.People.ReviewerAsync();

        (await reviewer.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);

        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == id)), Is.Zero);
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.CountAsync(i => i.TeamId == id)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_rejected_application_is_corrected_and_waits_again()
    {
        var submitter = await App.People.FollowerAsync();
        var id = await RegisterAsync(submitter, Invented.Team());
        var reviewer = await App.People.ReviewerAsync();

        (await reviewer.PostAsync($"teams/{id}/rejection", new { reason = "" })).Expect(HttpStatusCode.BadRequest);
        (await reviewer.PostAsync($"teams/{id}/rejection", new { reason = "主管单位填写有误" })).Expect(HttpStatusCode.OK);
        var notice = (await submitter.GetAsync("me/notifications")).Items.Single();
        Assert.That(notice["text"]!.ToString(), Does.Contain("主管单位填写有误"));
        Assert.That((await submitter.GetAsync($"teams/{id}")).Body["managed"]!["rejectionReason"]!.ToString(), Is.EqualTo("主管单位填写有误"));
        (await App.NewBrowser().GetAsync($"teams/{id}")).Expect(HttpStatusCode.NotFound);
        (await (await App.People.FollowerAsync()).PatchAsync($"teams/{id}", new { supervisingUnit = "别人的单位" })).Expect(HttpStatusCode.NotFound);

        (await submitter.PatchAsync($"teams/{id}", new { name = "金水区第三医院队" })).Expect(HttpStatusCode.UnprocessableEntity, "team.name_against_rules");
        (await submitter.PatchAsync($"teams/{id}", new { foundedOn = "2999-01-01" })).Expect(HttpStatusCode.BadRequest);
        var corrected = (await submitter.PatchAsync($"teams/{id}", new { supervisingUnit = "金水区卫生健康局", regionCode = Places.Zhongyuan })).Expect(HttpStatusCode.OK);
        Assert.That((corrected.Value("status"), corrected.Value("supervisingUnit"), corrected.Value("associationName")), Is.EqualTo(("pendingReview", "金水区卫生健康局", "中原区科学技术协会")));

        (await reviewer.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.NotFound);
        (await (await App.People.ReviewerAsync(Places.Zhongyuan)).PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);
        Assert.That(await TitlesAsync(submitter), Is.EqualTo(new[] { "组织审核通过", "组织审核未通过" }));
    }

    [Test]
    public async Task Nobody_reviews_the_team_they_will_administer()
    {
        var reviewer = await App.People.ReviewerAsync(Places.Henan);
        var association = await App.Places.AssociationAsync(Places.Jinshui);
        var id = await App.InDatabaseAsync(async db =>
        {
            var application = new TeamApplication(
                "金水区科普联盟", "regional", null, association, null, Places.Jinshui, new TeamProfile { SupervisingUnit = "金水区科协" }, SealedText.Erased(),
                SubmitterAdministers: true, NameOverrideReason: "沿用旧名");
            var team = Team.Register(application, reviewer.UserId, Now);
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            return team.Id;
        });

        (await reviewer.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.Forbidden, "team.own_application");
        (await reviewer.PostAsync($"teams/{id}/rejection", new { reason = "试试" })).Expect(HttpStatusCode.Forbidden, "team.own_application");
        (await reviewer.PostAsync($"teams/{id}/name-approval")).Expect(HttpStatusCode.Forbidden, "team.own_application");
        (await (await App.People.ReviewerAsync(Places.Henan)).PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Of_several_reviewers_at_once_one_decides()
    {
        var submitter = await App.People.FollowerAsync();
        var id = await RegisterAsync(submitter, Invented.Team());
        var reviewers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => App.People.ReviewerAsync()));

        var answers = await Task.WhenAll(reviewers.Select((reviewer, i) => i % 2 == 0
            ? reviewer.PostAsync($"teams/{id}/approval")
            : reviewer.PostAsync($"teams/{id}/rejection", new { reason = "材料不符" })));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(
            answers.Where(a => a.Status != HttpStatusCode.OK).Select(a => (a.Status, a.Code)),
            Is.All.EqualTo((HttpStatusCode.Conflict, "conflict")).Or.EqualTo((HttpStatusCode.UnprocessableEntity, "team.not_pending")));
        Assert.That(await TitlesAsync(submitter), Has.Length.EqualTo(1), "the submitter hears one result");
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.CountAsync()), Is.LessThanOrEqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.TeamHistory.CountAsync(h => h.TeamId == id)), Is.EqualTo(2), "registered, and one decision");
    }

    [Test]
    public async Task Only_those_decide_in_whose_part_of_the_tree_the_team_is()
    {
        var submitter = await App.People.FollowerAsync();
        var county = await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var id = await RegisterAsync(submitter, Invented.Team().With("parentTeamId", county.Id));
        var elsewhere = await App.People.ReviewerAsync(Places.Gansu);
        var above = await App.People.TeamAdministratorAsync(county);

        (await elsewhere.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.NotFound);
        (await above.GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK);
        (await above.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.Forbidden);
        (await submitter.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.Forbidden);
        Assert.That((await submitter.GetAsync($"teams/{id}")).Value("status"), Is.EqualTo("pendingReview"));
    }

    [Test]
    public async Task A_name_against_the_rules_is_the_provinces_to_decide()
    {
        var submitter = await App.People.FollowerAsync();
        var id = await RegisterAsync(submitter, Invented.Team(name: "金水白衣先锋队").With("nameOverrideReason", "省级表彰使用的名称"));
        var ofCounty = await App.People.ReviewerAsync();
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);

        (await ofCounty.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.Forbidden, "team.name_needs_province");
        (await ofCounty.PostAsync($"teams/{id}/name-approval")).Expect(HttpStatusCode.Forbidden, "team.name_needs_province");
        Assert.That(await WaitingAsync(ofProvince, "teamNames"), Is.EqualTo(1));
        Assert.That(await WaitingAsync(ofCounty, "teamNames"), Is.Zero);
        Assert.That(await WaitingAsync(ofCounty, "teams"), Is.EqualTo(1));
        Assert.That((await ofProvince.GetAsync("teams?managed=true&nameWaits=true")).Items, Has.Count.EqualTo(1));

        (await ofProvince.PostAsync($"teams/{id}/name-approval")).Expect(HttpStatusCode.OK);
        Assert.That(await WaitingAsync(ofProvince, "teamNames"), Is.Zero);
        (await ofCounty.PostAsync($"teams/{id}/approval")).Expect(HttpStatusCode.OK);
        Assert.That((await App.NewBrowser().GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK).Value("name"), Is.EqualTo("金水白衣先锋队"));
        Assert.That(await WaitingAsync(ofCounty, "teams"), Is.Zero);
    }

    [Test]
    public async Task A_refused_name_sends_the_application_back_and_is_told_once()
    {
        var submitter = await App.People.FollowerAsync();
        var id = await RegisterAsync(submitter, Invented.Team(name: "金水白衣先锋队").With("nameOverrideReason", "好听"));
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);

        (await ofProvince.PostAsync($"teams/{id}/name-rejection", new { reason = "请使用规范名称" })).Expect(HttpStatusCode.OK);

        Assert.That((await submitter.GetAsync($"teams/{id}")).Value("status"), Is.EqualTo("rejected"));
        Assert.That(await TitlesAsync(submitter), Is.EqualTo(new[] { "组织审核未通过" }));
        (await submitter.PatchAsync($"teams/{id}", new { name = "金水区第三人民医院科技志愿服务队" })).Expect(HttpStatusCode.OK);
        Assert.That((await submitter.GetAsync($"teams/{id}")).Body["needsNameApproval"]!.GetValue<bool>(), Is.False);
    }

    private static async Task<Guid> RegisterAsync(Person who, Dictionary<string, object?> form) =>
        Guid.Parse((await who.PostAsync("teams", form)).Expect(HttpStatusCode.Created).Id);

    private Task<string> PhoneOfAsync(Person volunteer) => App.InDatabaseAsync(async (db, services) =>
        services.GetRequiredService<IFieldCipher>().Open((await db.Volunteers.SingleAsync(v => v.Id == volunteer.Volunteer)).Phone));

    private static async Task<string[]> TitlesAsync(Person who) => [.. (await who.GetAsync("me/notifications")).Items.Select(n => n["title"]!.ToString())];

    private static async Task<int> WaitingAsync(Person who, string what) =>
        (await who.GetAsync("review-queue/summary")).Expect(HttpStatusCode.OK).Body["waiting"]![what]!["count"]!.GetValue<int>();
}
