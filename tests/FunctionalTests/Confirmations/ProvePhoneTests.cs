using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.Confirmations;

public sealed class ProvePhoneTests : ConfirmationTest
{
    [Test]
    public async Task The_answer_says_nothing_about_who_is_registered()
    {
        var record = await App.Imported.AddAsync();
        var (known, unknown) = (await App.People.FollowerAsync(), await App.People.FollowerAsync());
        var unknownPhone = Invented.Phone();
        var one = (await known.PostAsync("me/phone-proof", new { phone = record.Phone })).Expect(HttpStatusCode.Created);
        var other = (await unknown.PostAsync("me/phone-proof", new { phone = unknownPhone })).Expect(HttpStatusCode.Created);
        Assert.That(Shape(one), Is.EqualTo(Shape(other)));
        Assert.That((one.Value("sentTo"), other.Value("sentTo")), Is.EqualTo((Masked(record.Phone), Masked(unknownPhone))));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages.Select(m => m.Phone), Is.EquivalentTo(new[] { record.Phone, unknownPhone }));
        Assert.That((await ProveAsync(unknown, unknownPhone, wait: true)).Items, Is.Empty);

        static string[] Shape(Answer answer) => [.. answer.Body.AsObject().Select(p => p.Key)];
    }

    [Test]
    public async Task Only_a_proved_phone_shows_anything_and_only_for_an_hour()
    {
        var record = await App.Imported.AddAsync(name: "欧阳小明");
        var person = await App.People.FollowerAsync();
        var before = (await person.GetAsync("me/imported-records")).Expect(HttpStatusCode.OK);
        Assert.That((before.Items.Count, before.Body["provedUntil"], before.Body["code"]), Is.EqualTo((0, (object?)null, (object?)null)));
        (await ViewAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.not_proved");
        (await person.PostAsync("me/phone-proof/verification", new { code = "123456" })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.no_code");

        var code = await CodeAsync(person, record.Phone);
        Assert.That((await person.GetAsync("me/imported-records")).Items, Is.Empty, "a code that was sent proves nothing yet");
        (await person.PostAsync("me/phone-proof/verification", new { code = Other(code) })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_code");
        var proved = (await person.PostAsync("me/phone-proof/verification", new { code })).Expect(HttpStatusCode.OK);
        Assert.That(proved.Body["provedUntil"]!.GetValue<DateTimeOffset>(), Is.EqualTo(Now.AddHours(1)).Within(TimeSpan.FromSeconds(1)));
        var row = proved.Items.Single();
        Assert.That(row["name"]!.ToString(), Is.EqualTo("*阳小明"));
        Assert.That(row["idNumberMasked"]!.ToString(), Is.EqualTo(record.IdNumber[..4] + new string('*', 14)));
        Assert.That(row["source"]!["filedBy"]!.ToString(), Is.EqualTo("金水区科学技术协会"));
        Assert.That(row["source"]!["sender"]!.ToString(), Is.EqualTo("金水区农业农村局"));
        Assert.That(proved.Text, Does.Not.Contain(record.Ending + "\"").And.Not.Contain("农业技术推广站"));
        (await person.PostAsync("me/phone-proof/verification", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.no_code");

        App.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That((await person.GetAsync("me/imported-records")).Items, Has.Count.EqualTo(1));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await person.GetAsync("me/imported-records")).Items, Is.Empty);
        (await ViewAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.not_proved");
        (await ConfirmAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.not_proved");
        (await RefuseAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.not_proved");
    }

    [Test]
    public async Task A_code_is_for_one_account_and_one_phone()
    {
        var record = await App.Imported.AddAsync();
        var (holder, thief) = (await App.People.FollowerAsync(), await App.People.FollowerAsync());
        var code = await CodeAsync(holder, record.Phone);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await thief.PostAsync("me/phone-proof", new { phone = record.Phone });
        (await thief.PostAsync("me/phone-proof/verification", new { code })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_code");
        // A number that somebody has, and then another that they have not.
        var mine = Invented.Phone();
        var other = await App.People.FollowerAsync();
        var ownCode = await CodeAsync(other, mine);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        (await other.PostAsync("me/phone-proof", new { phone = record.Phone })).Expect(HttpStatusCode.Created);
        (await other.PostAsync("me/phone-proof/verification", new { code = ownCode })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_code");
        Assert.That((await other.GetAsync("me/imported-records")).Items, Is.Empty);
    }

    [Test]
    public async Task Another_code_ends_the_proof_before_it()
    {
        var record = await App.Imported.AddAsync();
        var person = await HolderOfAsync(record.Phone);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await CodeAsync(person, Invented.Phone());
        Assert.That((await person.GetAsync("me/imported-records")).Items, Is.Empty);
        (await ConfirmAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.not_proved");
    }

    [Test]
    public async Task Three_codes_a_day_for_an_account_whichever_phones_they_go_to()
    {
        var person = await App.People.FollowerAsync();
        for (var left = 2; left >= 0; left--)
        {
            var sent = (await person.PostAsync("me/phone-proof", new { phone = Invented.Phone() })).Expect(HttpStatusCode.Created);
            Assert.That(sent.Number("leftToday"), Is.EqualTo(left));
            var soon = (await person.PostAsync("me/phone-proof", new { phone = Invented.Phone() }));
            soon.Expect(HttpStatusCode.TooManyRequests, left > 0 ? "confirmation.too_soon" : "confirmation.daily_limit");
            App.Clock.Advance(TimeSpan.FromSeconds(60));
        }
        var over = (await person.PostAsync("me/phone-proof", new { phone = Invented.Phone() })).Expect(HttpStatusCode.TooManyRequests, "confirmation.daily_limit");
        Assert.That(over.Header("Retry-After"), Is.Not.Null);
        App.Clock.Advance(TimeSpan.FromDays(1));
        (await person.PostAsync("me/phone-proof", new { phone = Invented.Phone() })).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task Three_codes_a_day_to_a_phone_whichever_accounts_ask()
    {
        var phone = Invented.Phone();
        for (var sent = 0; sent < 3; sent++)
        {
            var person = await App.People.FollowerAsync();
            (await person.PostAsync("me/phone-proof", new { phone })).Expect(HttpStatusCode.Created);
            // Going on to another number does not make the one before forgotten.
            App.Clock.Advance(TimeSpan.FromSeconds(60));
            (await person.PostAsync("me/phone-proof", new { phone = Invented.Phone() })).Expect(HttpStatusCode.Created);
        }
        var late = await App.People.FollowerAsync();
        (await late.PostAsync("me/phone-proof", new { phone = $"+86 {phone}" })).Expect(HttpStatusCode.TooManyRequests, "confirmation.daily_limit");
    }

    [Test]
    public async Task Many_at_once_send_one_code_to_a_phone()
    {
        var phone = Invented.Phone();
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => App.People.FollowerAsync()));
        var answers = await Task.WhenAll(people.SelectMany(p => new[] { p.PostAsync("me/phone-proof", new { phone }), p.PostAsync("me/phone-proof", new { phone }) }));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Code), Is.All.EqualTo("confirmation.too_soon"));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Whoever_is_a_volunteer_already_is_told_so()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        var record = await App.Imported.AddAsync(phone: volunteer.Phone);
        (await volunteer.GetAsync("me/imported-records")).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.already_registered");
        (await volunteer.PostAsync("me/phone-proof", new { phone = volunteer.Phone })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.already_registered");
        (await volunteer.PostAsync("me/phone-proof/verification", new { code = "123456" })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.already_registered");
        (await ConfirmAsync(volunteer, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.already_registered");
        (await RefuseAsync(volunteer, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.already_registered");
        Assert.That(App.Outside.Messages, Is.Empty);
    }

    [Test]
    public async Task What_is_no_phone_is_refused_before_anything_is_sent()
    {
        var person = await App.People.FollowerAsync();
        foreach (var phone in new[] { "", "12345", "1.38E+10", null })
        {
            Assert.That((await person.PostAsync("me/phone-proof", new { phone })).Expect(HttpStatusCode.BadRequest).Errors("phone"), Is.Not.Empty);
        }
        Assert.That(await App.InDatabaseAsync(db => db.PhoneProofs.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Phone_and_code_are_nowhere_in_clear()
    {
        var record = await App.Imported.AddAsync();
        var person = await App.People.FollowerAsync();
        App.Outside.FailSms(times: 1);
        (await person.PostAsync("me/phone-proof", new { phone = record.Phone })).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        App.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = await CodeAsync(person, record.Phone);
        (await ViewAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity);
        (await person.PostAsync("me/phone-proof", new { phone = record.Phone })).Expect(HttpStatusCode.TooManyRequests);
        (await person.PostAsync("me/phone-proof/verification", new { code })).Expect(HttpStatusCode.OK);
        (await ViewAsync(person, record, record.IdNumber)).Expect(HttpStatusCode.BadRequest);
        (await ViewAsync(person, record, Wrong(record))).Expect(HttpStatusCode.UnprocessableEntity);
        (await ConfirmAsync(person, record)).Expect(HttpStatusCode.OK);
        Assert.That(App.Logs.Personal, Is.Empty);
        var rows = (await TableDump.ReadAsync(App.ConnectionString)).SelectMany(t => t.Value).ToArray();
        Assert.That(rows.Where(row => PersonalValues.FindIn(row) is not null), Is.Empty);
        Assert.That(rows.Where(row => row.Contains($"\"{code}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Phones_are_kept_for_a_day()
    {
        var person = await HolderOfAsync(Invented.Phone());
        var housekeeping = App.Services.GetServices<IHostedService>().OfType<Housekeeping>().SingleOrDefault() ?? ActivatorUtilities.CreateInstance<Housekeeping>(App.Services);
        await housekeeping.CleanAsync(CancellationToken.None);
        Assert.That(await App.InDatabaseAsync(db => db.PhoneProofs.CountAsync(p => p.UserId == person.UserId)), Is.EqualTo(1));
        App.Clock.Advance(TimeSpan.FromHours(25));
        await housekeeping.CleanAsync(CancellationToken.None);
        Assert.That(await App.InDatabaseAsync(db => db.PhoneProofs.CountAsync()), Is.Zero);
    }

    private async Task<Answer> ProveAsync(Person person, string phone, bool wait)
    {
        if (wait) App.Clock.Advance(TimeSpan.FromMinutes(1));
        return await ProveAsync(person, phone);
    }

    private static string Masked(string phone) => $"{phone[..3]}****{phone[^4..]}";

    private static string Other(string code) => code == "000000" ? "000001" : "000000";
}
