using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using StvsPlatform.Domain.Common;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Volunteers;

public sealed partial class ActivateVolunteerTests : FunctionalTest
{
    [Test]
    public async Task Three_codes_a_day_a_minute_apart_and_the_fourth_is_told_when()
    {
        var volunteer = await ApprovedAsync();
        App.Clock.Set(ChinaTime.StartOf(ChinaTime.DayOf(Now)).AddHours(23).AddMinutes(50));
        for (var left = 2; left >= 0; left--)
        {
            var sent = (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
            Assert.That(sent.Number("leftToday"), Is.EqualTo(left));
            App.Clock.Advance(TimeSpan.FromSeconds(59));
            if (left > 0)
            {
                var soon = (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.TooManyRequests, "activation.too_soon");
                Assert.That(RetryAfter(soon), Is.InRange(1, 2));
            }
            App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var fourth = (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.TooManyRequests, "activation.daily_limit");
        Assert.That(fourth.Detail, Does.Contain("明天 00:00"));
        // 23:53 now: the next try is at midnight in China.
        Assert.That(RetryAfter(fourth), Is.InRange(6 * 60, 7 * 60));
        App.Clock.Advance(TimeSpan.FromSeconds(RetryAfter(fourth)));
        (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages.Count(m => m.Phone == volunteer.Phone), Is.EqualTo(3), "the first outlived its code and is not sent");
    }

    [Test]
    public async Task Many_clicks_at_once_send_one_code()
    {
        var volunteer = await ApprovedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => volunteer.PostAsync("me/activation-codes")));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(
            answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Status),
            Is.All.EqualTo(HttpStatusCode.Conflict).Or.EqualTo(HttpStatusCode.TooManyRequests));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_code_lives_ten_minutes()
    {
        var volunteer = await ApprovedAsync();
        var code = await CodeAsync(volunteer);
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        (await volunteer.PostAsync("me/activation", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "activation.expired");
        (await volunteer.PostAsync("me/activation", new { code = await CodeAsync(volunteer) })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Five_wrong_entries_end_a_code_also_for_the_right_one()
    {
        var volunteer = await ApprovedAsync();
        var code = await CodeAsync(volunteer);
        var wrong = code == "000000" ? "111111" : "000000";
        for (var left = 4; left >= 0; left--)
        {
            var refused = (await volunteer.PostAsync("me/activation", new { code = wrong })).Expect(HttpStatusCode.UnprocessableEntity, "activation.wrong_code");
            Assert.That(refused.Detail, Does.Contain(left > 0 ? $"还可以再试{left}次" : "重新获取"));
        }
        (await volunteer.PostAsync("me/activation", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "activation.too_many_attempts");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        (await volunteer.PostAsync("me/activation", new { code = await CodeAsync(volunteer) })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_new_code_ends_the_one_before()
    {
        var volunteer = await ApprovedAsync();
        var first = await CodeAsync(volunteer);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await CodeAsync(volunteer);
        if (first != second) (await volunteer.PostAsync("me/activation", new { code = first })).Expect(HttpStatusCode.UnprocessableEntity, "activation.wrong_code");
        (await volunteer.PostAsync("me/activation", new { code = second })).Expect(HttpStatusCode.OK);
        (await volunteer.PostAsync("me/activation", new { code = second })).Expect(HttpStatusCode.UnprocessableEntity, "activation.already_active");
    }

    [Test]
    public async Task Another_persons_code_opens_nothing()
    {
        var one = await ApprovedAsync();
        var other = await ApprovedAsync();
        var code = await CodeAsync(one);
        await CodeAsync(other);
        var own = App.Outside.Messages.Last().Text.Contains(code, StringComparison.Ordinal);
        if (!own) (await other.PostAsync("me/activation", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "activation.wrong_code");
    }

    [TestCase("")]
    [TestCase("12345")]
    [TestCase("1234567")]
    [TestCase("１２３４５６")]
    [TestCase("abcdef")]
    [TestCase(null)]
    public async Task What_is_no_code_is_pointed_out_and_not_counted(string? code)
    {
        var volunteer = await ApprovedAsync();
        await CodeAsync(volunteer);
        Assert.That((await volunteer.PostAsync("me/activation", new { code })).Expect(HttpStatusCode.BadRequest, "validation.failed").Errors("code"), Is.Not.Empty);
        var wrong = (await volunteer.PostAsync("me/activation", new { code = "000000" })).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.That(wrong.Detail, Does.Contain("还可以再试4次"));
    }

    [Test]
    public async Task Before_approval_there_is_nothing_to_activate()
    {
        var applicant = await App.People.ApplicantAsync();
        (await applicant.PostAsync("me/activation-codes")).Expect(HttpStatusCode.UnprocessableEntity, "activation.not_approved");
        (await applicant.PostAsync("me/activation", new { code = "123456" })).Expect(HttpStatusCode.UnprocessableEntity, "activation.not_approved");
        var follower = await App.People.FollowerAsync();
        (await follower.PostAsync("me/activation-codes")).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.not_registered");
        var approved = await ApprovedAsync();
        (await approved.PostAsync("me/activation", new { code = "123456" })).Expect(HttpStatusCode.UnprocessableEntity, "activation.no_code");
    }

    [Test]
    public async Task A_gateway_that_fails_is_asked_again_and_the_message_arrives_once()
    {
        var volunteer = await ApprovedAsync();
        App.Outside.FailSms(times: 2);
        (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        for (var i = 0; i < 6; i++)
        {
            await App.DispatchOutboxAsync();
            App.Clock.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.That(App.Outside.Messages, Has.Count.EqualTo(1));
        Assert.That(App.Outside.SmsCalls, Is.EqualTo(3));
        (await volunteer.PostAsync("me/activation", new { code = CodeIn(App.Outside.Messages.Last()) })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_message_that_outlived_its_code_is_not_sent()
    {
        var volunteer = await ApprovedAsync();
        App.Outside.FailSms(times: 1);
        (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Is.Empty);
    }

    [Test]
    public async Task A_mistyped_phone_is_corrected_and_what_went_to_the_wrong_one_opens_nothing()
    {
        var volunteer = await ApprovedAsync();
        var stray = await CodeAsync(volunteer);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        // One more is on its way.
        (await volunteer.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        var right = volunteer with { Phone = Invented.Phone() };

        var corrected = (await volunteer.PatchAsync("me", new { phone = right.Phone })).Expect(HttpStatusCode.OK);
        Assert.That(corrected.Value("phoneMasked"), Does.EndWith(right.Phone[^4..]));
        Assert.That(corrected.Body["activation"]!["codeExpiresAt"], Is.Null);
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Has.Count.EqualTo(1), "the second was for the wrong phone");
        (await right.PostAsync("me/activation", new { code = stray })).Expect(HttpStatusCode.UnprocessableEntity, "activation.no_code");

        // Correcting gives no more messages a day, nor faster ones.
        (await right.PostAsync("me/activation-codes")).Expect(HttpStatusCode.TooManyRequests, "activation.too_soon");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        (await right.PostAsync("me/activation", new { code = await CodeAsync(right) })).Expect(HttpStatusCode.OK);
        var reviewer = await App.People.ReviewerAsync();
        var history = (await reviewer.GetAsync($"volunteers/{volunteer.Volunteer}")).Body["history"]!.AsArray();
        Assert.That(history.Select(h => h!["action"]!.GetValue<string>()), Is.EqualTo(new[] { "registered", "approved", "phoneCorrected", "activated" }));
    }

    private async Task<Person> ApprovedAsync()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        return applicant;
    }

    private async Task<string> CodeAsync(Person person)
    {
        (await person.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        return CodeIn(App.Outside.Messages.Last(m => m.Phone == person.Phone));
    }

    private static string CodeIn(TextMessage message) => Six().Match(message.Text).Value;

    private static int RetryAfter(Answer answer) => int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex Six();
}
