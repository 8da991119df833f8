using System.Data;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Memberships;

/// <summary>The workbook is read by another library than the one that wrote it.</summary>
public sealed class ExportTeamMembersTests : FunctionalTest
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The reader knows the old .xls too, and asks for its encodings before it has seen the file.</summary>
    static ExportTeamMembersTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Test]
    public async Task The_list_is_masked_unless_asked_for_and_nobody_is_disclosed()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var people = await App.People.ActiveVolunteersAsync(3, Places.Jinshui, team);
        var membership = (await administrator.GetAsync($"teams/{team.Id}/members")).Items[0]["membershipId"]!.ToString();
        (await administrator.PatchAsync($"memberships/{membership}", new { marks = new[] { "hospitalDirector", "veteranExpert" } })).Expect(HttpStatusCode.OK);

        var response = await DownloadAsync(administrator, team, new { });
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.That(response.Content.Headers.ContentDisposition!.FileNameStar, Does.StartWith("金水区人民医院科技志愿服务队成员名单").And.EndWith(".xlsx"));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);

        var table = Read(await response.Content.ReadAsByteArrayAsync());
        Assert.That(table.Rows[0].ItemArray[..5], Is.EqualTo(new[] { "姓名", "志愿者编号", "性别", "年龄", "手机号" }));
        Assert.That(table.Rows, Has.Count.EqualTo(1 + people.Length));
        foreach (var row in table.Rows.Cast<DataRow>().Skip(1)) Assert.That(row[4], Does.Match(@"^199\*{4}\d{4}$"));
        Assert.That(table.Rows.Cast<DataRow>().Select(r => r[8]), Does.Contain("医院院长、老专家"));
        Assert.That(table.Rows[1][3], Is.TypeOf<double>(), "an age is a number");
        Assert.That(await App.InDatabaseAsync(db => db.Disclosures.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task In_clear_it_bears_who_took_it_and_everybody_in_it_can_read_that()
    {
        var team = await App.Places.TeamAsync();
        var below = await App.Places.TeamAsync(parent: team, name: "金水区人民医院急诊科科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var inBoth = await App.People.ActiveVolunteerAsync(Places.Jinshui, team, below);
        var other = await App.People.ActiveVolunteerAsync(Places.Luolong, below);

        var response = await DownloadAsync(administrator, team, new { unmasked = true, reason = "活动应急联络 & 保险", below = true, columns = new[] { "name", "phone" } });
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var table = Read(bytes);
        Assert.That(table.Rows[0][0].ToString(), Does.Contain("组织管理员").And.Contain("活动应急联络 & 保险").And.Contain($"{Now:yyyy年}"));
        Assert.That(table.Rows[1].ItemArray, Is.EqualTo(new[] { "姓名", "手机号" }));
        Assert.That(table.Rows.Cast<DataRow>().Skip(2).Select(r => r[1].ToString()), Is.All.Match(@"^199\d{8}$"));
        Assert.That(table.Rows, Has.Count.EqualTo(4));

        var sheet = Sheet(bytes);
        var parts = sheet.Root!.Elements().Select(e => e.Name.LocalName).ToList();
        Assert.That(parts.IndexOf("headerFooter"), Is.EqualTo(parts.IndexOf("sheetData") + 1));
        var printed = sheet.Root.Element(Main + "headerFooter")!;
        Assert.That(printed.Element(Main + "oddHeader")!.Value, Does.StartWith("&C组织管理员于"));
        Assert.That(printed.Element(Main + "oddFooter")!.Value, Is.EqualTo("&C理由：活动应急联络 ＆ 保险"), "an ampersand would begin a code");

        foreach (var person in new[] { inBoth, other })
        {
            var told = (await person.GetAsync("me/disclosures")).Items.Single();
            Assert.That(told["byName"]!.GetValue<string>(), Is.EqualTo("组织管理员"));
            Assert.That(told["field"]!.GetValue<string>(), Is.EqualTo("phone"));
            Assert.That(told["reason"]!.GetValue<string>(), Does.Contain("活动应急联络"));
        }
    }

    [Test]
    public async Task A_name_that_looks_like_a_formula_is_a_name()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        string[] employers = ["=HYPERLINK(\"http://example.com\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "医院 = 好", "<&\u0001>"];
        foreach (var employer in employers)
        {
            var person = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
            await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == person.Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.Profile.Employer, employer)));
        }

        var bytes = await (await DownloadAsync(administrator, team, new { columns = new[] { "employer" }, sort = "oldest" })).Content.ReadAsByteArrayAsync();
        var cells = Read(bytes).Rows.Cast<DataRow>().Skip(1).Select(r => r[0].ToString()!).ToArray();
        Assert.That(cells, Has.Length.EqualTo(employers.Length));
        Assert.That(cells.Where(c => c.Length > 0 && "=+-@\t\r".Contains(c[0], StringComparison.Ordinal)), Is.Empty);
        Assert.That(cells, Does.Contain("'" + employers[0]).And.Contain("医院 = 好"));
        Assert.That(Sheet(bytes).Descendants(Main + "f"), Is.Empty, "no cell holds a formula");
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.That(new OpenXmlValidator().Validate(document).Select(error => error.Description), Is.Empty);
    }

    [Test]
    public async Task Filters_and_order_are_those_of_the_list()
    {
        var team = await App.Places.TeamAsync();
        var below = await App.Places.TeamAsync(parent: team, name: "金水区人民医院急诊科科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        await App.People.ActiveVolunteersAsync(2, Places.Jinshui, team);
        await App.People.ActiveVolunteersAsync(3, Places.Luolong, below);
        foreach (var (body, count) in new (object, int)[]
        {
            (new { columns = new[] { "name" } }, 2), (new { columns = new[] { "name" }, below = true }, 5), (new { columns = new[] { "name" }, below = true, region = Places.Luoyang }, 3),
            (new { columns = new[] { "name" }, status = "left" }, 0), (new { columns = new[] { "name" }, q = "没有这个人" }, 0),
        })
        {
            Assert.That(Read(await (await DownloadAsync(administrator, team, body)).Content.ReadAsByteArrayAsync()).Rows, Has.Count.EqualTo(1 + count));
        }
    }

    [Test]
    public async Task Two_thousand_numbers_are_the_most_at_once_and_in_an_hour()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        await App.People.ActiveVolunteersAsync(5, Places.Jinshui, team);
        var clear = new { unmasked = true, reason = "年度核对", columns = new[] { "name", "phone" } };
        await DownloadAsync(administrator, team, clear);

        // What was looked at before in this hour counts.
        await App.InDatabaseAsync(async db =>
        {
            var someone = await db.Volunteers.Select(v => v.Id).FirstAsync();
            db.Disclosures.AddRange(Enumerable.Range(0, 1991).Select(_ => Domain.Volunteers.Disclosure.Of(someone, administrator.UserId, Domain.Volunteers.DisclosedField.Phone, "此前", Now)));
            return await db.SaveChangesAsync();
        });
        var refused = await administrator.PostAsync($"teams/{team.Id}/members/export", clear);
        refused.Expect(HttpStatusCode.TooManyRequests, "disclosure.too_many");
        Assert.That(refused.Header("Retry-After"), Is.Not.Null);
        Assert.That(await App.InDatabaseAsync(db => db.Disclosures.CountAsync()), Is.EqualTo(1996), "what was refused is not noted as shown");
        await DownloadAsync(administrator, team, new { });
        App.Clock.Advance(TimeSpan.FromMinutes(61));
        await DownloadAsync(administrator, team, clear);

        await App.People.ActiveVolunteersAsync(1996, Places.Jinshui, team);
        (await administrator.PostAsync($"teams/{team.Id}/members/export", clear)).Expect(HttpStatusCode.UnprocessableEntity, "export.too_many");
        Assert.That(Read(await (await DownloadAsync(administrator, team, new { columns = new[] { "name", "phone" } })).Content.ReadAsByteArrayAsync()).Rows, Has.Count.EqualTo(2002), "masked there is no limit");
    }

    [TestCase("{\"unmasked\":true}", "reason")]
    [TestCase("{\"unmasked\":true,\"reason\":\"  \"}", "reason")]
    [TestCase("{\"unmasked\":true,\"reason\":\"核对\",\"columns\":[\"name\"]}", "columns")]
    [TestCase("{\"columns\":[]}", "columns")]
    public async Task An_export_that_makes_no_sense_is_refused(string body, string field)
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var refused = await administrator.Browser.PostTextAsync($"teams/{team.Id}/members/export", body);
        Assert.That(refused.Expect(HttpStatusCode.BadRequest, "validation.failed").Errors(field), Has.Count.EqualTo(1));
        (await administrator.Browser.PostTextAsync($"teams/{team.Id}/members/export", "{\"columns\":[\"idNumber\"]}")).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_deputy_sees_the_list_and_takes_none_away()
    {
        var team = await App.Places.TeamAsync();
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var elsewhere = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        await App.InDatabaseAsync(async db =>
        {
            db.Grants.Add(Grant.InTeam(deputy.UserId, Role.TeamAdministrator, elsewhere.Id, Now));
            return await db.SaveChangesAsync();
        });
        (await deputy.GetAsync($"teams/{team.Id}/members")).Expect(HttpStatusCode.OK);
        (await deputy.PostAsync($"teams/{team.Id}/members/export", new { })).Expect(HttpStatusCode.Forbidden, "team.not_yours");
        await DownloadAsync(deputy, elsewhere, new { });
    }

    private static async Task<HttpResponseMessage> DownloadAsync(Person person, Team team, object body) =>
        (await person.PostAsync($"teams/{team.Id}/members/export", body)).Expect(HttpStatusCode.OK).Response;

    private static DataTable Read(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        var table = new DataTable();
        for (var i = 0; i < reader.FieldCount; i++) table.Columns.Add($"c{i}", typeof(object));
        while (reader.Read()) table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))]);
        return table;
    }

    private static XDocument Sheet(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var stream = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument.Load(stream);
    }
}
