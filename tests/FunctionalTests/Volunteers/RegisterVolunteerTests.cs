using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Volunteers;

public sealed class RegisterVolunteerTests : FunctionalTest
{
    private static readonly string Nul = "好" + (char)0;

    /// <summary>Field, what is put there, and a piece of what the person is told about it.</summary>
    private static readonly object?[][] Mistakes =
    [
        ["realName", "", "真实姓名"], ["realName", "张", "真实姓名"], ["realName", "张三3", "真实姓名"], ["realName", new string('张', 51), "真实姓名"],
        ["realName", null, "真实姓名"], ["realName", Nul + "人", "真实姓名"], ["realName", "=cmd()", "真实姓名"],
        ["idNumber", "", "请填写身份证号"], ["idNumber", null, "请填写身份证号"], ["idNumber", "410105900101123", "15位"], ["idNumber", "41010519900101", "现在填了14位"],
        ["idNumber", "410105199002301234", "出生日期"], ["idNumber", "410105209901011234", "出生日期"], ["idNumber", "990105199001011234", "地区码"],
        ["idNumber", "4.10105E+17", "科学计数法"], ["idNumber", "41010519900101123A", "字母X"],
        ["phone", "", "请填写手机号"], ["phone", "12345678901", "11位"], ["phone", "1.38E+10", "科学计数法"], ["phone", "0371-65900000", "11位"], ["phone", null, "请填写手机号"],
        ["politicalStatus", "", "政治面貌"], ["politicalStatus", "99999", "政治面貌"], ["politicalStatus", null, "政治面貌"],
        ["ethnicity", "00", "民族"], ["education", "本科", "最高学历"], ["education", null, "最高学历"], ["occupation", "x", "从业类别"],
        ["professionalTitle", "x", "职称"], ["employer", "", "工作单位"], ["employer", new string('长', 101), "工作单位"], ["employer", null, "工作单位"],
        ["regionCode", "", "所在区域"], ["regionCode", null, "所在区域"],
        ["serviceCategories", Array.Empty<string>(), "服务类别"], ["serviceCategories", null, "服务类别"], ["serviceCategories", new[] { "nonsense" }, "服务类别"],
        ["serviceCategories", new string?[] { null }, "服务类别"], ["serviceFields", Array.Empty<string>(), "服务领域"], ["serviceFields", new[] { "nonsense" }, "服务领域"],
        ["availableTimes", new[] { "nonsense" }, "可服务时间"], ["availableTimes", new string?[] { null }, "可服务时间"],
        ["skills", new string('长', 501), "服务技能"], ["consent", null, "注册协议"],
    ];

    private static readonly object?[][] WrongTypes =
    [
        ["realName", 1], ["idNumber", 410105199001011234L], ["gender", "unknown"], ["gender", 0], ["serviceCategories", "sciencePopularizationTalk"],
        ["isGrassrootsLeader", "yes"], ["teamIds", new[] { "not-an-id" }], ["consent", "yes"], ["consent", new[] { 1 }],
    ];

    [TestCaseSource(nameof(Mistakes))]
    public async Task A_mistake_is_pointed_out_at_its_field_in_Chinese(string field, object? value, string message)
    {
        var follower = await App.People.FollowerAsync();

        var refused = (await follower.PostAsync("volunteers", Invented.Form().With(field, value))).Expect(HttpStatusCode.BadRequest, "validation.failed");

        Assert.That(refused.Errors(field), Has.Some.Contains(message), refused.Text);
        Assert.That(refused.Body["errors"]!.AsObject(), Has.Count.EqualTo(1), refused.Text);
        await AssertNobodyAsync();
    }

