using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Associations;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

/// <summary>With whom the people of a file are registered: 报送单位, in a column or above the table, else their region.</summary>
public sealed class SenderTests : FunctionalTest
{
    private const string Sender = "报送单位";
    private static readonly (string, string) OfZhongyuan = ("所在区域县", "中原区");

    private Person clerk = null!;

    [SetUp]
    public async Task HireAsync() => clerk = await App.People.ReviewerAsync(Places.Henan);

    [Test]
    public async Task In_a_provinces_file_each_row_goes_where_its_sender_says()
    {
        var society = await SocietyAsync();
        var team = await App.Places.TeamAsync();
        var ofCounty = FilledForm.Person((Sender, "金水区科协"), OfZhongyuan);
        var ofSociety = FilledForm.Person((Sender, society.Name), OfZhongyuan);
        var ofTeam = FilledForm.Person((Sender, "金水区人民医院 科技志愿服务队"), OfZhongyuan);
        var ofNobody = FilledForm.Person((Sender, ""), OfZhongyuan);
        await CommittedAsync(clerk, FilledForm.Csv(ofCounty, ofSociety, ofTeam, ofNobody));

        var jinshui = await App.Places.AssociationAsync(Places.Jinshui);
        var zhongyuan = await App.Places.AssociationAsync(Places.Zhongyuan);
        Assert.That(await WhereAsync(), Is.EquivalentTo(new[]
        {
            (ofCounty["真实姓名"], jinshui.Id, (Guid?)null),
            (ofSociety["真实姓名"], society.Id, null),
            (ofTeam["真实姓名"], jinshui.Id, team.Id),
            (ofNobody["真实姓名"], zhongyuan.Id, null),
        }));
        var booked = await App.InDatabaseAsync(db => db.RegistryDeltas.GroupBy(d => d.AssociationId).ToDictionaryAsync(g => g.Key, g => g.Sum(d => d.Delta)));
        Assert.That(booked, Is.EquivalentTo(new Dictionary<Guid, int> { [jinshui.Id] = 2, [society.Id] = 1, [zhongyuan.Id] = 1 }));
    }

    [Test]
    public async Task A_sender_nobody_knows_two_bear_or_another_desk_answers_for_is_a_fault()
    {
        const string Twice = "人民医院科技志愿服务队";
        await App.Places.TeamAsync(name: Twice);
        await App.Places.TeamAsync(Places.Zhongyuan, name: Twice);
        var import = await CheckedAsync(clerk, FilledForm.Csv(
            FilledForm.Person((Sender, "金水区某某局")), FilledForm.Person((Sender, Twice)), FilledForm.Person((Sender, "金水区科学技术协会"))));
        Assert.That(Faults(import), Is.EqualTo(new[] { (2, Sender, "import.sender_unknown"), (3, Sender, "import.sender_ambiguous") }));

        var county = await App.People.ReviewerAsync(Places.Jinshui);
        var theirs = await CheckedAsync(county, FilledForm.Csv(
            FilledForm.Person((Sender, "中原区科学技术协会")), FilledForm.Person((Sender, "郑州市科学技术协会")), FilledForm.Person((Sender, "金水区科学技术协会")),
            FilledForm.Person((Sender, Twice))));
        Assert.That(Faults(theirs), Is.EqualTo(new[] { (2, Sender, "import.sender_unknown"), (3, Sender, "import.sender_unknown") }), "Below the desk there is one such team.");
    }

    [Test]
    public async Task The_line_above_the_table_stands_for_rows_that_name_nobody()
    {
        var team = await App.Places.TeamAsync();
        var (plain, other) = (FilledForm.Person((Sender, ""), OfZhongyuan), FilledForm.Person((Sender, "中原区科学技术协会")));
        var import = await CommittedAsync(clerk, Under($"报送单位：{team.Name}", plain, other));
        Assert.That(import.Value("sender"), Is.EqualTo(team.Name));
        var zhongyuan = await App.Places.AssociationAsync(Places.Zhongyuan);
        Assert.That(await WhereAsync(), Is.EquivalentTo(new[] { (plain["真实姓名"], team.AssociationId, (Guid?)team.Id), (other["真实姓名"], zhongyuan.Id, null) }));
    }

    [Test]
    public async Task A_line_above_the_table_that_names_nobody_is_a_note()
    {
        var person = FilledForm.Person(OfZhongyuan);
        var import = await CommittedAsync(clerk, Under("报送单位：郑州市某某局科普处", person));
        Assert.That(import.Value("sender"), Is.EqualTo("郑州市某某局科普处"));
        Assert.That(await WhereAsync(), Is.EqualTo(new[] { (person["真实姓名"], (await App.Places.AssociationAsync(Places.Zhongyuan)).Id, (Guid?)null) }));
    }

    [Test]
    public async Task A_society_registers_its_people_wherever_they_live()
    {
        var society = await SocietyAsync();
        var people = new[] { FilledForm.Person(), FilledForm.Person(OfZhongyuan) };
        await CommittedAsync(await App.People.ReviewerOfAsync(society.Id), FilledForm.Csv(people));
        Assert.That(await WhereAsync(), Is.EquivalentTo(people.Select(p => (p["真实姓名"], society.Id, (Guid?)null))));
    }

    /// <summary>Associations stay when a test ends, so each has a name of its own.</summary>
    private async Task<Association> SocietyAsync()
    {
        var above = await App.Places.AssociationAsync(Places.Henan);
        return await App.InDatabaseAsync(async db =>
        {
            var society = Association.Create($"河南省{Invented.Name()}学会", AssociationLevel.ProvincialSociety, null, above);
            db.Associations.Add(society);
            await db.SaveChangesAsync();
            return society;
        });
    }

    private static byte[] Under(string line, params Dictionary<string, string>[] rows) =>
        [.. Encoding.UTF8.GetBytes($"科技志愿者集体注册信息表\n{line}\n"), .. FilledForm.Csv(rows)];

    private async Task<Answer> CheckedAsync(Person by, byte[] file)
    {
        var upload = (await by.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(file, "名单.csv"))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        return (await by.GetAsync($"imports/{upload.Id}")).Expect(HttpStatusCode.OK);
    }

    private async Task<Answer> CommittedAsync(Person by, byte[] file)
    {
        var import = await CheckedAsync(by, file);
        Assert.That((int)import.Body["rows"]!["faulty"]!, Is.Zero, import.Text);
        (await by.PostAsync($"imports/{import.Id}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        return (await by.GetAsync($"imports/{import.Id}")).Expect(HttpStatusCode.OK);
    }

    private Task<List<(string Name, Guid Association, Guid? Team)>> WhereAsync() => App.InDatabaseAsync(async db =>
    {
        var people = await db.Volunteers.AsNoTracking().ToListAsync();
        var members = await db.Memberships.AsNoTracking().ToListAsync();
        return people.Select(v => (v.RealName, v.AssociationId, members.SingleOrDefault(m => m.VolunteerId == v.Id)?.TeamId)).ToList();
    });

    private static (int, string, string)[] Faults(Answer import) =>
        [.. import.Body["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["column"]!, (string)e["code"]!))];
}
