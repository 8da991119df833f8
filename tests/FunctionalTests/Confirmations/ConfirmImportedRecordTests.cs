using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Confirmations;

public sealed class ConfirmImportedRecordTests : ConfirmationTest
{
    [Test]
    public async Task The_record_becomes_the_persons_own_and_they_can_serve_at_once()
    {
        var team = await App.Places.TeamAsync();
        var record = await App.Imported.AddAsync(team: team);
        var person = await HolderOfAsync(record.Phone);
        var receipt = (await ConfirmAsync(person, record)).Expect(HttpStatusCode.OK);
        Assert.That((receipt.Id, receipt.Value("status"), receipt.Body["alreadyConfirmed"]!.GetValue<bool>()), Is.EqualTo((record.Id.ToString(), "active", false)));
        Assert.That(receipt.Value("volunteerNumber"), Is.Not.Empty);

        var me = (await person.GetAsync("me")).Expect(HttpStatusCode.OK).Body;
        Assert.That(me["displayName"]!.ToString(), Is.EqualTo(record.Name));
        Assert.That(me["volunteer"]!["status"]!.ToString(), Is.EqualTo("active"));
        Assert.That(me["volunteer"]!["source"]!["filedBy"]!.ToString(), Is.EqualTo(team.Name));
        Assert.That(me["volunteer"]!["teams"]!.AsArray().Single()!["name"]!.ToString(), Is.EqualTo(team.Name));
        Assert.That((await person.GetAsync("me/notifications")).Items.Single()["title"]!.ToString(), Is.EqualTo("已确认加入"));
        var kept = await RecordAsync(record.Id);
        Assert.That(
            (kept.UserId, kept.Confirmation, kept.Consent!.AgreementVersion, kept.RegisteredOn is not null, kept.LeftOn),
            Is.EqualTo((person.UserId, Confirmation.Confirmed, "2026-11", true, (DateOnly?)null)));

        var activity = await App.Places.ActivityAsync(team);
        await person.SignUpAsync(activity.Id);
        var export = (await person.GetAsync("me/export")).Expect(HttpStatusCode.OK).Body;
        Assert.That(export["history"]!.AsArray().Select(h => h!["action"]!.ToString()), Is.EqualTo(new[] { "imported", "confirmed" }));
        Assert.That(export["registration"]!["source"]!["filedBy"]!.ToString(), Is.EqualTo(team.Name));
        // Correcting one's data works as for everybody else.
        (await person.PatchAsync("me", new { skills = "嫁接" })).Expect(HttpStatusCode.OK);
        // And leaving, too.
        (await person.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_phone_that_never_saw_the_answer_may_ask_again()
    {
        var record = await App.Imported.AddAsync();
        var person = await HolderOfAsync(record.Phone);
        (await ConfirmAsync(person, record)).Expect(HttpStatusCode.OK);
        Assert.That((await ConfirmAsync(person, record)).Expect(HttpStatusCode.OK).Body["alreadyConfirmed"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task What_was_registered_is_shown_to_whoever_knows_the_end_of_the_ID_number()
    {
        var team = await App.Places.TeamAsync();
        var record = await App.Imported.AddAsync(team: team);
        var person = await HolderOfAsync(record.Phone);
        var seen = (await ViewAsync(person, record)).Expect(HttpStatusCode.OK);
        Assert.That(seen.Value("realName"), Is.EqualTo(record.Name));
        Assert.That(seen.Value("employer"), Is.EqualTo("金水区农业技术推广站"));
        Assert.That(seen.Value("regionName"), Is.EqualTo("河南省郑州市金水区"));
        Assert.That(seen.Body["teams"]!.AsArray().Select(t => t!.ToString()), Is.EqualTo(new[] { team.Name }));
        Assert.That(seen.Value("idNumberMasked"), Does.EndWith(record.Ending).And.Contain("****"));
        Assert.That(seen.Body["replacesApplication"]!.GetValue<bool>(), Is.False);
        Assert.That(seen.Text, Does.Not.Contain(record.Phone).And.Not.Contain(record.IdNumber));
        Assert.That(seen.Header("Cache-Control"), Does.Contain("no-store"));
    }

    [Test]
    public async Task Full_width_and_lower_case_endings_are_understood()
    {
        string idNumber;
        do idNumber = Invented.IdNumber();
        while (!idNumber.EndsWith('X'));
        var record = await App.Imported.AddAsync(idNumber: idNumber);
        var person = await HolderOfAsync(record.Phone);
        (await ViewAsync(person, record, record.Ending.ToLowerInvariant())).Expect(HttpStatusCode.OK);
        (await ViewAsync(person, record, string.Concat(record.Ending.Select(c => (char)(c + 0xFEE0))))).Expect(HttpStatusCode.OK);
        foreach (var wrong in new[] { "", "123", "12345", "X123", "abcd" })
        {
            Assert.That((await ViewAsync(person, record, wrong)).Expect(HttpStatusCode.BadRequest).Errors("idNumberEnding"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Five_wrong_endings_end_the_proof_whichever_record_they_are_tried_on()
    {
        var phone = Invented.Phone();
        var (one, other) = (await App.Imported.AddAsync(phone), await App.Imported.AddAsync(phone));
        var person = await HolderOfAsync(phone);
        (await ViewAsync(person, one, Wrong(one))).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_ending");
        (await person.PostAsync($"me/imported-records/{one.Id}/confirmation", Agreed(Wrong(one)))).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_ending");
        (await person.PostAsync($"me/imported-records/{one.Id}/refusal", new { idNumberEnding = Wrong(one) })).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_ending");
        var fourth = (await ViewAsync(person, other, Wrong(other))).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_ending");
        Assert.That(fourth.Detail, Does.Contain("还可以再试1次"));
        (await ViewAsync(person, other, Wrong(other))).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.wrong_ending");
        (await ConfirmAsync(person, one)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.not_proved");
        Assert.That((await RecordAsync(one.Id)).Confirmation, Is.EqualTo(Confirmation.Pending));
        // A new code begins anew.
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await ProveAsync(person, phone);
        (await ConfirmAsync(person, one)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Tries_that_come_together_are_all_counted()
    {
        var record = await App.Imported.AddAsync();
        var person = await HolderOfAsync(record.Phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ViewAsync(person, record, Wrong(record))));
        Assert.That(answers.Count(a => a.Code == "confirmation.wrong_ending"), Is.EqualTo(PhoneProof.MostWrongEndings));
        Assert.That((await ViewAsync(person, record)).Status, Is.Not.EqualTo(HttpStatusCode.OK));
        var counted = await App.InDatabaseAsync(db => db.PhoneProofs.Select(p => p.WrongEndings).SingleAsync());
        Assert.That(counted, Is.EqualTo(PhoneProof.MostWrongEndings));
    }

    [Test]
    public async Task A_family_shares_a_phone_and_each_finds_themselves()
    {
        var phone = Invented.Phone();
        var (mother, daughter) = (await App.Imported.AddAsync(phone, name: "李秀英"), await App.Imported.AddAsync(phone, name: "李晓雨"));
        var first = await HolderOfAsync(phone);
        Assert.That((await first.GetAsync("me/imported-records")).Items.Select(r => r["name"]!.ToString()), Is.EquivalentTo(new[] { "*秀英", "*晓雨" }));
        (await ConfirmAsync(first, mother)).Expect(HttpStatusCode.OK);
        // One account is one person.
        (await ConfirmAsync(first, daughter)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.already_registered");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await HolderOfAsync(phone);
        Assert.That((await second.GetAsync("me/imported-records")).Items.Select(r => r["name"]!.ToString()), Is.EqualTo(new[] { "*晓雨" }));
        (await ConfirmAsync(second, daughter)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Another_phones_record_is_as_if_it_did_not_exist()
    {
        var record = await App.Imported.AddAsync();
        var registered = await App.People.ActiveVolunteerAsync();
        var person = await HolderOfAsync(registered.Phone);
        Assert.That((await person.GetAsync("me/imported-records")).Items, Is.Empty, "who registered themselves is nobody's to confirm");
        foreach (var id in new[] { record.Id, registered.Volunteer, Guid.CreateVersion7() })
        {
            (await person.PostAsync($"me/imported-records/{id}/particulars", new { idNumberEnding = record.Ending })).Expect(HttpStatusCode.NotFound);
            (await person.PostAsync($"me/imported-records/{id}/confirmation", Agreed(record.Ending))).Expect(HttpStatusCode.NotFound);
            (await person.PostAsync($"me/imported-records/{id}/refusal", new { idNumberEnding = record.Ending })).Expect(HttpStatusCode.NotFound);
        }
        Assert.That(await App.InDatabaseAsync(db => db.PhoneProofs.Where(p => p.UserId == person.UserId).Select(p => p.WrongEndings).SingleAsync()), Is.Zero);
    }

    [Test]
    public async Task Nothing_is_confirmed_without_consent_to_the_agreement_as_it_reads_now()
    {
        var record = await App.Imported.AddAsync();
        var person = await HolderOfAsync(record.Phone);
        var path = $"me/imported-records/{record.Id}/confirmation";
        (await person.PostAsync(path, new { idNumberEnding = record.Ending, consent = new { agreementVersion = "2026-11", sensitiveData = false } }))
            .Expect(HttpStatusCode.UnprocessableEntity, "consent.missing");
        (await person.PostAsync(path, new { idNumberEnding = record.Ending, consent = new { agreementVersion = "2019-01", sensitiveData = true } }))
            .Expect(HttpStatusCode.UnprocessableEntity, "consent.outdated");
        (await person.PostAsync(path, new { idNumberEnding = record.Ending })).Expect(HttpStatusCode.BadRequest);
        Assert.That((await RecordAsync(record.Id)).UserId, Is.Null);
    }

    [Test]
    public async Task Of_two_phones_at_once_one_wins()
    {
        for (var round = 0; round < 3; round++)
        {
            var record = await App.Imported.AddAsync();
            var one = await HolderOfAsync(record.Phone);
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            var other = await HolderOfAsync(record.Phone);
            var answers = await Task.WhenAll(ConfirmAsync(one, record), round == 2 ? RefuseAsync(other, record) : ConfirmAsync(other, record));
            Assert.That(answers.Count(a => (int)a.Status < 300), Is.EqualTo(1));
            var loser = answers.Single(a => (int)a.Status >= 300).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.decided");
            Assert.That(loser.Detail, Does.Contain("确认或拒绝过"));
        }
    }

    [Test]
    public async Task Two_records_at_once_do_not_both_become_one_persons()
    {
        var phone = Invented.Phone();
        var (one, other) = (await App.Imported.AddAsync(phone), await App.Imported.AddAsync(phone));
        var person = await HolderOfAsync(phone);
        var answers = await Task.WhenAll(ConfirmAsync(person, one), ConfirmAsync(person, other));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync(v => v.UserId == person.UserId)), Is.EqualTo(1));
    }

    [Test]
    public async Task An_application_of_the_same_person_gives_way_and_its_wishes_move()
    {
        var (sender, wished) = (await App.Places.TeamAsync(), await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队"));
        var administrator = await App.People.TeamAdministratorAsync(wished);
        var form = Invented.Form(Places.Jinshui, sender.Id, wished.Id);
        var applicant = await App.People.ApplicantAsync(form: form);
        var record = await App.Imported.AddAsync(idNumber: (string)form["idNumber"]!, team: sender);
        await ProveAsync(applicant, record.Phone);
        Assert.That((await ViewAsync(applicant, record)).Expect(HttpStatusCode.OK).Body["replacesApplication"]!.GetValue<bool>(), Is.True);
        (await ConfirmAsync(applicant, record)).Expect(HttpStatusCode.OK);

        var application = await RecordAsync(applicant.Volunteer);
        Assert.That((application.Status, application.IdNumber.IsErased), Is.EqualTo((VolunteerStatus.Withdrawn, true)));
        var me = (await applicant.GetAsync("me")).Body["volunteer"]!;
        Assert.That((me["id"]!.ToString(), me["status"]!.ToString()), Is.EqualTo((record.Id.ToString(), "active")));
        Assert.That(
            me["teams"]!.AsArray().Select(t => (t!["name"]!.ToString(), t["status"]!.ToString())),
            Is.EqualTo(new[] { (sender.Name, "approved"), (wished.Name, "pendingReview") }));
        Assert.That((await administrator.GetAsync("me/notifications")).Items.Select(n => n["kind"]!.ToString()), Does.Contain("membershipRequested"));
    }

    [Test]
    public async Task Whoever_applies_under_another_ID_number_is_another_person()
    {
        var applicant = await App.People.ApplicantAsync();
        var record = await App.Imported.AddAsync(phone: applicant.Phone);
        await ProveAsync(applicant, record.Phone);
        (await ConfirmAsync(applicant, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.other_person");
        Assert.That((await RecordAsync(record.Id)).UserId, Is.Null);
        Assert.That((await RecordAsync(applicant.Volunteer)).Status, Is.EqualTo(VolunteerStatus.PendingReview));
    }

    [Test]
    public async Task A_rejected_applicant_who_looks_after_a_team_goes_on_doing_so()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var applicant = await App.People.ApplicantAsync();
        await App.InDatabaseAsync(async db =>
        {
            db.Grants.Add(Domain.Accounts.Grant.InTeam(applicant.UserId, Domain.Accounts.Role.TeamAdministrator, team.Id, Now));
            return await db.SaveChangesAsync();
        });
        var record = await App.Imported.AddAsync(idNumber: applicant.IdNumber);

        // The reviewer is told what it is about, and the applicant how it goes on.
        var refused = (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.imported_record_waits");
        Assert.That(refused.Detail, Does.Contain("集体登记").And.Contain("核实手机号"));
        var details = (await reviewer.GetAsync($"volunteers/{applicant.Volunteer}")).Body;
        Assert.That(details["checks"]!.AsArray().Single(c => c!["code"]!.ToString() == "duplicateIdNumber")!["text"]!.ToString(), Does.Contain("单位已为此人集体登记"));
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/rejection", new { reason = "单位已为您集体登记，请核实手机号后确认" })).Expect(HttpStatusCode.OK);

        await ProveAsync(applicant, record.Phone);
        (await ConfirmAsync(applicant, record)).Expect(HttpStatusCode.OK);
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.UserId == applicant.UserId)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_suspended_record_waits_until_it_is_reinstated()
    {
        var record = await App.Imported.AddAsync();
        var reviewer = await App.People.ReviewerAsync();
        var person = await HolderOfAsync(record.Phone);
        (await reviewer.PostAsync($"volunteers/{record.Id}/suspension", new { reason = "资料待核对" })).Expect(HttpStatusCode.OK);
        Assert.That((await person.GetAsync("me/imported-records")).Items, Is.Empty);
        (await ConfirmAsync(person, record)).Expect(HttpStatusCode.UnprocessableEntity, "confirmation.decided");
        (await reviewer.PostAsync($"volunteers/{record.Id}/reinstatement")).Expect(HttpStatusCode.OK);
        (await ConfirmAsync(person, record)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_console_shows_where_somebody_came_from_and_who_has_still_to_confirm()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var reviewer = await App.People.ReviewerAsync();
        var (waiting, confirmed) = (await App.Imported.AddAsync(team: team), await App.Imported.AddAsync());
        var registered = await App.People.ActiveVolunteerAsync();
        (await ConfirmAsync(await HolderOfAsync(confirmed.Phone), confirmed)).Expect(HttpStatusCode.OK);

        Assert.That(await IdsAsync("volunteers?confirmation=pending"), Is.EquivalentTo(new[] { waiting.Id }));
        Assert.That(await IdsAsync("volunteers?confirmation=confirmed"), Is.EquivalentTo(new[] { confirmed.Id }));
        Assert.That(await IdsAsync("volunteers?origin=imported"), Is.EquivalentTo(new[] { waiting.Id, confirmed.Id }));
        Assert.That(await IdsAsync("volunteers?origin=registered"), Is.EquivalentTo(new[] { registered.Volunteer }));
        (await reviewer.GetAsync("volunteers?confirmation=perhaps")).Expect(HttpStatusCode.BadRequest);
        var row = (await reviewer.GetAsync("volunteers?origin=imported&confirmation=pending")).Items.Single();
        Assert.That((row["origin"]!.ToString(), row["confirmation"]!.ToString()), Is.EqualTo(("imported", "pending")));
        var found = (await reviewer.PostAsync("volunteers/search", new { confirmation = "pending", phone = confirmed.Phone })).Items;
        Assert.That(found, Is.Empty);

        foreach (var viewer in new[] { reviewer, administrator })
        {
            var details = (await viewer.GetAsync($"volunteers/{waiting.Id}")).Expect(HttpStatusCode.OK).Body;
            Assert.That((details["origin"]!.ToString(), details["confirmation"]!.ToString()), Is.EqualTo(("imported", "pending")));
            Assert.That(details["source"]!["filedBy"]!.ToString(), Is.EqualTo(team.Name));
            var first = details["history"]!.AsArray()[0]!;
            Assert.That((first["action"]!.ToString(), first["byName"]!.ToString(), first["reason"]!.ToString()), Is.EqualTo(("imported", team.Name, "金水区志愿者信息表.xlsx")));
        }

        async Task<IEnumerable<Guid>> IdsAsync(string path) => (await reviewer.GetAsync(path)).Items.Select(v => Guid.Parse(v["id"]!.ToString()));
    }

    [Test]
    public async Task A_team_with_members_who_have_no_account_can_be_exported_and_dissolved()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync(Places.Henan);
        var administrator = await App.People.TeamAdministratorAsync(team);
        var record = await App.Imported.AddAsync(team: team);
        Assert.That((await administrator.GetAsync($"teams/{team.Id}/members")).Items, Has.Count.EqualTo(1));
        (await administrator.PostAsync($"teams/{team.Id}/members/export", new { })).Expect(HttpStatusCode.OK);
        // Whoever has no account cannot be told; everything else goes on.
        (await reviewer.PostAsync($"volunteers/{record.Id}/reveal", new { field = "phone", reason = "核实" })).Expect(HttpStatusCode.OK);
        (await administrator.PostAsync($"teams/{team.Id}/invitations", new { phone = record.Phone, role = "activityLeader" })).Expect(HttpStatusCode.Created);
        (await reviewer.PostAsync($"teams/{team.Id}/dissolution", new { reason = "并入其他组织" })).Expect(HttpStatusCode.OK);
        Assert.That(await App.InDatabaseAsync(db => db.Memberships.Where(m => m.VolunteerId == record.Id).Select(m => m.Status).SingleAsync()), Is.EqualTo(MembershipStatus.Left));
        Assert.That((await RecordAsync(record.Id)).Status, Is.EqualTo(VolunteerStatus.Approved));
    }
}
