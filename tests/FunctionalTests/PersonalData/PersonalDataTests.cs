using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.PersonalData;

/// <summary>
/// Phone and ID numbers are nowhere in clear: not in what is logged at the lowest level, the database's own statements
/// included, and not in any row of any table. What every other test logged is looked through after each of them.
/// </summary>
public sealed class PersonalDataTests : FunctionalTest
{
    [Test]
    public async Task Neither_logs_nor_tables_hold_a_number_in_clear()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var form = Invented.Form(Places.Jinshui, team.Id);
        var phone = (string)form["phone"]!;
        var idNumber = (string)form["idNumber"]!;
        var applicant = await App.People.FollowerAsync();

        // Whatever may go wrong with them, and then right.
        await applicant.PostAsync("volunteers", form.With("employer", "好" + (char)0));
        await applicant.PostAsync("volunteers", form.With("phone", phone + "0"));
        await applicant.PostAsync("volunteers", form.With("idNumber", idNumber + "0"));
        await applicant.PostAsync("volunteers", form.With("gender", "male"));
        await applicant.PostAsync("volunteers", form.With("realName", phone));
        await applicant.PostAsync("volunteers", form.With("serviceCategories", phone));
        await applicant.Browser.PostTextAsync("volunteers", $"{{\"phone\":\"{phone}\",\"idNumber\":{idNumber[..17]}x");
        var receipt = (await applicant.PostAsync("volunteers", form, ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);
        await applicant.PostAsync("volunteers", form, ("Idempotency-Key", "k-1"));
        await applicant.PostAsync("volunteers", form.With("skills", "x"), ("Idempotency-Key", "k-1"));
        foreach (var search in new object[] { new { phone }, new { idNumber }, new { name = form["realName"] }, new { phone = phone[..5] }, new { idNumber = idNumber[..9] } })
        {
            await reviewer.PostAsync("volunteers/search", search);
        }
        (await reviewer.PostAsync($"volunteers/{receipt.Id}/reveal", new { field = "phone", reason = "核实" })).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"volunteers/{receipt.Id}/reveal", new { field = "idNumber", reason = "核实" })).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"volunteers/{receipt.Id}/rejection", new { reason = "材料不符" })).Expect(HttpStatusCode.OK);
        var corrected = Invented.Phone();
        (await applicant.PatchAsync("me", new { phone = corrected })).Expect(HttpStatusCode.OK);
        (await reviewer.PostAsync($"volunteers/{receipt.Id}/approval")).Expect(HttpStatusCode.OK);
        App.Outside.FailSms(times: 1);
        (await applicant.PostAsync("me/activation-codes")).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        var export = (await applicant.GetAsync("me/export")).Expect(HttpStatusCode.OK);
        Assert.That(export.Text, Does.Contain(corrected).And.Contain(idNumber), "the person's own data are given to the person in clear");

        Assert.That(App.Logs.Personal, Is.Empty);
        var tables = await TableDump.ReadAsync(App.ConnectionString);
        foreach (var table in new[] { "public.volunteers", "public.outbox", "public.idempotent_requests", "public.users", "public.disclosures", "public.notifications", "public.sessions" })
        {
            Assert.That(tables[table], Is.Not.Empty, table);
        }
        Assert.That(tables.SelectMany(t => t.Value.Select(row => (t.Key, row))).Where(r => PersonalValues.FindIn(r.row) is not null), Is.Empty);
        // Nor a way to them: the hash is keyed, so that trying all numbers of the country against it leads nowhere.
        Assert.That(tables["public.volunteers"], Has.None.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(corrected)))[..20]));
    }

    /// <summary>The canary of the logs: what must not be there is found when it is, however it is put there.</summary>
    [Test]
    public void A_number_that_is_logged_is_found()
    {
        var phone = Invented.Phone();
        var idNumber = Invented.IdNumber();
        var logger = App.Services.GetRequiredService<ILogger<PersonalDataTests>>();
#pragma warning disable CA2254 // The template is what is tried out here.
        foreach (var log in new Action[]
        {
            () => logger.LogTrace("canary {Phone}", phone),
            () => logger.LogTrace($"canary {idNumber}"),
            () => logger.LogInformation(new InvalidOperationException("refused " + phone), "canary"),
            () => { using (logger.BeginScope("request of " + phone)) logger.LogTrace("canary"); },
        })
        {
            log();
            Assert.That(App.Logs.Personal, Is.Not.Empty);
            App.Logs.Forget();
        }
#pragma warning restore CA2254
        logger.LogTrace("canary {Phone}", phone[..3] + "****" + phone[^4..]);
        Assert.That(App.Logs.Personal, Is.Empty);
    }

    /// <summary>The canary of the tables.</summary>
    [Test]
    public async Task A_number_that_is_stored_is_found()
    {
        await using var connection = new NpgsqlConnection(App.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create table canary as select jsonb_build_object('a', array['{Invented.Phone()}']) as value", connection);
        await command.ExecuteNonQueryAsync();
        try
        {
            var found = (await TableDump.ReadAsync(App.ConnectionString)).SelectMany(t => t.Value).Where(row => PersonalValues.FindIn(row) is not null);
            Assert.That(found, Is.Not.Empty);
        }
        finally
        {
            command.CommandText = "drop table canary";
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Silence would prove nothing: the categories that carry statements and requests are heard, at the lowest levels.</summary>
    [Test]
    public async Task The_logs_are_heard_down_to_the_statements_of_the_database()
    {
        await App.People.ApplicantAsync();
        foreach (var (category, level) in new[]
        {
            ("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Debug), ("Microsoft.EntityFrameworkCore.Query", LogLevel.Debug),
            ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information), ("Microsoft.AspNetCore.Routing.EndpointMiddleware", LogLevel.Information),
            ("StvsPlatform.Application.Volunteers.RegisterVolunteerCommand", LogLevel.Information),
        })
        {
            Assert.That(App.Logs.Heard.GetValueOrDefault((category, level)), Is.GreaterThan(0), $"{category} {level}");
        }
    }

    [Test]
    public async Task Whoever_leaves_is_forgotten_and_still_counted()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.ActivityAsync(team, plan => plan with { Capacity = 1 });
        var leaving = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{leaving.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == leaving.Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.Status, VolunteerStatus.Active)));
        await leaving.SignUpAsync(activity.Id);
        var waiting = await App.People.ActiveVolunteerAsync(Places.Chengguan);
        await waiting.SignUpAsync(activity.Id);
        var name = (await leaving.GetAsync("me")).Body["volunteer"]!["realName"]!.GetValue<string>();

        (await leaving.DeleteAsync("me", new { reason = "搬家" })).Expect(HttpStatusCode.NoContent);

        var tables = await TableDump.ReadAsync(App.ConnectionString);
        Assert.That(tables.SelectMany(t => t.Value), Has.None.Contains(name));
        var row = await App.InDatabaseAsync((db, services) => KeptAsync(db.Volunteers.AsNoTracking(), leaving.Volunteer, services.GetRequiredService<IFieldCipher>(), leaving));
        Assert.That(row, Is.EqualTo((VolunteerStatus.Withdrawn, true, true, false)));
        Assert.That((await waiting.GetAsync("me/participations")).Items.Single()["status"]!.GetValue<string>(), Is.EqualTo("confirmed"), "the seat went on");
        Assert.That((await leaving.GetAsync("me")).Body["volunteer"], Is.Null);
        Assert.That((await reviewer.PostAsync("volunteers/search", new { phone = leaving.Phone })).Items, Is.Empty);
        // And is welcome again, with the same ID number.
        (await leaving.PostAsync("volunteers", Invented.Form().With("idNumber", leaving.IdNumber))).Expect(HttpStatusCode.Created);
    }

    private static async Task<(VolunteerStatus, bool, bool, bool)> KeptAsync(IQueryable<Volunteer> volunteers, Guid id, IFieldCipher cipher, Person person)
    {
        var volunteer = await volunteers.SingleAsync(v => v.Id == id);
        var known = volunteer.Phone.Hash == cipher.Hash(Seals.Phone, person.Phone) || volunteer.IdNumber.Hash == cipher.Hash(Seals.IdNumber, person.IdNumber);
        return (volunteer.Status, volunteer.Phone.IsErased, volunteer.IdNumber.IsErased, known);
    }
}
