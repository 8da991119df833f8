using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

public sealed class ImportTeamsTests : FunctionalTest
{
    private static readonly (string, string)[] OfTheProvince = [("所在区域市", ""), ("所在区域县", "")];

    private Person clerk = null!;

    [SetUp]
    public async Task HireAsync() => clerk = await App.People.ReviewerAsync(Places.Henan);

    [Test]
    public async Task A_file_becomes_teams_that_wait_to_be_claimed_each_of_the_kind_its_name_says()
    {
        var rows = new[]
        {
            FilledForm.Team("金水区科技志愿服务队"),
            FilledForm.Team("河南省农学会科技志愿服务队", OfTheProvince),
            FilledForm.Team("郑州大学科技志愿服务队", ("所在区域县", "中原区")),
            FilledForm.Team("金水区第三人民医院科技志愿服务队"),
            FilledForm.Team("金水区农村专业技术协会科技志愿服务队"),
            FilledForm.Team("金水区青少年科技志愿服务队"),
            FilledForm.Team("郑州中原汽车零部件有限公司科技志愿服务队"),
            FilledForm.Team("河南省科技志愿服务总队", OfTheProvince),
        };
        var import = await CheckedAsync(rows);
        Assert.That((import.Value("status"), Rows(import, "valid"), Rows(import, "faulty")), Is.EqualTo(("checked", 8, 0)), import.Text);
        Assert.That(await App.InDatabaseAsync(db => db.Teams.AnyAsync()), Is.False);

        var committed = await CommittedAsync(import.Id);
        Assert.That((committed.Value("status"), Rows(committed, "committed")), Is.EqualTo(("committed", 8)));
        var teams = await TeamsAsync();
        Assert.That(teams, Has.All.Matches<Team>(t => t is { Status: TeamStatus.Unclaimed, Number: not null } && t.ImportId == Guid.Parse(import.Id)));
        Assert.That(teams.Select(t => (t.Name, t.Kind, t.RegionCode)), Is.EquivalentTo(new[]
        {
            ("金水区科技志愿服务队", "regional", Places.Jinshui),
            ("河南省农学会科技志愿服务队", "society", Places.Henan),
            ("郑州大学科技志愿服务队", "university", Places.Zhongyuan),
            ("金水区第三人民医院科技志愿服务队", "medicalInstitution", Places.Jinshui),
            ("金水区农村专业技术协会科技志愿服务队", "ruralTechAssociation", Places.Jinshui),
            ("金水区青少年科技志愿服务队", "youth", Places.Jinshui),
            ("郑州中原汽车零部件有限公司科技志愿服务队", "enterprise", Places.Jinshui),
            ("河南省科技志愿服务总队", "provincialCorps", Places.Henan),
        }));
        Assert.That(
            (await App.Places.AssociationAsync(Places.Jinshui)).Id, Is.EqualTo(teams.Single(t => t.Kind == "regional").AssociationId), "属地管理");
    }

    [Test]
    public async Task A_name_against_the_rules_is_a_fault_that_says_the_form()
    {
        var import = await CheckedAsync(FilledForm.Team("金水区科普小分队"), FilledForm.Team("金水区科技志愿服务队"));
        Assert.That((Rows(import, "valid"), Rows(import, "faulty")), Is.EqualTo((1, 1)));
        var fault = import.Body["errors"]!.AsArray().Single()!;
        Assert.That(
            ((string)fault["column"]!, (string)fault["value"]!, (string)fault["code"]!, (string)fault["suggestion"]!),
            Is.EqualTo(("组织名称", "金水区科普小分队", "team.name_against_rules", "金水区科技志愿服务队")));
        Assert.That((string)fault["reason"]!, Does.Contain("金水区科技志愿服务队"));
    }

    [Test]
    public async Task Faults_of_the_form_itself_are_named_too()
    {
        var import = await CheckedAsync(FilledForm.Team("金水区科技志愿服务队", ("管理员手机号", "1234"), ("成立日期", "2099-01-01")));
        Assert.That(import.Body["errors"]!.AsArray().Select(e => (string)e!["column"]!), Is.EquivalentTo(new[] { "管理员手机号", "成立日期" }));
    }

