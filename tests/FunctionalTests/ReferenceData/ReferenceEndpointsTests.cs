using System.Net;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.ReferenceData;

/// <summary>What the forms are made of; nobody needs to be signed in.</summary>
public class ReferenceEndpointsTests : FunctionalTest
{
    [Test]
    public async Task A_list_gives_codes_labels_and_aliases_in_the_order_of_the_standard()
    {
        var items = (await App.NewBrowser().GetAsync("reference/ethnicities")).Expect(HttpStatusCode.OK).Body.AsArray();

        Assert.That(items, Has.Count.EqualTo(56));
        Assert.That(items[0]!.ToJsonString(), Does.Contain("\"code\":\"01\""));
        Assert.That(items[^1]!["label"]!.GetValue<string>(), Is.EqualTo("基诺族"));
        Assert.That(items[^1]!["aliases"]!.AsArray().Select(alias => alias!.GetValue<string>()), Does.Contain("基诺"));
    }

    [Test]
    public async Task Codes_outside_the_standard_come_on_request()
    {
        var items = (await App.NewBrowser().GetAsync("reference/ethnicities?extras=true")).Expect(HttpStatusCode.OK).Body.AsArray();

        Assert.That(items.Select(item => item!["code"]!.GetValue<string>()), Does.Contain("97").And.Contain("98"));
    }

    [Test]
    public async Task The_agreement_comes_with_its_version_and_text()
    {
        var agreement = (await App.NewBrowser().GetAsync("reference/agreement")).Expect(HttpStatusCode.OK).Body[0]!;

        Assert.That(agreement["code"]!.GetValue<string>(), Is.EqualTo("2026-11"));
        Assert.That(agreement["text"]!.GetValue<string>(), Does.Contain("志愿服务条例"));
    }

    [Test]
    public async Task An_unknown_list_is_a_problem_in_Chinese()
    {
        var answer = (await App.NewBrowser().GetAsync("reference/nothing")).Expect(HttpStatusCode.NotFound);

        Assert.That(answer.Detail, Does.Contain("选项列表"));
    }

    [TestCase("reference/ethnicities")]
    [TestCase("regions")]
    [TestCase("regions/410105")]
    public async Task Who_has_the_answer_already_is_not_sent_it_again(string path)
    {
        var first = (await App.NewBrowser().GetAsync(path)).Expect(HttpStatusCode.OK);
        var tag = first.Header("ETag");
        Assert.That(tag, Is.Not.Null);
        Assert.That(first.Header("Cache-Control"), Does.Contain("no-cache").And.Contain("public").And.Not.Contain("no-store"));

        var again = await App.NewBrowser().SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag!));
        var other = await App.NewBrowser().SendAsync(HttpMethod.Get, path, null, ("If-None-Match", "W/\"something-else\""));

        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(again.Text, Is.Empty);
        Assert.That(other.Expect(HttpStatusCode.OK).Text, Is.EqualTo(first.Text));
    }

    [TestCase("", 32, "110000", "660000")]
    [TestCase("?parent=", 32, "110000", "660000")]
    [TestCase("?parent=410000", 18, "410100", "419001", Description = "河南: 17 cities and 济源")]
    [TestCase("?parent=110000", 16, "110101", "110119", Description = "北京: its districts, without 市辖区 between")]
    [TestCase("?parent=660000", 13, "659001", "659013", Description = "兵团: its cities")]
    [TestCase("?parent=500000", 37, "500101", "500243", Description = "重庆: without the two districts abolished in 2025")]
    public async Task Divisions_are_listed_level_by_level(string query, int count, string first, string last)
    {
        var regions = (await App.NewBrowser().GetAsync("regions" + query)).Expect(HttpStatusCode.OK).Body.AsArray();

        Assert.That(regions, Has.Count.EqualTo(count));
        Assert.That(regions[0]!["code"]!.GetValue<string>(), Is.EqualTo(first));
        Assert.That(regions[^1]!["code"]!.GetValue<string>(), Is.EqualTo(last));
    }

    [TestCase("410000", "410100", "city", true)]
    [TestCase("410100", "410105", "county", false)]
    [TestCase("440000", "441900", "city", false, Description = "东莞 has no districts")]
    public async Task A_division_says_its_level_and_whether_the_choice_goes_on(string parent, string code, string level, bool hasChildren)
    {
        var region = (await App.NewBrowser().GetAsync($"regions?parent={parent}")).Expect(HttpStatusCode.OK).Body.AsArray().Single(found => found!["code"]!.GetValue<string>() == code)!;

        Assert.That(region["level"]!.GetValue<string>(), Is.EqualTo(level));
        Assert.That(region["hasChildren"]!.GetValue<bool>(), Is.EqualTo(hasChildren));
    }

    [Test]
    public async Task Where_the_choice_ends_the_list_is_empty_and_an_unknown_code_is_not_found()
    {
        Assert.That((await App.NewBrowser().GetAsync("regions?parent=441900")).Expect(HttpStatusCode.OK).Body.AsArray(), Is.Empty);
        (await App.NewBrowser().GetAsync("regions?parent=999999")).Expect(HttpStatusCode.NotFound);
        (await App.NewBrowser().GetAsync("regions/999999")).Expect(HttpStatusCode.NotFound);
    }

    [TestCase("410105", "河南省 郑州市 金水区")]
    [TestCase("659001", "新疆生产建设兵团 石河子市")]
    [TestCase("500112", "重庆市 渝北区", Description = "abolished, but people are registered there")]
    public async Task A_division_tells_where_it_belongs(string code, string path)
    {
        var region = (await App.NewBrowser().GetAsync($"regions/{code}")).Expect(HttpStatusCode.OK);

        Assert.That(string.Join(' ', region.Body["path"]!.AsArray().Select(above => above!["name"]!.GetValue<string>())), Is.EqualTo(path));
    }
}
