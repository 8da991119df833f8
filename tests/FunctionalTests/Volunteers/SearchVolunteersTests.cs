using System.Net;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Volunteers;

public sealed class SearchVolunteersTests : FunctionalTest
{
    [Test]
    public async Task People_are_found_by_whatever_identifies_them_as_people_write_it()
    {
        var applicant = await App.People.ApplicantAsync(form: Invented.Form().With("realName", "欧阳小明"));
        await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        var number = (await reviewer.GetAsync($"volunteers/{applicant.Volunteer}")).Value("volunteerNumber");

        foreach (var search in new object[]
        {
            new { name = "欧阳小明" }, new { name = " 欧阳" }, new { phone = applicant.Phone }, new { phone = $"+86 {applicant.Phone[..3]}-{applicant.Phone[3..7]}-{applicant.Phone[7..]}" },
            new { idNumber = applicant.IdNumber.ToLowerInvariant() }, new { volunteerNumber = number.ToLowerInvariant() }, new { name = "欧阳", status = "approved" },
        })
        {
            var found = (await reviewer.PostAsync("volunteers/search", search)).Items;
            Assert.That(found.Select(f => f["id"]!.GetValue<Guid>()), Is.EqualTo(new[] { applicant.Volunteer }), search.ToString());
        }
        foreach (var search in new object[] { new { name = "小明" }, new { name = "%" }, new { name = "_" }, new { name = "欧阳", status = "active" }, new { volunteerNumber = "V" } })
        {
            Assert.That((await reviewer.PostAsync("volunteers/search", search)).Items, Is.Empty, search.ToString());
        }
    }

    [TestCase("{\"phone\":\"123\"}", HttpStatusCode.UnprocessableEntity)]
    [TestCase("{\"idNumber\":\"123\"}", HttpStatusCode.UnprocessableEntity)]
    [TestCase("{\"name\":\"\\u0000\"}", HttpStatusCode.BadRequest)]
    [TestCase("{\"volunteerNumber\":\"\\u0000\"}", HttpStatusCode.BadRequest)]
    [TestCase("{\"regionCode\":\"\\u0000\"}", HttpStatusCode.BadRequest)]
    [TestCase("{\"limit\":0}", HttpStatusCode.BadRequest)]
    [TestCase("{\"limit\":\"ten\"}", HttpStatusCode.BadRequest)]
    [TestCase("{\"status\":\"nonsense\"}", HttpStatusCode.BadRequest)]
    [TestCase("{\"status\":1}", HttpStatusCode.BadRequest)]
    [TestCase("{\"cursor\":\"x\"}", HttpStatusCode.UnprocessableEntity)]
    [TestCase("[]", HttpStatusCode.BadRequest)]
    public async Task A_search_that_cannot_be_is_refused(string body, HttpStatusCode status)
    {
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.Browser.PostTextAsync("volunteers/search", body)).Expect(status);
    }

    [Test]
    public async Task An_empty_search_shows_everybody_of_the_own_part()
    {
        await App.People.ApplicantAsync();
        await App.People.ApplicantAsync(Places.Chengguan);
        var reviewer = await App.People.ReviewerAsync();
        Assert.That((await reviewer.PostAsync("volunteers/search", new { count = true })).Number("total"), Is.EqualTo(1));
    }
}
