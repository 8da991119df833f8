using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Volunteers;

public sealed class RevealVolunteerFieldTests : FunctionalTest
{
    [Test]
    public async Task A_value_is_shown_with_a_reason_and_the_person_sees_who_looked()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();

        var phone = (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/reveal", new { field = "phone", reason = "电话核实" })).Expect(HttpStatusCode.OK);
        var idNumber = (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/reveal", new { field = "idNumber", reason = "核对证件" })).Expect(HttpStatusCode.OK);

        Assert.That(phone.Value("value"), Is.EqualTo(applicant.Phone));
        Assert.That(idNumber.Value("value"), Is.EqualTo(applicant.IdNumber));
        var seen = (await applicant.GetAsync("me/disclosures")).Items;
        Assert.That(
            seen.Select(d => (d["field"]!.GetValue<string>(), d["reason"]!.GetValue<string>(), d["byName"]!.GetValue<string>())),
            Is.EqualTo(new[] { ("idNumber", "核对证件", "审核员"), ("phone", "电话核实", "审核员") }));
    }

    [TestCase("{\"field\":\"phone\"}")]
    [TestCase("{\"field\":\"phone\",\"reason\":\" \"}")]
    [TestCase("{\"reason\":\"核实\"}")]
    [TestCase("{\"field\":null,\"reason\":\"核实\"}")]
    [TestCase("{\"field\":\"realName\",\"reason\":\"核实\"}")]
    [TestCase("{\"field\":1,\"reason\":\"核实\"}")]
    public async Task Without_a_reason_or_without_saying_what_nothing_is_shown(string body)
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        var refused = (await reviewer.Browser.PostTextAsync($"volunteers/{applicant.Volunteer}/reveal", body)).Expect(HttpStatusCode.BadRequest);
        Assert.That(refused.Text, Does.Not.Contain(applicant.Phone).And.Not.Contain(applicant.IdNumber));
        Assert.That(await App.InDatabaseAsync(db => db.Disclosures.AnyAsync()), Is.False);
    }

    [Test]
    public async Task Whoever_reads_along_is_stopped()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        for (var i = 0; i < 60; i++) (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/reveal", new { field = "phone", reason = "核实" })).Expect(HttpStatusCode.OK);
        var stopped = (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/reveal", new { field = "phone", reason = "核实" }))
            .Expect(HttpStatusCode.TooManyRequests, "disclosure.too_many");
        Assert.That(int.Parse(stopped.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), Is.InRange(1, 3600));
        App.Clock.Advance(TimeSpan.FromMinutes(61));
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/reveal", new { field = "phone", reason = "核实" })).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Whoever_asks_for_many_at_once_is_stopped_as_well()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        await App.InDatabaseAsync(db =>
        {
            db.Disclosures.AddRange(Enumerable.Range(0, 59).Select(_ => Disclosure.Of(applicant.Volunteer, reviewer.UserId, DisclosedField.Phone, "核实", Now)));
            return db.SaveChangesAsync();
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => reviewer.PostAsync($"volunteers/{applicant.Volunteer}/reveal", new { field = "phone", reason = "核实" })));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.TooManyRequests), Is.EqualTo(7));
        Assert.That(await App.InDatabaseAsync(db => db.Disclosures.CountAsync()), Is.EqualTo(60));
    }

    [Test]
    public async Task Everywhere_else_the_values_are_masked()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        foreach (var answer in new[]
        {
            await reviewer.GetAsync("volunteers"), await reviewer.GetAsync($"volunteers/{applicant.Volunteer}"),
            await reviewer.PostAsync("volunteers/search", new { phone = applicant.Phone }), await applicant.GetAsync("me"),
        })
        {
            Assert.That(answer.Expect(HttpStatusCode.OK).Text, Does.Contain(applicant.Phone[..3] + "****" + applicant.Phone[^4..]));
            Assert.That(answer.Text, Does.Not.Contain(applicant.Phone).And.Not.Contain(applicant.IdNumber));
        }
        // The reviewer's view leaves the birth date out: with the masked number it would give the number away.
        Assert.That((await reviewer.GetAsync($"volunteers/{applicant.Volunteer}")).Body["birthDate"], Is.Null);
    }
}
