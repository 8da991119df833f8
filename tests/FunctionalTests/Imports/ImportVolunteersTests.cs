using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Imports;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.Imports;

public sealed class ImportVolunteersTests : FunctionalTest
{
    private Person clerk = null!;

    [SetUp]
    public async Task HireAsync() => clerk = await App.People.ReviewerAsync(Places.Jinshui);

    [Test]
    public async Task A_dry_run_names_what_is_wrong_and_registers_nobody()
    {
        var import = await CheckedAsync(FilledForm.Person(), FilledForm.Person(("手机号", "1.38E+10"), ("民族", "汉")), FilledForm.Person(("最高学历", "初中")));
        Assert.That((import.Value("status"), Rows(import, "total"), Rows(import, "valid"), Rows(import, "faulty")), Is.EqualTo(("checked", 3, 1, 2)));
        var faults = import.Body["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["column"]!)).ToArray();
        Assert.That(faults, Is.EqualTo(new[] { (3, "手机号"), (4, "最高学历") }));
        Assert.That(await PeopleAsync(), Is.Zero);
    }

    [Test]
    public async Task A_commit_registers_all_that_can_be_and_the_same_file_again_changes_nothing()
    {
        var rows = Enumerable.Range(0, 5).Select(_ => FilledForm.Person()).ToArray();
        var import = await CommittedAsync(rows);
        Assert.That((import.Value("status"), Rows(import, "committed")), Is.EqualTo(("committed", 5)));
        var people = await App.InDatabaseAsync(db => db.Volunteers.AsNoTracking().OrderBy(v => v.Id).ToListAsync());
        Assert.That(people.Select(v => v.RealName), Is.EquivalentTo(rows.Select(row => row["真实姓名"])));
        Assert.That(people, Has.All.Matches<Volunteer>(v => v is
        {
            Status: VolunteerStatus.Approved, Origin: VolunteerOrigin.Imported, Confirmation: Confirmation.Pending, UserId: null, Consent: null, Profile.RegionCode: Places.Jinshui,
        }));

        var again = await CheckedAsync(rows);
        Assert.That((Rows(again, "valid"), Rows(again, "duplicate")), Is.EqualTo((0, 5)));
        Assert.That((await clerk.PostAsync($"imports/{again.Id}/commit", new { notifyBySms = false })).Code, Is.EqualTo("import.nothing_to_commit"));
        Assert.That(await PeopleAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task The_same_person_twice_in_a_file_is_registered_once()
    {
        var person = FilledForm.Person();
        var import = await CommittedAsync(person, FilledForm.Person(), FilledForm.Person(("身份证号", person["身份证号"])));
        Assert.That((Rows(import, "committed"), Rows(import, "duplicate")), Is.EqualTo((2, 1)));
        var duplicates = (await clerk.GetAsync($"imports/{import.Id}/duplicates")).Expect(HttpStatusCode.OK);
        Assert.That(duplicates.Text, Does.Not.Contain(person["身份证号"]).And.Contain("第2行"));
    }

    [Test]
    public async Task A_shared_phone_waits_for_a_choice()
    {
        var parent = FilledForm.Person();
        var import = await CheckedAsync(parent, FilledForm.Person(("手机号", parent["手机号"])));
        Assert.That((Rows(import, "valid"), Rows(import, "duplicate")), Is.EqualTo((1, 1)));
        var counts = (await clerk.PostAsync($"imports/{import.Id}/duplicates", new { kind = "samePhone", choice = "register" })).Expect(HttpStatusCode.OK);
        Assert.That(((int)counts.Body["valid"]!, (int)counts.Body["duplicate"]!), Is.EqualTo((2, 0)));
        await CommitAsync(import.Id);
        Assert.That(await PeopleAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_was_registered_since_the_dry_run_is_not_registered_twice()
    {
        var rows = new[] { FilledForm.Person(), FilledForm.Person() };
        var (first, second) = (await CheckedAsync(rows), await CheckedAsync(rows));
        await CommitAsync(first.Id);
        await CommitAsync(second.Id);
        Assert.That(Rows(await ReadAsync(second.Id), "committed"), Is.Zero);
        Assert.That(await PeopleAsync(), Is.EqualTo(2));
        Assert.That(await App.InDatabaseAsync(db => db.RegistryDeltas.SumAsync(d => d.Delta)), Is.EqualTo(2));
    }

    [Test]
    public async Task People_of_a_team_are_its_members_at_once()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var upload = (await administrator.Browser.SendAsync(HttpMethod.Post, $"imports/volunteers?teamId={team.Id}", FilledForm.Upload(FilledForm.Person(), FilledForm.Person())))
            .Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        // The team sends, its association registers.
        Assert.That((await administrator.PostAsync($"imports/{upload.Id}/commit", new { notifyBySms = false })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        (await administrator.PostAsync($"imports/{upload.Id}/submission")).Expect(HttpStatusCode.OK);
        await CommitAsync(upload.Id);
        Assert.That(await App.InDatabaseAsync(db => db.Memberships.CountAsync(m => m.TeamId == team.Id)), Is.EqualTo(2));
        Assert.That((await administrator.GetAsync($"imports/{upload.Id}")).Body["delivery"]!["status"]!.ToString(), Is.EqualTo("registered"));
    }

    [Test]
    public async Task Undoing_takes_back_all_on_whom_nothing_was_built()
    {
        var import = await CommittedAsync(FilledForm.Person(), FilledForm.Person(), FilledForm.Person());
        var kept = await App.InDatabaseAsync(async db =>
        {
            var volunteer = await db.Volunteers.OrderBy(v => v.Id).FirstAsync();
            volunteer.Suspend(Guid.CreateVersion7(), "核查", Now);
            await db.SaveChangesAsync();
            return volunteer.Id;
        });
        (await clerk.PostAsync($"imports/{import.Id}/undo", new { reason = "报错了文件" })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        var undone = await ReadAsync(import.Id);
        Assert.That((undone.Value("status"), Rows(undone, "undone"), Rows(undone, "kept")), Is.EqualTo(("undone", 2, 1)));
        var people = await App.InDatabaseAsync(db => db.Volunteers.AsNoTracking().ToListAsync());
        Assert.That(people.Single(v => v.Status == VolunteerStatus.Suspended).Id, Is.EqualTo(kept));
        Assert.That(people.Where(v => v.Id != kept), Has.All.Matches<Volunteer>(v => v is { Status: VolunteerStatus.Withdrawn, IdNumber.IsErased: true, Phone.IsErased: true, LeftOn: not null }));
        Assert.That(await App.InDatabaseAsync(db => db.RegistryDeltas.SumAsync(d => d.Delta)), Is.EqualTo(1));
    }

    [Test]
    public async Task Undoing_ends_after_a_week()
    {
        var import = await CommittedAsync(FilledForm.Person());
        App.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        var later = await App.People.ReviewerAsync(Places.Jinshui);
        Assert.That((await later.PostAsync($"imports/{import.Id}/undo", new { reason = "报错了文件" })).Code, Is.EqualTo("import.undo_closed"));
    }

    [Test]
    public async Task Whoever_refused_is_not_brought_back_by_the_same_file()
    {
        var person = FilledForm.Person();
        await CommittedAsync(person);
        await App.InDatabaseAsync(async db =>
        {
            db.Refusals.Add((await db.Volunteers.SingleAsync()).Refuse(Guid.CreateVersion7(), null, Now));
            return await db.SaveChangesAsync();
        });
        var again = await CheckedAsync(person);
        Assert.That((Rows(again, "valid"), Rows(again, "duplicate")), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_county_registers_nobody_of_another_county()
    {
        var import = await CheckedAsync(FilledForm.Person(("所在区域县", "中原区")));
        Assert.That(import.Body["errors"]![0]!["code"]!.ToString(), Is.EqualTo("import.region_outside"));
    }

    [Test]
    public async Task What_was_lost_from_the_staging_table_is_read_again_from_the_file()
    {
        var import = await CheckedAsync(FilledForm.Person(), FilledForm.Person());
        // As after a crash of the database, which empties tables that are not logged.
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("truncate import_rows, import_faults, import_duplicates"));
        await CommitAsync(import.Id);
        Assert.That(await PeopleAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_shared_phone_still_waits_for_a_choice_when_the_file_is_read_again()
    {
        var parent = FilledForm.Person();
        var import = await CheckedAsync(parent, FilledForm.Person(("手机号", parent["手机号"])), FilledForm.Person());
        (await clerk.PostAsync($"imports/{import.Id}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        // As after a crash of the database.
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("truncate import_rows, import_faults, import_duplicates"));
        await App.RunImportsAsync();
        var committed = await ReadAsync(import.Id);
        Assert.That((Rows(committed, "total"), Rows(committed, "committed"), await PeopleAsync()), Is.EqualTo((3, 2, 2)));
    }

    [Test]
    public async Task A_file_that_is_no_table_fails_with_the_reason()
    {
        var upload = (await clerk.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload("%PDF-1.7 x"u8.ToArray(), "名单.xlsx"))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        var import = await ReadAsync(upload.Id);
        Assert.That((import.Value("status"), import.Body["failure"]!["code"]!.ToString()), Is.EqualTo(("failed", "import.file_not_a_table")));
    }

    [Test]
    public async Task Nothing_in_the_database_is_in_clear()
    {
        var person = FilledForm.Person();
        await CommittedAsync(person, FilledForm.Person(("手机号", "12345")));
        var dump = string.Join('\n', (await TableDump.ReadAsync(App.ConnectionString)).SelectMany(t => t.Value));
        Assert.That(dump, Does.Contain(person["真实姓名"]));
        Assert.That(dump, Does.Not.Contain(person["身份证号"]).And.Not.Contain(person["手机号"]));
    }

    [Test]
    public async Task Files_go_up_from_the_county_over_the_city_and_are_registered_there()
    {
        var county = await CheckedAsync(FilledForm.Person(), FilledForm.Person());
        var other = await App.People.ReviewerAsync(Places.Zhongyuan);
        var upload = (await other.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(FilledForm.Person(("所在区域县", "中原区"))))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        (await clerk.PostAsync($"imports/{county.Id}/submission")).Expect(HttpStatusCode.OK);
        // Sent is sent: it is not registered behind the back of the desk that has it now.
        Assert.That((await clerk.PostAsync($"imports/{county.Id}/commit", new { notifyBySms = false })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        (await other.PostAsync($"imports/{upload.Id}/submission")).Expect(HttpStatusCode.OK);

        var city = await App.People.ReviewerAsync("410100");
        var received = (await city.GetAsync("imports?received=true")).Expect(HttpStatusCode.OK);
        Assert.That(received.Body["items"]!.AsArray(), Has.Count.EqualTo(2));
        var combined = (await city.PostAsync("imports/combinations", new { ids = new[] { county.Id, upload.Id }, name = "郑州市汇总" })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        (await city.PostAsync($"imports/{combined.Id}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        Assert.That(Rows((await city.GetAsync($"imports/{combined.Id}")).Expect(HttpStatusCode.OK), "committed"), Is.EqualTo(3));
        var seen = await ReadAsync(county.Id);
        Assert.That((seen.Value("status"), seen.Body["delivery"]!["status"]!.ToString(), Rows(seen, "committed")), Is.EqualTo(("combined", "registered", 2)));
    }

    [Test]
    public async Task Only_offices_that_handle_files_get_at_their_rows()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var upload = (await administrator.Browser.SendAsync(
            HttpMethod.Post, $"imports/volunteers?teamId={team.Id}", FilledForm.Upload(FilledForm.Person(("手机号", "12345"))))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        (await administrator.GetAsync($"imports/{upload.Id}/errors.xlsx")).Expect(HttpStatusCode.OK);

        // A deputy sees the team and handles no files; that they handle another team's makes no difference here.
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        await App.InDatabaseAsync(db =>
        {
            db.Grants.Add(Grant.InTeam(deputy.UserId, Role.TeamAdministrator, other.Id, Now));
            return db.SaveChangesAsync();
        });
        Assert.That((await deputy.GetAsync($"imports/{upload.Id}/errors.xlsx")).Status, Is.EqualTo(HttpStatusCode.NotFound));

        // Whoever has gone to another team since has nothing to do with the file they once uploaded.
        await App.InDatabaseAsync(db => db.Grants.Where(g => g.UserId == administrator.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.TeamId, other.Id)));
        Assert.That((await administrator.GetAsync($"imports/{upload.Id}/errors.xlsx")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_combined_file_keeps_who_waits_for_a_choice_and_gives_its_parts_back_when_its_rows_are_lost()
    {
        var parent = FilledForm.Person();
        var part = await CheckedAsync(parent, FilledForm.Person(("手机号", parent["手机号"])));
        (await clerk.PostAsync($"imports/{part.Id}/submission")).Expect(HttpStatusCode.OK);
        var city = await App.People.ReviewerAsync("410100");
        var combined = (await city.PostAsync("imports/combinations", new { ids = new[] { part.Id }, name = "郑州市汇总" })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        var before = (await city.GetAsync($"imports/{combined.Id}")).Expect(HttpStatusCode.OK);
        Assert.That((Rows(before, "total"), Rows(before, "valid"), Rows(before, "duplicate")), Is.EqualTo((2, 1, 1)));

        // As after a crash of the database, which empties tables that are not logged.
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("truncate import_rows, import_faults, import_duplicates"));
        (await city.PostAsync($"imports/{combined.Id}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        Assert.That((await city.GetAsync($"imports/{combined.Id}")).Body["failure"]!["code"]!.ToString(), Is.EqualTo("import.rows_lost"));
        await App.RunImportsAsync();
        var again = (await city.GetAsync("imports?received=true")).Expect(HttpStatusCode.OK);
        Assert.That(again.Body["items"]!.AsArray().Select(i => (string)i!["id"]!), Is.EqualTo(new[] { part.Id }));
        Assert.That(Rows(await ReadAsync(part.Id), "valid"), Is.EqualTo(1));
        Assert.That(await PeopleAsync(), Is.Zero);
    }

    [Test]
    public async Task A_month_later_the_file_and_its_rows_are_gone_and_what_was_done_is_not()
    {
        var import = await CommittedAsync(FilledForm.Person(), FilledForm.Person(("手机号", "12345")));
        var waiting = await CheckedAsync(FilledForm.Person());
        App.Clock.Advance(TimeSpan.FromDays(29));
        await CleanAsync();
        Assert.That(await LeftAsync(), Is.GreaterThan(0));
        App.Clock.Advance(TimeSpan.FromDays(2));
        await CleanAsync();
        await CleanAsync();
        Assert.That(await LeftAsync(), Is.Zero);
        var imports = await App.InDatabaseAsync(db => db.Imports.AsNoTracking().Include(i => i.History).ToListAsync());
        Assert.That(imports.Single(i => i.Id == Guid.Parse(import.Id)), Has.Property("CommittedRows").EqualTo(1).And.Property("FileHash").Not.Empty);
        Assert.That(imports.Single(i => i.Id == Guid.Parse(waiting.Id)).FailureCode, Is.EqualTo("import.expired"));

        Task CleanAsync() => ActivatorUtilities.CreateInstance<Housekeeping>(App.Services).CleanAsync(CancellationToken.None);
        Task<int> LeftAsync() => App.InDatabaseAsync(async db =>
            await db.Set<StagedRow>().CountAsync() + await db.Set<StagedFault>().CountAsync() + await db.Set<FileChunk>().CountAsync());
    }

    private async Task<Answer> CheckedAsync(params Dictionary<string, string>[] rows)
    {
        var upload = (await clerk.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(rows))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        return await ReadAsync(upload.Id);
    }

    private async Task<Answer> CommittedAsync(params Dictionary<string, string>[] rows)
    {
        var import = await CheckedAsync(rows);
        await CommitAsync(import.Id);
        return await ReadAsync(import.Id);
    }

    private async Task CommitAsync(string importId)
    {
        (await clerk.PostAsync($"imports/{importId}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
    }

    private async Task<Answer> ReadAsync(string importId) => (await clerk.GetAsync($"imports/{importId}")).Expect(HttpStatusCode.OK);

    private Task<int> PeopleAsync() => App.InDatabaseAsync(db => db.Volunteers.CountAsync());

    private static int Rows(Answer import, string which) => (int)import.Body["rows"]![which]!;
}
