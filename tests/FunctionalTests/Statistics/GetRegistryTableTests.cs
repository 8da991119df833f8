using System.Globalization;
using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Statistics;

public sealed class GetRegistryTableTests : RegistryTest
{
    private const string Corps = "660000";

    /// <summary>As the yearbook prints it: 副省级, 县级 and 学会 do not exist everywhere.</summary>
    private static readonly Dictionary<string, string> Crossed = new()
    {
        ["110000"] = "SC",
        ["120000"] = "SC",
        ["310000"] = "SC",
        ["500000"] = "S",
        [Corps] = "SCX",
    };

    [Test]
    public async Task Empty_it_has_the_forms_units_in_their_order_and_its_crosses()
    {
        var table = await TableAsync();

        Assert.That(
            table["units"]!.AsArray().Select(u => u!["name"]!.ToString()),
            Is.EqualTo("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 新疆兵团".Split(' ')));
        foreach (var unit in table["units"]!.AsArray().Select(u => u!["code"]!.ToString()))
        {
            var crossed = Crossed.GetValueOrDefault(unit, "");
            Assert.That(
                Row(table, unit), Is.EqualTo(new[] { "0", "0", crossed.Contains('S') ? "#" : "0", "0", crossed.Contains('C') ? "#" : "0", crossed.Contains('X') ? "#" : "0" }), unit);
        }
        Assert.That(TotalOf(table), Is.EqualTo(new[] { "0", "0", "0", "0", "0", "0" }));
        Assert.That(table["asOf"]!.ToString(), Is.EqualTo(Today.ToString("o", CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task No_place_where_people_register_is_counted_in_a_crossed_cell()
    {
        var places = await App.InDatabaseAsync(db => db.Regions.Where(r => !db.Regions.Any(below => below.ParentCode == r.Code && below.AbolishedOn == null))
            .Select(r => new { r.Code, r.Unit, Level = db.Associations.Where(a => a.RegionCode == r.Code).Select(a => a.Level).Single() }).ToListAsync());

        Assert.That(places, Has.Count.GreaterThan(2800));
        Assert.That(places.Where(p => p.Level == AssociationLevel.SubProvincial && Crossed.GetValueOrDefault(p.Unit, "").Contains('S')), Is.Empty);
        Assert.That(places.Where(p => p.Level == AssociationLevel.County && Crossed.GetValueOrDefault(p.Unit, "").Contains('C')), Is.Empty);
        Assert.That(places.Select(p => p.Level).Distinct(), Is.SubsetOf(new[] { AssociationLevel.SubProvincial, AssociationLevel.Prefectural, AssociationLevel.County }));
    }

    [TestCase("410105", "410000", "1 0 0 0 1 0", TestName = "A district of a provincial capital is a county")]
    [TestCase("110108", "110000", "1 0 # 1 # 0", TestName = "A district of Beijing is a prefecture")]
    [TestCase("310115", "310000", "1 0 # 1 # 0", TestName = "A district of Shanghai is a prefecture")]
    [TestCase("120101", "120000", "1 0 # 1 # 0", TestName = "A district of Tianjin is a prefecture")]
    [TestCase("500103", "500000", "1 0 # 1 0 0", TestName = "A district of Chongqing is a prefecture")]
    [TestCase("500229", "500000", "1 0 # 0 1 0", TestName = "A county of Chongqing is a county")]
    [TestCase("659001", Corps, "1 0 # 1 # #", TestName = "A city of the Corps is a prefecture of a unit of its own")]
    [TestCase("419001", "410000", "1 0 0 0 1 0", TestName = "Jiyuan is a county")]
    [TestCase("441900", "440000", "1 0 0 1 0 0", TestName = "A city without districts is a prefecture")]
    [TestCase("210202", "210000", "1 0 0 0 1 0", TestName = "A district of a sub-provincial city is a county")]
    public async Task Who_registers_is_counted_with_the_regions_association(string region, string unit, string row)
    {
        await RegisteredAsync(region);

        var table = await TableAsync();
        Assert.That(string.Join(' ', Row(table, unit)), Is.EqualTo(row));
        Assert.That(TotalOf(table)[0], Is.EqualTo("1"), "nobody is counted anywhere else");
    }

    [TestCase("410000", "1 1 0 0 0 0", TestName = "A team of the province")]
    [TestCase("410100", "1 0 1 0 0 0", TestName = "A team of the provincial capital")]
    [TestCase("410300", "1 0 0 1 0 0", TestName = "A team of a prefecture")]
    [TestCase("210200", "1 0 1 0 0 0", TestName = "A team of a sub-provincial city")]
    [TestCase("110000", "1 1 # 0 # 0", TestName = "A team of Beijing")]
    [TestCase(Corps, "1 1 # 0 # #", TestName = "A team of the Corps")]
    public async Task Who_joins_a_team_is_counted_with_its_association(string region, string row)
    {
        await RegisteredAsync("620102", await App.Places.TeamAsync(region, name: "某某科技志愿服务队"));

        Assert.That(string.Join(' ', Row(await TableAsync(), $"{region[..2]}0000")), Is.EqualTo(row));
    }

    [Test]
    public async Task Societies_stand_apart_and_national_ones_outside()
    {
        var provincial = await SocietyAsync("河南省农学会", AssociationLevel.ProvincialSociety, Places.Henan);
        var national = await SocietyAsync("中国农学会", AssociationLevel.NationalSociety, null);
        await RegisteredAsync(Places.Jinshui, await TeamOfAsync(provincial, Places.Henan, "河南省农学会科技志愿服务队"));
        await RegisteredAsync(Places.Jinshui, await TeamOfAsync(national, Places.Henan, "中国农学会科技志愿服务队"));

        var table = await TableAsync();
        Assert.That(Row(table, Places.Henan), Is.EqualTo(new[] { "0", "0", "0", "0", "0", "1" }));
        Assert.That(TotalOf(table), Is.EqualTo(new[] { "0", "0", "0", "0", "0", "1" }));
    }

    [Test]
    public async Task The_Corps_founds_no_societies()
    {
        var reviewer = await App.People.ReviewerAsync(null);
        var corps = await App.Places.AssociationAsync(Corps);
        (await reviewer.PostAsync("associations", new { name = "兵团农学会", level = "provincialSociety", parentId = corps.Id }))
            .Expect(HttpStatusCode.UnprocessableEntity, "association.no_societies_here");
    }

    [Test]
    public async Task A_day_that_is_over_does_not_change_whatever_happens_later()
    {
        var society = await SocietyAsync("河南省农学会", AssociationLevel.ProvincialSociety, Places.Henan);
        var team = await TeamOfAsync(society, Places.Henan, "河南省农学会科技志愿服务队");
        var mover = await RegisteredAsync(Places.Jinshui);
        var leaver = await RegisteredAsync(Places.Luolong);
        var refuser = await App.People.ActiveVolunteerAsync("419001");
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == refuser.Volunteer).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.Confirmation, Confirmation.Pending).SetProperty(v => v.Status, VolunteerStatus.Approved)));
        var first = Today;
        App.Clock.Advance(TimeSpan.FromDays(1));
        await FoldAsync();
        await RegisteredAsync("410122");
        var second = Today;
        App.Clock.Advance(TimeSpan.FromDays(3));

        var before = (await TableAsync(first.AddDays(-1)), await TableAsync(first), await TableAsync(second));
        await JoinAsync(mover, team);
        (await leaver.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        await App.InDatabaseAsync(async db =>
        {
            var volunteer = await db.Volunteers.SingleAsync(v => v.Id == refuser.Volunteer);
            db.Refusals.Add(volunteer.Refuse(refuser.UserId, null, Now));
            return await db.SaveChangesAsync();
        });

        foreach (var isFolded in new[] { false, true })
        {
            if (isFolded) Assert.That(await FoldAsync(), Is.GreaterThan(0));
            Assert.That(Row(await TableAsync(), Places.Henan), Is.EqualTo(new[] { "1", "0", "0", "0", "1", "1" }));
            Assert.That(Row(await TableAsync(Today.AddDays(40)), Places.Henan), Is.EqualTo(new[] { "1", "0", "0", "0", "1", "1" }), "to come is as today");
            Assert.That(Row(await TableAsync(second), Places.Henan), Is.EqualTo(new[] { "4", "0", "0", "0", "4", "0" }));
            Assert.That(Row(await TableAsync(first), Places.Henan), Is.EqualTo(new[] { "3", "0", "0", "0", "3", "0" }));
            var after = (await TableAsync(first.AddDays(-1)), await TableAsync(first), await TableAsync(second));
            Assert.That((after.Item1.ToJsonString(), after.Item2.ToJsonString(), after.Item3.ToJsonString()),
                Is.EqualTo((before.Item1.ToJsonString(), before.Item2.ToJsonString(), before.Item3.ToJsonString())));
            Assert.That(TotalOf(await TableAsync(new DateOnly(2001, 1, 1))), Is.All.EqualTo("0"));
        }
    }

    [Test]
    public async Task As_a_workbook_it_says_the_same()
    {
        await RegisteredAsync(Places.Jinshui);
        var answer = (await App.NewBrowser().GetAsync("statistics/registry.xlsx")).Expect(HttpStatusCode.OK);
        using var workbook = SpreadsheetDocument.Open(await answer.Response.Content.ReadAsStreamAsync(), isEditable: false);
        var rows = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToArray();

        Assert.That(rows, Has.Length.EqualTo(4 + 32 + 1));
        Assert.That(rows[4 + 15].Elements<Cell>().Select(cell => cell.InnerText), Is.EqualTo("16 河南 1 0 0 0 1 0".Split(' ')));
        Assert.That(rows[4 + 31].Elements<Cell>().Select(cell => cell.InnerText), Is.EqualTo("32 新疆兵团 0 0 # 0 # #".Split(' ')));
    }

    [Test]
    public async Task Whoever_has_the_table_already_is_told_so_until_somebody_registers()
    {
        var browser = App.NewBrowser();
        var tag = (await browser.GetAsync("statistics/registry")).Header("ETag")!;
        (await browser.SendAsync(HttpMethod.Get, "statistics/registry", null, ("If-None-Match", tag))).Expect(HttpStatusCode.NotModified);
        await RegisteredAsync(Places.Jinshui);
        (await browser.SendAsync(HttpMethod.Get, "statistics/registry", null, ("If-None-Match", tag))).Expect(HttpStatusCode.OK);
        (await browser.GetAsync("statistics/registry?asOf=2026-13-01")).Expect(HttpStatusCode.BadRequest);
    }

    private async Task JoinAsync(Person person, Team team)
    {
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == person.Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.Status, VolunteerStatus.Active)));
        (await person.PostAsync($"teams/{team.Id}/memberships", new { via = "list" })).Expect(HttpStatusCode.Created);
        var administrator = await App.People.TeamAdministratorAsync(team);
        (await administrator.PostAsync($"memberships/{await MembershipAsync(person, team)}/approval")).Expect(HttpStatusCode.OK);
    }
}
