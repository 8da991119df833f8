using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Activities;

public sealed class ManageActivityTests : FunctionalTest
{
    private static readonly string Nul = "好" + (char)0;

    /// <summary>Field, what is put there, and a piece of what the organiser is told about it.</summary>
    private static readonly object?[][] Mistakes =
    [
        ["title", "", "活动名称"], ["title", null, "活动名称"], ["title", new string('长', 61), "活动名称"], ["place", " ", "活动地点"], ["place", new string('长', 101), "活动地点"],
        ["kind", "nonsense", "活动类型"], ["kind", null, "活动类型"], ["serviceCategory", "nonsense", "服务类别"], ["serviceField", "nonsense", "服务领域"], ["keyDay", "nonsense", "重点活动日"],
        ["themes", new[] { "nonsense" }, "活动主题"], ["themes", new string?[] { null }, "活动主题"], ["regionCode", "", "所在区域"], ["capacity", 0, "名额"], ["capacity", -1, "名额"],
        ["capacity", 100_001, "名额"], ["latitude", 91, "纬度"], ["longitude", -181, "经度"], ["description", new string('长', 5001), "活动介绍"], ["risks", new string('长', 5001), "风险说明"],
        ["contact", new string('长', 101), "联系方式"], ["startsAt", "0001-01-01T00:30:00Z", "开始时间"], ["endsAt", "9999-12-31T23:59:59Z", "结束时间"],
        ["checkInOpensAt", "0001-01-01T00:30:00Z", "签到开放时间"], ["checkInClosesAt", "9999-12-31T23:59:59Z", "签到关闭时间"], ["signUpClosesAt", "0001-01-01T00:30:00Z", "报名截止时间"],
    ];

    private static readonly object?[][] WrongTypes =
    [
        ["startsAt", "tomorrow"], ["startsAt", 5], ["capacity", "twenty"], ["capacity", 1.5], ["capacity", 99_999_999_999L], ["audience", "nobody"], ["audience", 1], ["teamId", "x"],
        ["waitingList", "yes"], ["title", 1], ["themes", "keyEvents"], ["latitude", "north"],
    ];

    private Team team = null!;
    private Person organiser = null!;

    [SetUp]
    public async Task FoundAsync()
    {
        team = await App.Places.TeamAsync();
        organiser = await App.People.TeamAdministratorAsync(team);
    }

