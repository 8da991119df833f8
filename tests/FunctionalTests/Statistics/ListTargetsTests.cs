using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Statistics;

public sealed class ListTargetsTests : RegistryTest
{
    private const string Hunan = "430000";
    private const string Taojiang = "430922";

    [Test]
    public async Task Regions_are_held_against_their_provinces_notice_with_everybody_counted_once()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(Places.Henan, name: "河南省农学会科技志愿服务队", kind: "society");
        var people = await App.People.ActiveVolunteersAsync(3, Places.Jinshui, team, other);
        await App.People.ActiveVolunteersAsync(2, Places.Zhongyuan);
        await App.People.ActiveVolunteerAsync("419001");
        await App.People.ApplicantAsync();
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == people[0].Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.Status, VolunteerStatus.Suspended)));
        var reviewer = await App.People.ReviewerAsync(null);

        var board = (await reviewer.GetAsync($"statistics/targets?region={Places.Henan}")).Items;

        Assert.That(Row(board, Places.Henan), Is.EqualTo(("province", 250_000, 6, false)));
        Assert.That(Row(board, Places.Zhengzhou), Is.EqualTo(("city", 10_000, 5, false)));
        Assert.That(Row(board, Places.Jinshui), Is.EqualTo(("county", 1_000, 3, false)));
        Assert.That(Row(board, "419001"), Is.EqualTo(("city", 10_000, 1, false)), "河南 counts 济源 among its cities");
        Assert.That(board.Count(row => row["subject"]!.ToString() == "city"), Is.EqualTo(18));
        Assert.That(board.Count(row => row["subject"]!.ToString() == "county"), Is.GreaterThan(150));
        Assert.That(board.Select(row => row["source"]!.ToString()).Distinct(), Is.EqualTo(new[] { "豫科协发〔2021〕33号 二（一）" }));
        var cities = (await reviewer.GetAsync($"statistics/targets?region={Places.Henan}&kind=city")).Items;
        Assert.That(cities.Select(row => row["subject"]!.ToString()), Is.EqualTo(Enumerable.Repeat("city", 18)));
    }

    [Test]
    public async Task Teams_are_held_against_each_of_their_notices_dates()
    {
        var ofCounty = await App.Places.TeamAsync(Taojiang, name: "桃江县科技志愿者队");
        var ofSociety = await App.Places.TeamAsync(Taojiang, name: "桃江县农学会科技志愿者支队", kind: "society");
        await App.Places.TeamAsync(Taojiang, name: "桃江县人民医院科技志愿服务队", kind: "medicalInstitution");
        await App.People.ActiveVolunteersAsync(20, Taojiang, ofSociety, ofCounty);
        var reviewer = await App.People.ReviewerAsync(Hunan);

        var board = (await reviewer.GetAsync("statistics/targets?kind=team")).Items;

        Assert.That(
            board.Select(row => (row["name"]!.ToString(), row["required"]!.GetValue<int>(), row["by"]?.ToString(), row["people"]!.GetValue<int>(), row["percent"]!.GetValue<int>(), row["isMet"]!.GetValue<bool>())),
            Is.EquivalentTo(new[]
            {
                (ofCounty.Name, 100, null, 20, 20, false),
                (ofCounty.Name, 500, "2020-12-31", 20, 4, false),
                (ofSociety.Name, 20, null, 20, 100, true),
                (ofSociety.Name, 50, "2020-12-31", 20, 40, false),
            }));
    }

    [Test]
    public async Task Everybody_sees_their_own_part_of_the_tree()
    {
        var hospital = await App.Places.TeamAsync(Taojiang, name: "桃江县农学会科技志愿者支队", kind: "society");
        await App.Places.TeamAsync("430921", name: "南县农学会科技志愿者支队", kind: "society");
        var administrator = await App.People.TeamAdministratorAsync(hospital);
        var ofDistrict = await App.People.ReviewerAsync();

        Assert.That((await ofDistrict.GetAsync("statistics/targets")).Items.Select(row => row["regionCode"]!.ToString()), Is.EqualTo(new[] { Places.Jinshui }));
        (await ofDistrict.GetAsync($"statistics/targets?region={Places.Zhongyuan}")).Expect(HttpStatusCode.NotFound);
        (await ofDistrict.GetAsync("statistics/targets?region=999999")).Expect(HttpStatusCode.NotFound);
        Assert.That((await administrator.GetAsync("statistics/targets")).Items.Select(row => row["teamId"]!.ToString()).Distinct(), Is.EqualTo(new[] { hospital.Id.ToString() }));
        (await ofDistrict.GetAsync("statistics/targets?kind=village")).Expect(HttpStatusCode.BadRequest);
    }

    private static (string Subject, int Required, int People, bool IsMet) Row(IEnumerable<JsonNode> board, string code)
    {
        var row = board.Single(r => r["regionCode"]!.ToString() == code && r["teamId"] is null);
        return (row["subject"]!.ToString(), row["required"]!.GetValue<int>(), row["people"]!.GetValue<int>(), row["isMet"]!.GetValue<bool>());
    }
}