    [Test]
    public async Task The_same_name_twice_in_a_file_or_in_the_registry_is_registered_once()
    {
        await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var import = await CheckedAsync(
            FilledForm.Team("金水区科技志愿服务队"), FilledForm.Team("金水区第三人民医院科技志愿服务队"), FilledForm.Team("金水区第三人民医院 科技志愿服务队"));
        Assert.That((Rows(import, "valid"), Rows(import, "duplicate")), Is.EqualTo((1, 2)));
        var kinds = import.Body["duplicates"]!.AsArray().ToDictionary(d => (string)d!["kind"]!, d => (int)d!["rows"]!);
        Assert.That(kinds, Is.EquivalentTo(new Dictionary<string, int> { ["sameInFile"] = 1, ["sameInRegistry"] = 1 }));
        var duplicates = (await clerk.GetAsync($"imports/{import.Id}/duplicates")).Expect(HttpStatusCode.OK);
        Assert.That(duplicates.Text, Does.Contain("已注册的组织").And.Contain("第3行"));

        Assert.That(Rows(await CommittedAsync(import.Id), "committed"), Is.EqualTo(1));
        Assert.That((await TeamsAsync()).Select(t => t.NameKey), Is.Unique.And.Exactly(2).Items);
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        var rows = new[] { FilledForm.Team("金水区科技志愿服务队"), FilledForm.Team("河南省农学会科技志愿服务队", OfTheProvince) };
        await CommittedAsync((await CheckedAsync(rows)).Id);
        var before = await TeamsAsync();

        var again = await CheckedAsync(rows);
        Assert.That((Rows(again, "valid"), Rows(again, "duplicate")), Is.EqualTo((0, 2)));
        Assert.That((await clerk.PostAsync($"imports/{again.Id}/commit", new { notifyBySms = false })).Code, Is.EqualTo("import.nothing_to_commit"));
        Assert.That((await TeamsAsync()).Select(t => t.Id), Is.EquivalentTo(before.Select(t => t.Id)));
    }

    [Test]
    public async Task A_team_registered_since_the_dry_run_is_left_out_and_not_counted()
    {
        var rows = new[] { FilledForm.Team("金水区科技志愿服务队"), FilledForm.Team("金水区第三人民医院科技志愿服务队") };
        var (first, second) = (await CheckedAsync(rows[..1]), await CheckedAsync(rows));
        await CommittedAsync(first.Id);
        Assert.That(Rows(await CommittedAsync(second.Id), "committed"), Is.EqualTo(1));
        Assert.That(await TeamsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Undoing_dissolves_what_nobody_claimed()
    {
        var import = await CommittedAsync((await CheckedAsync(FilledForm.Team("金水区科技志愿服务队"), FilledForm.Team("金水区第三人民医院科技志愿服务队"))).Id);
        await App.InDatabaseAsync(async db =>
        {
            var claimed = await db.Teams.SingleAsync(t => t.Kind == "medicalInstitution");
            claimed.SendClaimCode("code", Now);
            Assert.That(claimed.Claim("code", Guid.CreateVersion7(), Now), Is.Null);
            return await db.SaveChangesAsync();
        });

        (await clerk.PostAsync($"imports/{import.Id}/undo", new { reason = "报错了文件" })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        var undone = await ReadAsync(import.Id);
        Assert.That((undone.Value("status"), Rows(undone, "undone"), Rows(undone, "kept")), Is.EqualTo(("undone", 1, 1)));
        Assert.That((await TeamsAsync()).Select(t => (t.Kind, t.Status)), Is.EquivalentTo(new[]
        {
            ("regional", TeamStatus.Dissolved), ("medicalInstitution", TeamStatus.Approved),
        }));

        // The name is free again.
        Assert.That(Rows(await CheckedAsync(FilledForm.Team("金水区科技志愿服务队")), "valid"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_lost_from_the_staging_table_is_read_again_from_the_file()
    {
        // More than one stretch of rows.
        var rows = Enumerable.Range(1, 130).Select(n => FilledForm.Team($"郑州第{n}机械有限公司科技志愿服务队")).ToArray();
        var import = await CheckedAsync([.. rows, FilledForm.Team("金水区科普小分队")]);
        Assert.That((Rows(import, "total"), Rows(import, "valid")), Is.EqualTo((131, 130)), import.Text);
        (await clerk.PostAsync($"imports/{import.Id}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        // As after a crash of the database, which empties tables that are not logged.
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("truncate import_rows, import_faults, import_duplicates"));
        await App.RunImportsAsync();
        Assert.That(Rows(await ReadAsync(import.Id), "committed"), Is.EqualTo(130));
        Assert.That(await TeamsAsync(), Has.Count.EqualTo(130));
    }

    [Test]
    public async Task A_county_registers_no_team_of_another_county()
    {
        var county = await App.People.ReviewerAsync(Places.Jinshui);
        var upload = (await county.Browser.SendAsync(HttpMethod.Post, "imports/teams", FilledForm.Upload(FilledForm.Team("中原区科技志愿服务队", ("所在区域县", "中原区")))))
            .Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        var import = (await county.GetAsync($"imports/{upload.Id}")).Expect(HttpStatusCode.OK);
        Assert.That(import.Body["errors"]![0]!["code"]!.ToString(), Is.EqualTo("import.region_outside"));
    }

    private async Task<Answer> CheckedAsync(params Dictionary<string, string>[] rows)
    {
        var upload = (await clerk.Browser.SendAsync(HttpMethod.Post, "imports/teams", FilledForm.Upload(rows))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        return await ReadAsync(upload.Id);
    }

    private async Task<Answer> CommittedAsync(string importId)
    {
        (await clerk.PostAsync($"imports/{importId}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        return await ReadAsync(importId);
    }

    private async Task<Answer> ReadAsync(string importId) => (await clerk.GetAsync($"imports/{importId}")).Expect(HttpStatusCode.OK);

    private Task<List<Team>> TeamsAsync() => App.InDatabaseAsync(db => db.Teams.AsNoTracking().ToListAsync());

    private static int Rows(Answer import, string which) => (int)import.Body["rows"]![which]!;
}
