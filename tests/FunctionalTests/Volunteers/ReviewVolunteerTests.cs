using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Volunteers;

public sealed class ReviewVolunteerTests : FunctionalTest
{
    [Test]
    public async Task Nobody_reviews_the_own_application()
    {
        var reviewer = await App.People.ReviewerAsync();
        var own = (await reviewer.PostAsync("volunteers", Invented.Form())).Expect(HttpStatusCode.Created).Id;

        (await reviewer.PostAsync($"volunteers/{own}/approval")).Expect(HttpStatusCode.Forbidden, "volunteer.own_application");
        (await reviewer.PostAsync($"volunteers/{own}/rejection", new { reason = "试试" })).Expect(HttpStatusCode.Forbidden, "volunteer.own_application");
        var bulk = (await reviewer.PostAsync("volunteers/approvals", new { ids = new[] { own } })).Expect(HttpStatusCode.OK);
        Assert.That(bulk.Body["done"]!.AsArray(), Is.Empty);
        Assert.That(bulk.Body["failed"]![0]!["code"]!.GetValue<string>(), Is.EqualTo("volunteer.own_application"));

        var colleague = await App.People.ReviewerAsync();
        (await colleague.PostAsync($"volunteers/{own}/approval")).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"volunteers/{own}/suspension", new { reason = "试试" })).Expect(HttpStatusCode.Forbidden, "volunteer.own_application");
    }

    [Test]
    public async Task Of_several_reviewers_at_once_one_decides()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => App.People.ReviewerAsync()));

        var answers = await Task.WhenAll(reviewers.Select((reviewer, i) => i % 2 == 0
            ? reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")
            : reviewer.PostAsync($"volunteers/{applicant.Volunteer}/rejection", new { reason = "材料不符" })));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(
            answers.Where(a => a.Status != HttpStatusCode.OK).Select(a => (a.Status, a.Code)),
            Is.All.EqualTo((HttpStatusCode.Conflict, "conflict")).Or.EqualTo((HttpStatusCode.UnprocessableEntity, "volunteer.not_pending")));
        Assert.That((await applicant.GetAsync("me/notifications")).Items, Has.Count.EqualTo(1), "the applicant hears one result");
        Assert.That(await App.InDatabaseAsync(db => db.VolunteerHistory.CountAsync()), Is.EqualTo(2), "registered, and one decision");
    }

    /// <summary>Two people with one ID number, approved in the same moment at different desks: the database lets one through.</summary>
    [Test]
    public async Task Of_two_applications_with_one_ID_number_only_one_is_approved_even_at_the_same_moment()
    {
        var idNumber = Invented.IdNumber();
        var reviewers = new[] { await App.People.ReviewerAsync(), await App.People.ReviewerAsync() };
        for (var round = 0; round < 3; round++)
        {
            var twins = new[]
            {
                await App.People.ApplicantAsync(form: Invented.Form().With("idNumber", idNumber)),
                await App.People.ApplicantAsync(form: Invented.Form().With("idNumber", idNumber)),
            };
            await Task.WhenAll(reviewers.Select((reviewer, i) => reviewer.PostAsync($"volunteers/{twins[i].Volunteer}/approval")));
        }
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync(v => v.VolunteerNumber != null)), Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase(null)]
    public async Task A_rejection_needs_a_reason(string? reason)
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        var refused = (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/rejection", new { reason })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Errors("reason").Single(), Is.EqualTo("请填写驳回理由。"));
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/rejection", new { reason = new string('长', 201) })).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Who_was_rejected_reads_why_corrects_and_is_reviewed_again()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/rejection", new { reason = "姓名与身份证不符" })).Expect(HttpStatusCode.OK);
        Assert.That((await applicant.GetAsync("me")).Body["volunteer"]!["rejectionReason"]!.GetValue<string>(), Is.EqualTo("姓名与身份证不符"));
        Assert.That((await applicant.GetAsync("me/notifications")).Items[0]["text"]!.GetValue<string>(), Does.Contain("姓名与身份证不符"));

        var corrected = (await applicant.PatchAsync("me", new { realName = "王小明" })).Expect(HttpStatusCode.OK);
        Assert.That(corrected.Value("status"), Is.EqualTo("pendingReview"));
        Assert.That(corrected.Value("realName"), Is.EqualTo("王小明"));
        Assert.That(corrected.Value("phoneMasked"), Does.EndWith(applicant.Phone[^4..]), "what was left out stays");
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        var details = (await reviewer.GetAsync($"volunteers/{applicant.Volunteer}")).Expect(HttpStatusCode.OK);
        Assert.That(
            details.Body["history"]!.AsArray().Select(h => h!["action"]!.GetValue<string>()),
            Is.EqualTo(new[] { "registered", "rejected", "corrected", "approved" }));
    }

    [Test]
    public async Task A_correction_that_is_wrong_is_pointed_out_as_at_registration()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/rejection", new { reason = "材料不符" })).Expect(HttpStatusCode.OK);

        Assert.That((await applicant.PatchAsync("me", new { phone = "123" })).Expect(HttpStatusCode.BadRequest, "validation.failed").Errors("phone"), Is.Not.Empty);
        (await applicant.PatchAsync("me", new { education = "70" })).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.education_too_low");
        Assert.That((await applicant.GetAsync("me")).Body["volunteer"]!["status"]!.GetValue<string>(), Is.EqualTo("rejected"));
    }

    [Test]
    public async Task An_active_volunteer_changes_the_profile_and_never_who_they_are()
    {
        var form = Invented.Form();
        var volunteer = await App.People.ApplicantAsync(form: form);
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{volunteer.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        (await volunteer.PostAsync("me/activation", new { code = Regex.Match(App.Outside.Messages.Single().Text, "[0-9]{6}").Value })).Expect(HttpStatusCode.OK);
        var before = (await volunteer.GetAsync("me")).Body["volunteer"]!.ToJsonString();

        foreach (var (field, value, code) in new[]
        {
            ("realName", "别人", "volunteer.identity_fixed"), ("idNumber", Invented.IdNumber(), "volunteer.identity_fixed"),
            ("regionCode", Places.Luolong, "volunteer.identity_fixed"), ("gender", "male", "volunteer.gender_disagrees"),
            ("phone", Invented.Phone(), "volunteer.phone_fixed"), ("education", "70", "volunteer.education_too_low"),
        })
        {
            // With the whole form, as it was handed in, and one thing otherwise.
            (await volunteer.PatchAsync("me", form.With("employer", "新单位").With(field, value))).Expect(HttpStatusCode.UnprocessableEntity, code);
        }
        Assert.That((await volunteer.GetAsync("me")).Body["volunteer"]!.ToJsonString(), Is.EqualTo(before));

        var changed = (await volunteer.PatchAsync("me", form.With("employer", "新单位"))).Expect(HttpStatusCode.OK);
        Assert.That((changed.Value("employer"), changed.Value("status")), Is.EqualTo(("新单位", "active")));
    }

    [Test]
    public async Task Who_was_approved_as_an_exception_goes_on_changing_the_rest()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"update volunteers set education = '70' where id = {volunteer.Volunteer}"));
        (await volunteer.PatchAsync("me", new { employer = "新单位" })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_pending_application_cannot_be_changed_under_the_reviewers_eyes()
    {
        var applicant = await App.People.ApplicantAsync();
        (await applicant.PatchAsync("me", new { employer = "新单位" })).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.not_correctable");
    }

    [TestCase(Places.Jinshui)]
    [TestCase(Places.Chengguan)]
    public async Task Whoever_left_while_suspended_is_known_for_that_when_they_come_back(string regionCode)
    {
        var volunteer = await App.People.ActiveVolunteerAsync(Places.Jinshui);
        var before = await App.People.ReviewerAsync(Places.Jinshui);
        (await before.PostAsync($"volunteers/{volunteer.Volunteer}/suspension", new { reason = "冒用他人名义" })).Expect(HttpStatusCode.OK);
        (await volunteer.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        var again = Guid.Parse((await volunteer.PostAsync("volunteers", Invented.Form(regionCode))).Expect(HttpStatusCode.Created).Id);

        Assert.That(await LeftSuspendedAsync(await App.People.ReviewerAsync(regionCode), again), Is.True);
    }

    [Test]
    public async Task Whoever_was_reinstated_before_leaving_comes_back_as_anybody()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{volunteer.Volunteer}/suspension", new { reason = "核实中" })).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"volunteers/{volunteer.Volunteer}/reinstatement")).Expect(HttpStatusCode.OK);
        (await volunteer.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        var again = Guid.Parse((await volunteer.PostAsync("volunteers", Invented.Form())).Expect(HttpStatusCode.Created).Id);

        Assert.That(await LeftSuspendedAsync(reviewer, again), Is.False);
    }

    private static async Task<bool> LeftSuspendedAsync(Person reviewer, Guid volunteerId)
    {
        var checks = (await reviewer.GetAsync($"volunteers/{volunteerId}")).Expect(HttpStatusCode.OK).Body["checks"]!.AsArray();
        return !checks.Single(c => c!["code"]!.GetValue<string>() == "leftSuspended")!["passed"]!.GetValue<bool>();
    }

    [Test]
    public async Task Several_are_decided_at_once_and_each_stands_for_itself()
    {
        var reviewer = await App.People.ReviewerAsync();
        var one = await App.People.ApplicantAsync();
        var two = await App.People.ApplicantAsync();
        var elsewhere = await App.People.ApplicantAsync(Places.Chengguan);
        var decided = await App.People.ApplicantAsync();
        (await reviewer.PostAsync($"volunteers/{decided.Volunteer}/approval")).Expect(HttpStatusCode.OK);

        var outcome = (await reviewer.PostAsync("volunteers/approvals", new { ids = new[] { one.Volunteer, elsewhere.Volunteer, decided.Volunteer, two.Volunteer, one.Volunteer } }))
            .Expect(HttpStatusCode.OK);

        Assert.That(outcome.Body["done"]!.AsArray().Select(i => i!.GetValue<Guid>()), Is.EqualTo(new[] { one.Volunteer, two.Volunteer }));
        Assert.That(
            outcome.Body["failed"]!.AsArray().Select(f => (f!["id"]!.GetValue<Guid>(), f["code"]!.GetValue<string>())),
            Is.EqualTo(new[] { (elsewhere.Volunteer, "not_found"), (decided.Volunteer, "volunteer.not_pending") }));
        Assert.That((await elsewhere.GetAsync("me")).Body["volunteer"]!["status"]!.GetValue<string>(), Is.EqualTo("pendingReview"));
    }

    [TestCase("{}")]
    [TestCase("{\"ids\":[]}")]
    [TestCase("{\"ids\":null}")]
    public async Task A_bulk_decision_about_nobody_is_refused(string body)
    {
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.Browser.PostTextAsync("volunteers/approvals", body)).Expect(HttpStatusCode.BadRequest, "validation.failed");
    }

    [Test]
    public async Task A_suspended_volunteer_loses_the_seats_to_come_and_gets_the_standing_back_on_reinstatement()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.ActivityAsync(team, plan => plan with { Capacity = 1 });
        var volunteer = await App.People.ActiveVolunteerAsync();
        var waiting = await App.People.ActiveVolunteerAsync(Places.Chengguan);
        await volunteer.SignUpAsync(activity.Id);
        await waiting.SignUpAsync(activity.Id);
        var reviewer = await App.People.ReviewerAsync();

        (await reviewer.PostAsync($"volunteers/{volunteer.Volunteer}/suspension", new { reason = "冒用他人名义" })).Expect(HttpStatusCode.OK);

        Assert.That((await waiting.GetAsync("me/participations")).Items.Single()["status"]!.GetValue<string>(), Is.EqualTo("confirmed"));
        (await volunteer.PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.UnprocessableEntity, "participation.not_active");
        Assert.That((await volunteer.GetAsync("me/notifications")).Items[0]["text"]!.GetValue<string>(), Does.Contain("冒用他人名义"));
        (await reviewer.PostAsync($"volunteers/{volunteer.Volunteer}/reinstatement")).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync("me")).Body["volunteer"]!["status"]!.GetValue<string>(), Is.EqualTo("active"));
    }

    [TestCase("limit=0")]
    [TestCase("limit=101")]
    [TestCase("limit=-1")]
    public async Task A_page_has_one_to_a_hundred_rows(string query)
    {
        var reviewer = await App.People.ReviewerAsync();
        var refused = (await reviewer.GetAsync($"volunteers?{query}")).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Errors("limit"), Is.Not.Empty);
    }

    [TestCase("limit=many")]
    [TestCase("status=nonsense")]
    [TestCase("status=99")]
    [TestCase("status=0")]
    [TestCase("team=1")]
    [TestCase("count=maybe")]
    public async Task A_parameter_that_is_none_is_refused(string query)
    {
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.GetAsync($"volunteers?{query}")).Expect(HttpStatusCode.BadRequest, "request.malformed");
    }

    [TestCase("x")]
    [TestCase("test1.AAAA")]
    [TestCase("test1.%E5%A5%BD")]
    [TestCase("%00")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.GetAsync($"volunteers?cursor={cursor}")).Expect(HttpStatusCode.UnprocessableEntity, "paging.bad_cursor");
    }

    [Test]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var reviewer = await App.People.ReviewerAsync(null);
        for (var i = 0; i < 2; i++) await App.Places.TeamAsync(name: $"第{i}队");
        var cursor = (await reviewer.GetAsync("teams?limit=1")).Value("nextCursor");
        (await reviewer.GetAsync($"volunteers?cursor={Uri.EscapeDataString(cursor)}")).Expect(HttpStatusCode.UnprocessableEntity, "paging.bad_cursor");
    }

    [Test]
    public async Task Paging_shows_everybody_once_in_order_whatever_comes_in_between()
    {
        var applicants = new List<Person>();
        for (var i = 0; i < 5; i++) applicants.Add(await App.People.ApplicantAsync());
        var reviewer = await App.People.ReviewerAsync();

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await reviewer.GetAsync($"volunteers?status=pendingReview&limit=2&cursor={Uri.EscapeDataString(cursor ?? "")}")).Expect(HttpStatusCode.OK);
            seen.AddRange(page.Items.Select(i => i["id"]!.GetValue<Guid>()));
            cursor = page.Body["nextCursor"]?.GetValue<string>();
            // The one on the first page is decided while the reviewer reads on.
            if (seen.Count == 2) (await reviewer.PostAsync($"volunteers/{seen[0]}/approval")).Expect(HttpStatusCode.OK);
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(applicants.Select(a => a.Volunteer)), "the oldest first");
    }
}
