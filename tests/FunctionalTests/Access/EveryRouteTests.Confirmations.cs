using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>What others registered about somebody.</summary>
public sealed partial class EveryRouteTests
{
    private async Task<Call[]> ConfirmationCallsAsync()
    {
        var (shown, refused) = (await App.Imported.AddAsync(), await App.Imported.AddAsync(phone: "19900008001"));
        var confirmed = await App.Imported.AddAsync(phone: refused.Phone);
        var (seeing, deciding, other) = (await App.People.FollowerAsync(), await App.People.FollowerAsync(), await App.People.FollowerAsync());
        foreach (var (person, phone) in new[] { (seeing, shown.Phone), (deciding, refused.Phone), (other, Invented.Phone()) })
        {
            (await person.PostAsync("me/phone-proof", new { phone })).Expect(HttpStatusCode.Created);
        }
        // As if each had typed the code from the SMS.
        await App.InDatabaseAsync(db => db.PhoneProofs.ExecuteUpdateAsync(set => set.SetProperty(p => p.ProvedAt, Now.ToUniversalTime())));
        var strangers = Those(("somebody who has proved another phone", other));
        var asking = await App.People.FollowerAsync();
        const string R = "/api/v1/me/imported-records";
        var consent = new { agreementVersion = "2026-11", sensitiveData = true };
        return
        [
            new("POST /api/v1/me/phone-proof", "me/phone-proof", asking, [], new { phone = "19900008002" }),
            new("POST /api/v1/me/phone-proof/verification", "me/phone-proof/verification", asking, [], new { code = "000000" }) { RightfulIsTold = "confirmation.wrong_code" },
            new($"GET {R}", "me/imported-records", seeing, strangers) { Shows = shown.Id, OthersAreTold = "confirmation.already_registered" },
            new($"POST {R}/{{volunteerId:guid}}/particulars", $"me/imported-records/{shown.Id}/particulars", seeing, strangers, new { idNumberEnding = shown.Ending }) { OthersAreTold = "confirmation." },
            new($"POST {R}/{{volunteerId:guid}}/refusal", $"me/imported-records/{refused.Id}/refusal", deciding, strangers, new { idNumberEnding = refused.Ending }) { OthersAreTold = "confirmation." },
            new($"POST {R}/{{volunteerId:guid}}/confirmation", $"me/imported-records/{confirmed.Id}/confirmation", deciding, strangers, new { idNumberEnding = confirmed.Ending, consent }) { OthersAreTold = "confirmation." },
        ];
    }
}
