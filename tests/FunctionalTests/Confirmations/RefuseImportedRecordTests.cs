using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Imports;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Confirmations;

public sealed class RefuseImportedRecordTests : ConfirmationTest
{
    [Test]
    public async Task Whoever_refuses_leaves_the_registry_and_nothing_of_them_stays_but_a_hash()
    {
        var team = await App.Places.TeamAsync();
        var record = await App.Imported.AddAsync(team: team);
        var hash = (await RecordAsync(record.Id)).IdNumber.Hash;
        var person = await HolderOfAsync(record.Phone);
        (await RefuseAsync(person, record, "没有报过名")).Expect(HttpStatusCode.NoContent);

        var left = await RecordAsync(record.Id);
        Assert.That(
            (left.Status, left.Confirmation, left.IdNumber.IsErased, left.Phone.IsErased, left.RealName, left.Profile.Employer, left.UserId),
            Is.EqualTo((VolunteerStatus.Withdrawn, Confirmation.Refused, true, true, "已退出", "", (Guid?)null)));
        Assert.That(left.LeftOn, Is.Not.Null);
        Assert.That(await App.InDatabaseAsync(db => db.Refusals.Select(r => r.IdNumberHash).SingleAsync()), Is.EqualTo(hash));
        Assert.That(await App.InDatabaseAsync(db => db.Memberships.Select(m => m.Status).SingleAsync()), Is.EqualTo(MembershipStatus.Left));
        Assert.That((await TableDump.ReadAsync(App.ConnectionString)).SelectMany(t => t.Value), Has.None.Contains(record.Name));
        Assert.That((await person.GetAsync("me")).Body["volunteer"], Is.Null);
        (await RefuseAsync(person, record)).Expect(HttpStatusCode.NotFound);

        // Refusing what others did is no reason not to come by oneself.
        (await person.PostAsync("volunteers", Invented.Form().With("idNumber", record.IdNumber))).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task The_reviewer_sees_that_it_was_refused_and_why()
    {
        var record = await App.Imported.AddAsync();
        (await RefuseAsync(await HolderOfAsync(record.Phone), record, "没有报过名")).Expect(HttpStatusCode.NoContent);
        var reviewer = await App.People.ReviewerAsync();
        Assert.That((await reviewer.GetAsync("volunteers?confirmation=refused")).Items, Has.Count.EqualTo(1));
        var history = (await reviewer.GetAsync($"volunteers/{record.Id}")).Expect(HttpStatusCode.OK).Body["history"]!.AsArray();
        Assert.That(history.Select(h => h!["action"]!.ToString()), Is.EqualTo(new[] { "imported", "refused" }));
        Assert.That(history[1]!["reason"]!.ToString(), Is.EqualTo("没有报过名"));
    }

    /// <summary>Through the import desk: neither the file that was committed, nor one that was checked before the refusal, nor a new one.</summary>
    [Test]
    public async Task No_file_brings_back_whoever_refused()
    {
        var clerk = await App.People.ReviewerAsync(Places.Jinshui);
        var (person, other) = (FilledForm.Person(), FilledForm.Person());
        var committed = await CheckedAsync(clerk, person, other);
        var checkedBefore = await CheckedAsync(clerk, person, FilledForm.Person());
        await CommitAsync(clerk, committed);
        var id = await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.RealName == person["真实姓名"]).Select(v => v.Id).SingleAsync());
        var record = new ImportedPerson(id, person["真实姓名"], person["身份证号"], person["手机号"]);

        (await RefuseAsync(await HolderOfAsync(record.Phone), record)).Expect(HttpStatusCode.NoContent);
        var rows = (await TableDump.ReadAsync(App.ConnectionString))["public.import_rows"];
        Assert.That(rows.Count(row => row.Contains(committed, StringComparison.Ordinal) && row.Contains(record.Name, StringComparison.Ordinal)), Is.Zero, "what was staged of them");
        Assert.That(rows.Count(row => row.Contains(committed, StringComparison.Ordinal) && row.Contains(other["真实姓名"], StringComparison.Ordinal)), Is.EqualTo(1), "not what was staged of others");

        await CommitAsync(clerk, checkedBefore);
        Assert.That((await clerk.GetAsync($"imports/{checkedBefore}")).Body["rows"]!["committed"]!.GetValue<int>(), Is.EqualTo(1));
        var again = await CheckedAsync(clerk, person);
        Assert.That((await clerk.PostAsync($"imports/{again}/commit", new { notifyBySms = false })).Code, Is.EqualTo("import.nothing_to_commit"));
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync(v => v.Status == VolunteerStatus.Approved)), Is.EqualTo(2));
    }

    [Test]
    public async Task Others_under_the_same_phone_are_not_touched()
    {
        var phone = Invented.Phone();
        var (one, other) = (await App.Imported.AddAsync(phone), await App.Imported.AddAsync(phone));
        var person = await HolderOfAsync(phone);
        (await RefuseAsync(person, one)).Expect(HttpStatusCode.NoContent);
        Assert.That((await person.GetAsync("me/imported-records")).Items.Select(r => r["id"]!.ToString()), Is.EqualTo(new[] { other.Id.ToString() }));
        (await ConfirmAsync(person, other)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_applicant_who_refuses_keeps_the_application()
    {
        var applicant = await App.People.ApplicantAsync();
        var record = await App.Imported.AddAsync(idNumber: applicant.IdNumber);
        await ProveAsync(applicant, record.Phone);
        (await RefuseAsync(applicant, record)).Expect(HttpStatusCode.NoContent);
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Whoever_was_refused_before_does_not_stop_a_second_refusal()
    {
        var record = await App.Imported.AddAsync();
        (await RefuseAsync(await HolderOfAsync(record.Phone), record)).Expect(HttpStatusCode.NoContent);
        var again = await App.Imported.AddAsync(idNumber: record.IdNumber);
        (await RefuseAsync(await HolderOfAsync(again.Phone), again)).Expect(HttpStatusCode.NoContent);
        Assert.That(await App.InDatabaseAsync(db => db.Refusals.CountAsync()), Is.EqualTo(1));
    }

    private async Task<string> CheckedAsync(Person clerk, params Dictionary<string, string>[] people)
    {
        var upload = (await clerk.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(people))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        return upload.Id;
    }

    private async Task CommitAsync(Person clerk, string importId)
    {
        (await clerk.PostAsync($"imports/{importId}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
    }

    [Test]
    public async Task The_reason_is_the_persons_own_and_short_enough_to_be_read()
    {
        var record = await App.Imported.AddAsync();
        var person = await HolderOfAsync(record.Phone);
        Assert.That((await RefuseAsync(person, record, new string('长', 201))).Expect(HttpStatusCode.BadRequest).Errors("reason"), Is.Not.Empty);
        (await RefuseAsync(person, record, " ")).Expect(HttpStatusCode.NoContent);
    }
}