    [TestCaseSource(nameof(Mistakes))]
    public async Task A_mistake_is_pointed_out_at_its_field(string field, object? value, string message)
    {
        var refused = (await organiser.PostAsync("activities", Invented.Activity(team.Id, Now).With(field, value))).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Body["errors"]!.AsObject().SelectMany(e => e.Value!.AsArray()).Select(e => e!.GetValue<string>()), Has.Some.Contains(message), refused.Text);
        Assert.That(refused.Body["errors"]!.AsObject().Select(e => e.Key.Split('[')[0]), Is.EqualTo(new[] { field }));
        Assert.That(await App.InDatabaseAsync(db => db.Activities.AnyAsync()), Is.False);
    }

    /// <summary>A change is checked as the whole form is.</summary>
    [TestCaseSource(nameof(Mistakes))]
    public async Task A_mistake_in_a_change_is_pointed_out_too(string field, object? value, string message)
    {
        var activity = await App.Places.ActivityAsync(team);
        var refused = (await organiser.PatchAsync($"activities/{activity.Id}", new Dictionary<string, object?> { [field] = value })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Text, Does.Contain(message));
    }

    [TestCaseSource(nameof(WrongTypes))]
    public async Task What_is_no_such_form_is_refused(string field, object? value)
    {
        (await organiser.PostAsync("activities", Invented.Activity(team.Id, Now).With(field, value))).Expect(HttpStatusCode.BadRequest, "request.malformed");
        if (field == "teamId") return;
        var activity = await App.Places.ActivityAsync(team);
        (await organiser.PatchAsync($"activities/{activity.Id}", new Dictionary<string, object?> { [field] = value })).Expect(HttpStatusCode.BadRequest);
    }

    [TestCase("title")]
    [TestCase("place")]
    [TestCase("description")]
    [TestCase("risks")]
    public async Task A_character_that_no_text_can_hold_is_a_mistake_of_the_form(string field)
    {
        (await organiser.PostAsync("activities", Invented.Activity(team.Id, Now).With(field, Nul))).Expect(HttpStatusCode.BadRequest);
        var activity = await App.Places.ActivityAsync(team);
        (await organiser.PatchAsync($"activities/{activity.Id}", new Dictionary<string, object?> { [field] = Nul })).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Times_stand_in_their_order()
    {
        var form = Invented.Activity(team.Id, Now);
        var start = (DateTimeOffset)form["startsAt"]!;
        (await organiser.PostAsync("activities", form.With("endsAt", start))).Expect(HttpStatusCode.UnprocessableEntity, "activity.time_order");
        (await organiser.PostAsync("activities", form.With("endsAt", start.AddHours(-1)))).Expect(HttpStatusCode.UnprocessableEntity, "activity.time_order");
        (await organiser.PostAsync("activities", form.With("endsAt", start.AddDays(400)))).Expect(HttpStatusCode.UnprocessableEntity, "activity.time_order");
        (await organiser.PostAsync("activities", form.With("signUpClosesAt", start.AddDays(1)))).Expect(HttpStatusCode.UnprocessableEntity, "activity.sign_up_after_end");
        (await organiser.PostAsync("activities", form.With("checkInOpensAt", start.AddDays(1)))).Expect(HttpStatusCode.UnprocessableEntity, "activity.check_in_order");
        Assert.That(await App.InDatabaseAsync(db => db.Activities.AnyAsync()), Is.False);
    }

    [Test]
    public async Task Unknown_regions_and_teams_are_refused()
    {
        (await organiser.PostAsync("activities", Invented.Activity(team.Id, Now).With("regionCode", "999999"))).Expect(HttpStatusCode.UnprocessableEntity, "activity.region_unknown");
        (await organiser.PostAsync("activities", Invented.Activity(Guid.CreateVersion7(), Now))).Expect(HttpStatusCode.NotFound);
        (await organiser.PostAsync("activities", Invented.Activity(team.Id, Now).Without("teamId"))).Expect(HttpStatusCode.BadRequest, "validation.failed");
        var activity = await App.Places.ActivityAsync(team);
        (await organiser.PatchAsync($"activities/{activity.Id}", new { regionCode = "999999" })).Expect(HttpStatusCode.UnprocessableEntity, "activity.region_unknown");
    }

    [Test]
    public async Task Nothing_is_published_without_its_risks_or_by_a_team_that_was_not_reviewed_or_too_late()
    {
        var silent = await DraftAsync(Invented.Activity(team.Id, Now).With("risks", null));
        (await organiser.PostAsync($"activities/{silent}/publication")).Expect(HttpStatusCode.UnprocessableEntity, "activity.risks_missing");

        var unclaimed = await App.Places.TeamAsync(status: TeamStatus.Unclaimed, name: "导入的队");
        var theirs = await App.People.TeamAdministratorAsync(unclaimed);
        var draft = (await theirs.PostAsync("activities", Invented.Activity(unclaimed.Id, Now))).Expect(HttpStatusCode.Created).Id;
        (await theirs.PostAsync($"activities/{draft}/publication")).Expect(HttpStatusCode.UnprocessableEntity, "activity.team_may_not_publish");

        var late = await DraftAsync(Invented.Activity(team.Id, Now));
        App.Clock.Advance(TimeSpan.FromDays(3));
        organiser = await App.People.TeamAdministratorAsync(team);
        (await organiser.PostAsync($"activities/{late}/publication")).Expect(HttpStatusCode.UnprocessableEntity, "activity.in_the_past");
    }

    [Test]
    public async Task A_stale_page_does_not_overwrite_what_somebody_else_changed()
    {
        var activity = await DraftAsync(Invented.Activity(team.Id, Now));
        var seen = (await organiser.GetAsync($"activities/{activity}")).Expect(HttpStatusCode.OK).Header("ETag")!;

        var changed = (await organiser.PatchAsync($"activities/{activity}", new { title = "第一次修改" }, ("If-Match", seen))).Expect(HttpStatusCode.OK);
        Assert.That(changed.Header("ETag"), Is.Not.EqualTo(seen));
        var stale = (await organiser.PatchAsync($"activities/{activity}", new { title = "过时的修改" }, ("If-Match", seen))).Expect(HttpStatusCode.PreconditionFailed, "stale_version");
        Assert.That(stale.Detail, Does.Contain("刷新"));
        (await organiser.PatchAsync($"activities/{activity}", new { title = "胡乱的版本" }, ("If-Match", "\"x\""))).Expect(HttpStatusCode.PreconditionFailed);
        (await organiser.PatchAsync($"activities/{activity}", new { title = "第二次修改" }, ("If-Match", changed.Header("ETag")!))).Expect(HttpStatusCode.OK);
        Assert.That((await organiser.GetAsync($"activities/{activity}")).Value("title"), Is.EqualTo("第二次修改"));
    }

    [Test]
    public async Task A_sign_up_does_not_make_the_organisers_page_stale()
    {
        var activity = await App.Places.ActivityAsync(team);
        var seen = (await organiser.GetAsync($"activities/{activity.Id}")).Header("ETag")!;
        await (await App.People.ActiveVolunteerAsync()).SignUpAsync(activity.Id);
        (await organiser.PatchAsync($"activities/{activity.Id}", new { description = "补充" }, ("If-Match", seen))).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Of_many_who_change_the_same_page_at_once_one_succeeds()
    {
        var activity = await DraftAsync(Invented.Activity(team.Id, Now));
        var seen = (await organiser.GetAsync($"activities/{activity}")).Header("ETag")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => organiser.PatchAsync($"activities/{activity}", new { title = $"第{i}次修改" }, ("If-Match", seen))));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(
            answers.Where(a => a.Status != HttpStatusCode.OK).Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.PreconditionFailed).Or.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Seats_cannot_be_taken_away_from_those_who_have_them_and_new_ones_go_to_those_who_wait()
    {
        var activity = await App.Places.ActivityAsync(team, plan => plan with { Capacity = 2 });
        var people = await App.People.ActiveVolunteersAsync(4);
        foreach (var person in people) await person.SignUpAsync(activity.Id);

        var refused = (await organiser.PatchAsync($"activities/{activity.Id}", new { capacity = 1 })).Expect(HttpStatusCode.UnprocessableEntity, "activity.capacity_below_confirmed");
        Assert.That(refused.Detail, Does.Contain("2人"));
        (await organiser.PatchAsync($"activities/{activity.Id}", new { capacity = 3 })).Expect(HttpStatusCode.OK);
        Assert.That(await StatusAsync(people[2]), Is.EqualTo("confirmed"));
        Assert.That(await StatusAsync(people[3]), Is.EqualTo("waiting"));
        (await organiser.PatchAsync($"activities/{activity.Id}", new Dictionary<string, object?> { ["capacity"] = null })).Expect(HttpStatusCode.OK);
        Assert.That(await StatusAsync(people[3]), Is.EqualTo("confirmed"), "null clears the limit");

        async Task<string> StatusAsync(Person person) => (await person.GetAsync("me/participations")).Items.Single()["status"]!.GetValue<string>();
    }

    [Test]
    public async Task What_is_left_out_of_a_change_stays_and_the_team_stays_anyway()
    {
        var other = await App.Places.TeamAsync(name: "别的队");
        var activity = await DraftAsync(Invented.Activity(team.Id, Now).With("contact", "办公室"));
        var changed = (await organiser.PatchAsync($"activities/{activity}", new { teamId = other.Id, place = "新地点", nonsense = 1 })).Expect(HttpStatusCode.OK);
        Assert.That((changed.Value("place"), changed.Value("contact"), changed.Value("teamId")), Is.EqualTo(("新地点", "办公室", team.Id.ToString())));
        (await organiser.Browser.SendAsync(HttpMethod.Patch, $"activities/{activity}", new StringContent("[]", null, "application/json"))).Expect(HttpStatusCode.BadRequest);
        (await organiser.Browser.SendAsync(HttpMethod.Patch, $"activities/{activity}", new StringContent("null", null, "application/json"))).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Those_who_signed_up_hear_of_a_move_and_of_a_cancellation_with_its_reason()
    {
        var activity = await App.Places.ActivityAsync(team);
        var volunteer = await App.People.ActiveVolunteerAsync();
        await volunteer.SignUpAsync(activity.Id);
        (await organiser.PatchAsync($"activities/{activity.Id}", new { description = "无关紧要的补充" })).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync("me/notifications")).Items, Has.Count.EqualTo(1));
        (await organiser.PatchAsync($"activities/{activity.Id}", new { place = "改到体育馆" })).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync("me/notifications")).Items[0]["text"]!.GetValue<string>(), Does.Contain("改到体育馆"));

        (await organiser.PostAsync($"activities/{activity.Id}/cancellation", new { reason = "" })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        (await organiser.PostAsync($"activities/{activity.Id}/cancellation", new { reason = "暴雨预警" })).Expect(HttpStatusCode.OK);
        Assert.That((await volunteer.GetAsync("me/notifications")).Items[0]["text"]!.GetValue<string>(), Does.Contain("暴雨预警"));
        (await volunteer.PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.UnprocessableEntity);
        (await organiser.PostAsync($"activities/{activity.Id}/cancellation", new { reason = "再来一次" })).Expect(HttpStatusCode.UnprocessableEntity, "activity.wrong_status");
    }

    [Test]
    public async Task A_draft_sent_twice_is_made_once()
    {
        var form = Invented.Activity(team.Id, Now);
        var first = (await organiser.PostAsync("activities", form, ("Idempotency-Key", "draft-1"))).Expect(HttpStatusCode.Created);
        var again = (await organiser.PostAsync("activities", form, ("Idempotency-Key", "draft-1"))).Expect(HttpStatusCode.Created);
        Assert.That(again.Id, Is.EqualTo(first.Id));
        (await organiser.PostAsync("activities", form.With("title", "另一个"), ("Idempotency-Key", "draft-1"))).Expect(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
        Assert.That(await App.InDatabaseAsync(db => db.Activities.CountAsync()), Is.EqualTo(1));
    }

    [TestCase("activities?q=%00")]
    [TestCase("activities?region=%00")]
    [TestCase("activities?limit=0")]
    [TestCase("activities?from=yesterday")]
    [TestCase("activities?team=x")]
    [TestCase("activities?open=maybe")]
    [TestCase("teams?q=%00")]
    [TestCase("teams?region=%00")]
    [TestCase("managed-activities?status=nonsense")]
    [TestCase("managed-activities?q=%00")]
    public async Task A_search_that_cannot_be_is_refused_or_finds_nothing(string path)
    {
        var answer = await organiser.GetAsync(path);
        Assert.That((int)answer.Status, Is.LessThan(500), answer.Text);
        if (answer.Status == HttpStatusCode.OK) Assert.That(answer.Items, Is.Empty.Or.Not.Null);
    }

    [Test]
    public async Task A_search_is_as_long_as_people_type_and_no_longer()
    {
        var words = string.Join('+', Enumerable.Range(0, 2000).Select(i => (char)('一' + i)));
        foreach (var list in new[] { "activities", "managed-activities", "teams" })
        {
            (await organiser.GetAsync($"{list}?q={words[..2000]}")).Expect(HttpStatusCode.BadRequest, "validation.failed");
        }
    }

    [Test]
    public async Task Search_finds_Chinese_words_of_title_place_and_team()
    {
        await App.Places.ActivityAsync(team, plan => plan with { Title = "青少年天文观测夜", Place = "郑州科技馆" });
        await App.Places.ActivityAsync(team, plan => plan with { Title = "农技下乡", Place = "文化路社区活动室" });
        foreach (var (words, found) in new[] { ("天文", 1), ("科技馆", 1), ("青少年 观测", 1), ("人民医院", 2), ("天农", 0), ("夜", 1), ("100%", 0), ("_", 2), ("'; drop table activities; --", 0) })
        {
            Assert.That((await organiser.GetAsync($"activities?q={Uri.EscapeDataString(words)}")).Items, Has.Count.EqualTo(found), words);
        }
    }

    private async Task<Guid> DraftAsync(Dictionary<string, object?> form) => Guid.Parse((await organiser.PostAsync("activities", form)).Expect(HttpStatusCode.Created).Id);
}