    [TestCaseSource(nameof(WrongTypes))]
    public async Task What_is_no_such_form_at_all_is_refused(string field, object? value)
    {
        var follower = await App.People.FollowerAsync();
        (await follower.PostAsync("volunteers", Invented.Form().With(field, value))).Expect(HttpStatusCode.BadRequest, "request.malformed");
        await AssertNobodyAsync();
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("{\"realName\":\"\\ud800\"}")]
    public async Task Broken_json_is_refused(string body)
    {
        var follower = await App.People.FollowerAsync();
        (await follower.Browser.PostTextAsync("volunteers", body)).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task An_empty_form_names_every_field_that_is_missing()
    {
        var follower = await App.People.FollowerAsync();
        var refused = (await follower.PostAsync("volunteers", new { })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        Assert.That(refused.Body["errors"]!.AsObject().Select(e => e.Key), Is.EquivalentTo(new[]
        {
            "realName", "idNumber", "phone", "employer", "politicalStatus", "ethnicity", "professionalTitle", "education", "occupation", "regionCode",
            "serviceCategories", "serviceFields", "consent",
        }));
    }

    [Test]
    public async Task Another_content_type_is_refused_and_so_is_a_body_without_end()
    {
        var follower = await App.People.FollowerAsync();
        (await follower.Browser.PostTextAsync("volunteers", "realName=x", "application/x-www-form-urlencoded")).Expect(HttpStatusCode.UnsupportedMediaType);
        var huge = Invented.Form().With("skills", new string('x', 5_000_000));
        (await follower.PostAsync("volunteers", huge)).Expect(HttpStatusCode.BadRequest, "validation.failed");
    }

    /// <summary>A NUL passes through every layer and is refused only by PostgreSQL; the person must hear of it as of any other mistake.</summary>
    [TestCase("employer")]
    [TestCase("skills")]
    public async Task A_character_that_no_text_can_hold_is_a_mistake_of_the_form_and_not_of_the_server(string field)
    {
        var follower = await App.People.FollowerAsync();
        var refused = (await follower.PostAsync("volunteers", Invented.Form().With(field, Nul))).Expect(HttpStatusCode.BadRequest);
        Assert.That(refused.Detail, Does.Contain("字符"));
        await AssertNobodyAsync();
    }

    [Test]
    public async Task A_wrong_check_digit_is_noticed()
    {
        var follower = await App.People.FollowerAsync();
        var right = Invented.IdNumber();
        var wrong = right[..17] + (right[17] == '1' ? '2' : '1');
        var refused = (await follower.PostAsync("volunteers", Invented.Form().With("idNumber", wrong))).Expect(HttpStatusCode.BadRequest);
        Assert.That(refused.Errors("idNumber").Single(), Does.Contain("校验码").And.Not.Contain(wrong));
    }

    [TestCase("１３８０００００００１")]
    [TestCase("+86 138-0000-0001")]
    [TestCase(" 138 0000 0001 ")]
    public async Task A_phone_number_is_read_as_people_write_it(string phone)
    {
        var follower = await App.People.FollowerAsync();
        (await follower.PostAsync("volunteers", Invented.Form().With("phone", phone))).Expect(HttpStatusCode.Created);
        Assert.That((await follower.GetAsync("me")).Body["volunteer"]!["phoneMasked"]!.GetValue<string>(), Is.EqualTo("138****0001"));
    }

    [Test]
    public async Task Gender_follows_from_the_ID_number_and_a_given_one_must_agree()
    {
        var follower = await App.People.FollowerAsync();
        var form = Invented.Form().With("idNumber", Invented.IdNumber(gender: Gender.Male));
        (await follower.PostAsync("volunteers", form)).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.gender_disagrees");
        (await follower.PostAsync("volunteers", form.Without("gender"))).Expect(HttpStatusCode.Created);
        Assert.That((await follower.GetAsync("me")).Body["volunteer"]!["gender"]!.GetValue<string>(), Is.EqualTo("male"));
    }

    [Test]
    public async Task One_is_of_age_on_the_eighteenth_birthday_and_not_the_day_before()
    {
        var follower = await App.People.FollowerAsync();
        var today = ChinaTime.DayOf(Now);
        var tomorrowsBirthday = Invented.Form().With("idNumber", Invented.IdNumber(today.AddYears(-18).AddDays(1)));
        var refused = (await follower.PostAsync("volunteers", tomorrowsBirthday)).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.under_age");
        Assert.That(refused.Detail, Does.Contain("18周岁"));
        (await follower.PostAsync("volunteers", Invented.Form().With("idNumber", Invented.IdNumber(today.AddYears(-18))))).Expect(HttpStatusCode.Created);
    }

    [TestCase("70", "volunteer.education_too_low")]
    [TestCase("80", "volunteer.education_too_low")]
    [TestCase("40", null)]
    [TestCase("60", null)]
    public async Task Education_must_be_that_of_a_secondary_school(string education, string? code)
    {
        var follower = await App.People.FollowerAsync();
        var answer = await follower.PostAsync("volunteers", Invented.Form().With("education", education));
        if (code is null) answer.Expect(HttpStatusCode.Created);
        else answer.Expect(HttpStatusCode.UnprocessableEntity, code);
    }

    [TestCase("2026-11", false, "consent.missing")]
    [TestCase("", true, "consent.missing")]
    [TestCase(null, true, "consent.missing")]
    [TestCase("2019-01", true, "consent.outdated")]
    public async Task Consent_is_asked_for_separately_and_to_the_version_in_force(string? agreementVersion, bool sensitiveData, string code)
    {
        var follower = await App.People.FollowerAsync();
        var form = Invented.Form().With("consent", new { agreementVersion, sensitiveData });
        (await follower.PostAsync("volunteers", form)).Expect(HttpStatusCode.UnprocessableEntity, code);
        await AssertNobodyAsync();
    }

    [TestCase("999999", "volunteer.region_unknown")]
    [TestCase("410105'--", "volunteer.region_unknown")]
    [TestCase(Places.Henan, "volunteer.region_too_coarse")]
    [TestCase(Places.Zhengzhou, "volunteer.region_too_coarse")]
    public async Task The_region_must_exist_and_be_a_county(string region, string code)
    {
        var follower = await App.People.FollowerAsync();
        (await follower.PostAsync("volunteers", Invented.Form(region))).Expect(HttpStatusCode.UnprocessableEntity, code);
    }

    [Test]
    public async Task Five_teams_may_be_asked_for_and_not_six()
    {
        var teams = new List<Team>();
        for (var i = 0; i < 6; i++) teams.Add(await App.Places.TeamAsync(name: $"第{i}队"));
        var follower = await App.People.FollowerAsync();
        (await follower.PostAsync("volunteers", Invented.Form(Places.Jinshui, [.. teams.Select(t => t.Id)])))
            .Expect(HttpStatusCode.UnprocessableEntity, "volunteer.too_many_teams");
        (await follower.PostAsync("volunteers", Invented.Form(Places.Jinshui, [.. teams.Take(5).Select(t => t.Id)]))).Expect(HttpStatusCode.Created);
        Assert.That(
            (await follower.GetAsync("me")).Body["volunteer"]!["teams"]!.AsArray().Select(t => t!["name"]!.GetValue<string>()),
            Is.EqualTo(new[] { "第0队", "第1队", "第2队", "第3队", "第4队" }));
    }

    [TestCase(TeamStatus.PendingReview)]
    [TestCase(TeamStatus.Unclaimed)]
    [TestCase(TeamStatus.Dissolved)]
    public async Task Only_a_reviewed_team_can_be_asked_for(TeamStatus status)
    {
        var team = await App.Places.TeamAsync(status: status);
        var follower = await App.People.FollowerAsync();
        (await follower.PostAsync("volunteers", Invented.Form(Places.Jinshui, team.Id))).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.team_unknown");
        (await follower.PostAsync("volunteers", Invented.Form(Places.Jinshui, Guid.CreateVersion7()))).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.team_unknown");
    }

    [Test]
    public async Task The_association_of_the_first_team_reviews_else_that_of_the_region()
    {
        var inZhengzhou = await App.Places.TeamAsync(Places.Zhengzhou, name: "郑州市科技志愿服务队");
        var byTeam = await App.People.ApplicantAsync(Places.Jinshui, null, inZhengzhou);
        var byRegion = await App.People.ApplicantAsync(Places.Jinshui);

        Assert.That(await ReviewerOfAsync(byTeam), Is.EqualTo("郑州市科学技术协会"));
        Assert.That(await ReviewerOfAsync(byRegion), Is.EqualTo("金水区科学技术协会"));

        static async Task<string> ReviewerOfAsync(Person person) =>
            (await person.GetAsync("me")).Body["volunteer"]!["reviewingAssociation"]!["name"]!.GetValue<string>();
    }

    [Test]
    public async Task A_person_registers_once()
    {
        var applicant = await App.People.ApplicantAsync();
        (await applicant.PostAsync("volunteers", Invented.Form())).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.already_registered");
        var answers = await Task.WhenAll(await TwiceAsync());
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Count(a => a.Status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity), Is.EqualTo(7));

        async Task<Task<Answer>[]> TwiceAsync()
        {
            var follower = await App.People.FollowerAsync();
            return [.. Enumerable.Range(0, 8).Select(_ => follower.PostAsync("volunteers", Invented.Form()))];
        }
    }

    /// <summary>A stranger must neither block the true owner of a number nor learn that it is known.</summary>
    [Test]
    public async Task An_ID_number_that_is_known_already_is_accepted_and_decided_by_the_reviewer()
    {
        var idNumber = Invented.IdNumber();
        var first = await App.People.ApplicantAsync(form: Invented.Form().With("idNumber", idNumber));
        var second = await App.People.ApplicantAsync(form: Invented.Form().With("idNumber", idNumber));
        var reviewer = await App.People.ReviewerAsync();

        var checks = (await reviewer.GetAsync($"volunteers/{first.Volunteer}")).Body["checks"]!.AsArray();
        Assert.That(checks.Single(c => c!["code"]!.GetValue<string>() == "duplicateIdNumber")!["passed"]!.GetValue<bool>(), Is.False);
        (await reviewer.PostAsync($"volunteers/{first.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"volunteers/{second.Volunteer}/approval")).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.id_number_taken");
    }

    [Test]
    public async Task The_same_request_sent_again_registers_once_and_answers_the_same()
    {
        var follower = await App.People.FollowerAsync();
        var form = Invented.Form();
        var first = (await follower.PostAsync("volunteers", form, ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);
        var again = (await follower.PostAsync("volunteers", form, ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);
        Assert.That(again.Text, Is.EqualTo(first.Text));
        Assert.That((first.Header("Location"), again.Header("Location")), Is.EqualTo(($"/api/v1/volunteers/{first.Id}", $"/api/v1/volunteers/{first.Id}")));
        (await follower.PostAsync("volunteers", form.With("skills", "其他"), ("Idempotency-Key", "k-1")))
            .Expect(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
        (await follower.PostAsync("volunteers", form, ("Idempotency-Key", new string('k', 65)))).Expect(HttpStatusCode.UnprocessableEntity, "idempotency.key_too_long");
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_belongs_to_the_one_who_used_it_and_a_refused_request_frees_it()
    {
        var one = await App.People.FollowerAsync();
        var other = await App.People.FollowerAsync();
        (await one.PostAsync("volunteers", Invented.Form(), ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);
        (await other.PostAsync("volunteers", Invented.Form("999999"), ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.UnprocessableEntity);
        (await other.PostAsync("volunteers", Invented.Form(), ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task The_same_request_many_times_at_once_registers_once()
    {
        var follower = await App.People.FollowerAsync();
        var form = Invented.Form();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => follower.PostAsync("volunteers", form, ("Idempotency-Key", "k-1"))));
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.Created).Or.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answers.Where(a => a.Status == HttpStatusCode.Created).Select(a => a.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Rare_characters_and_long_minority_names_are_names()
    {
        foreach (var name in new[] { "𠮷田", "阿卜杜热合曼·麦麦提敏", "欧阳·娜娜", "㛃䶮" })
        {
            var applicant = await App.People.ApplicantAsync(form: Invented.Form().With("realName", name));
            Assert.That((await applicant.GetAsync("me")).Body["volunteer"]!["realName"]!.GetValue<string>(), Is.EqualTo(name));
        }
    }

    private async Task AssertNobodyAsync() => Assert.That(await App.InDatabaseAsync(db => db.Volunteers.AnyAsync()), Is.False);
}
