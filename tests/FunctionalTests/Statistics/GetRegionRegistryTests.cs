using System.Net;
using System.Text.Json.Nodes;
using StvsPlatform.Domain.Associations;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Statistics;

public sealed class GetRegionRegistryTests : RegistryTest
{
    [Test]
    public async Task From_the_country_down_to_a_district_every_step_adds_up()
    {
        var society = await SocietyAsync("河南省农学会", AssociationLevel.ProvincialSociety, Places.Henan);
        await SocietyAsync("河南省医学会", AssociationLevel.ProvincialSociety, Places.Henan);
        var national = await SocietyAsync("中国农学会", AssociationLevel.NationalSociety, null);
        var ofProvince = await App.Places.TeamAsync(Places.Henan, name: "河南省科技志愿服务总队", kind: "provincialCorps");
        var ofCity = await App.Places.TeamAsync(Places.Zhengzhou, parent: ofProvince, name: "郑州市科技志愿服务队");
        var ofDistrict = await App.Places.TeamAsync(parent: ofCity, name: "金水区科技志愿服务队");
        await App.Places.TeamAsync(status: Domain.Teams.TeamStatus.Suspended, name: "金水区停用科技志愿服务队");
        await RegisteredAsync(Places.Jinshui, await TeamOfAsync(society, Places.Henan, "河南省农学会科技志愿服务队"));
        await RegisteredAsync(Places.Jinshui, await TeamOfAsync(national, Places.Henan, "中国农学会科技志愿服务队"));
        await RegisteredAsync(Places.Luolong, ofProvince);
        await RegisteredAsync(Places.Zhongyuan);
        await App.People.ActiveVolunteersAsync(3, Places.Jinshui, ofDistrict, ofCity);
        await RegisteredAsync(Places.Chengguan);

        foreach (var isFolded in new[] { false, true })
        {
            if (isFolded) await FoldAsync();
            var nation = await RegionAsync(null);
            Assert.That(Figures(nation), Is.EqualTo((6, 2)));
            Assert.That(nation["ownSocieties"]!.AsArray().Select(Body), Does.Contain(("中国农学会", 1)));
            Assert.That(nation["children"]!.AsArray(), Has.Count.EqualTo(32));
            Assert.That(Child(nation, Places.Henan), Is.EqualTo((1, 5, 1)));
            Assert.That(Child(nation, Places.Gansu), Is.EqualTo((0, 1, 0)));

            var henan = await RegionAsync(Places.Henan);
            Assert.That(Figures(henan), Is.EqualTo((5, 1)));
            Assert.That(Body(henan["own"]), Is.EqualTo(("河南省科学技术协会", 1)));
            Assert.That(henan["ownSocieties"]!.AsArray().Select(Body), Is.SupersetOf(new[] { ("河南省农学会", 1), ("河南省医学会", 0) }));
            Assert.That(Child(henan, Places.Zhengzhou), Is.EqualTo((0, 4, 0)));
            Assert.That(henan["children"]!.AsArray().Sum(c => c!["associations"]!.GetValue<int>()) + 1, Is.EqualTo(5));

            var zhengzhou = await RegionAsync(Places.Zhengzhou);
            Assert.That(Figures(zhengzhou), Is.EqualTo((4, 0)));
            Assert.That(Child(zhengzhou, Places.Jinshui), Is.EqualTo((3, 3, 0)));
            Assert.That(Child(zhengzhou, Places.Zhongyuan), Is.EqualTo((1, 1, 0)));
            Assert.That(zhengzhou["teams"]!.AsArray().Select(Team), Is.EqualTo(new[] { ("郑州市科技志愿服务队", 3) }), "each person once");

            var jinshui = await RegionAsync(Places.Jinshui);
            Assert.That(Figures(jinshui), Is.EqualTo((3, 0)));
            Assert.That(jinshui["path"]!.AsArray().Select(p => p!["name"]!.ToString()), Is.EqualTo(new[] { "河南省", "郑州市" }));
            Assert.That(jinshui["teams"]!.AsArray().Select(Team), Is.EqualTo(new[] { ("金水区科技志愿服务队", 3) }), "recognised ones only");
            Assert.That(Figures(await RegionAsync(Places.Henan, Today.AddDays(-1))), Is.EqualTo((0, 0)));
        }
        (await App.NewBrowser().GetAsync("statistics/regions/999999")).Expect(HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> RegionAsync(string? code, DateOnly? asOf = null) =>
        (await App.NewBrowser().GetAsync($"statistics/regions{(code is null ? "" : $"/{code}")}{(asOf is { } day ? $"?asOf={day:yyyy-MM-dd}" : "")}")).Expect(HttpStatusCode.OK).Body;

    private static (int Associations, int Societies) Figures(JsonNode region) => (region["associations"]!.GetValue<int>(), region["societies"]!.GetValue<int>());

    private static (string Name, int People) Body(JsonNode? body) => (body!["name"]!.ToString(), body["people"]!.GetValue<int>());

    private static (string Name, int Members) Team(JsonNode? team) => (team!["name"]!.ToString(), team["memberCount"]!.GetValue<int>());

    private static (int Own, int Associations, int Societies) Child(JsonNode region, string code)
    {
        var child = region["children"]!.AsArray().Single(c => c!["code"]!.ToString() == code)!;
        return (child["own"]!.GetValue<int>(), child["associations"]!.GetValue<int>(), child["societies"]!.GetValue<int>());
    }
}
