using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Tests in which somebody proves a phone and decides about what others registered.</summary>
public abstract partial class ConfirmationTest : FunctionalTest
{
    protected static object Agreed(string idNumberEnding) =>
        new { idNumberEnding, consent = new { agreementVersion = "2026-11", sensitiveData = true } };

    /// <summary>A follower with a phone, proved.</summary>
    protected async Task<Person> HolderOfAsync(string phone)
    {
        var person = await App.People.FollowerAsync();
        await ProveAsync(person, phone);
        return person;
    }

    protected async Task<Answer> ProveAsync(Person person, string phone) =>
        (await person.PostAsync("me/phone-proof/verification", new { code = await CodeAsync(person, phone) })).Expect(HttpStatusCode.OK);

    /// <summary>Asks for a code and answers it, as it arrived.</summary>
    protected async Task<string> CodeAsync(Person person, string phone)
    {
        (await person.PostAsync("me/phone-proof", new { phone })).Expect(HttpStatusCode.Created);
        await App.DispatchOutboxAsync();
        return CodeIn().Match(App.Outside.Messages.Last(m => m.Phone == phone).Text).Value;
    }

    protected static Task<Answer> ViewAsync(Person person, ImportedPerson record, string? ending = null) =>
        person.PostAsync($"me/imported-records/{record.Id}/particulars", new { idNumberEnding = ending ?? record.Ending });

    protected static Task<Answer> ConfirmAsync(Person person, ImportedPerson record) =>
        person.PostAsync($"me/imported-records/{record.Id}/confirmation", Agreed(record.Ending));

    protected static Task<Answer> RefuseAsync(Person person, ImportedPerson record, string? reason = null) =>
        person.PostAsync($"me/imported-records/{record.Id}/refusal", new { idNumberEnding = record.Ending, reason });

    protected Task<Volunteer> RecordAsync(Guid id) => App.InDatabaseAsync(db => db.Volunteers.AsNoTracking().SingleAsync(v => v.Id == id));

    /// <summary>Four characters that are not the end of this number.</summary>
    protected static string Wrong(ImportedPerson record) => record.Ending == "1234" ? "4321" : "1234";

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex CodeIn();
}
