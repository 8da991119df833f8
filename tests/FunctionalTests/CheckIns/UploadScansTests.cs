using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.CheckIns;

/// <summary>A door without network: what it takes along, and what it brings back.</summary>
public sealed class UploadScansTests : FunctionalTest
{
    private Team team = null!;
    private Activity activity = null!;
    private Person leader = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        team = await App.Places.TeamAsync();
        activity = await App.Places.RunningActivityAsync(team);
        leader = await App.People.ActivityLeaderAsync(team);
    }

    [Test]
    public async Task The_keys_in_the_pack_tell_a_true_code_from_a_forged_one()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        var code = await volunteer.CheckInCodeAsync(await volunteer.SignUpAsync(activity.Id));
        var pack = (await leader.GetAsync($"activities/{activity.Id}/check-in-roster")).Expect(HttpStatusCode.OK);

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(pack.Body["publicKeys"]![0]!["spki"]!.GetValue<string>()), out _);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(code);
        Assert.That(key.VerifyData(bytes.AsSpan(0, 34), bytes.AsSpan(34), HashAlgorithmName.SHA256), Is.True);
        bytes[10] ^= 1;
        Assert.That(key.VerifyData(bytes.AsSpan(0, 34), bytes.AsSpan(34), HashAlgorithmName.SHA256), Is.False);
        // The list lies on a device at a door: names are masked.
        Assert.That(pack.Body["participants"]![0]!["name"]!.GetValue<string>(), Does.Match(@"^测\*+$"));
    }

    [Test]
    public async Task Scans_are_answered_one_by_one_and_sending_them_again_changes_nothing()
    {
        var one = await App.People.ActiveVolunteerAsync();
        var oneCode = await one.CheckInCodeAsync(await one.SignUpAsync(activity.Id));
        var two = await App.People.ActiveVolunteerAsync();
        var twoId = await two.SignUpAsync(activity.Id);
        var scans = new
        {
            scans = new object[]
            {
                new { code = oneCode, kind = "out", at = Now.AddMinutes(-1), nonce = "n-4" },
                new { code = oneCode, kind = "in", at = Now.AddMinutes(-10), nonce = "n-1" },
                new { code = oneCode, kind = "in", at = Now.AddMinutes(-9), nonce = "n-2" },
                new { participationId = twoId, kind = "in", at = Now.AddMinutes(-8), nonce = "n-3" },
                new { code = "garbage", kind = "in", at = Now, nonce = "n-5" },
                new { participationId = Guid.CreateVersion7(), kind = "in", at = Now, nonce = "n-6" },
            },
        };

        var first = (await leader.PostAsync($"activities/{activity.Id}/check-ins/batch", scans)).Expect(HttpStatusCode.OK);
        Assert.That(Outcomes(first), Is.EquivalentTo(new[]
        {
            ("n-1", "accepted", null), ("n-2", "already", null), ("n-3", "accepted", null), ("n-4", "accepted", null),
            ("n-5", "refused", "check_in.code_invalid"), ("n-6", "refused", (string?)"not_found"),
        }));
        var again = (await leader.PostAsync($"activities/{activity.Id}/check-ins/batch", scans)).Expect(HttpStatusCode.OK);
        Assert.That(Outcomes(again), Is.EquivalentTo(Outcomes(first)));
        Assert.That(await App.InDatabaseAsync(db => db.CheckIns.CountAsync()), Is.EqualTo(3));
    }

    [TestCase("{}")]
    [TestCase("{\"scans\":null}")]
    [TestCase("{\"scans\":[]}")]
    [TestCase("{\"scans\":[null]}")]
    [TestCase("{\"scans\":[{\"code\":\"x\",\"kind\":\"in\",\"at\":\"2026-01-01T00:00:00Z\"}]}")]
    public async Task An_upload_that_is_none_is_refused(string body)
    {
        var refused = await leader.Browser.PostTextAsync($"activities/{activity.Id}/check-ins/batch", body);
        refused.Expect(HttpStatusCode.BadRequest, "validation.failed");
    }

    [Test]
    public async Task A_device_without_a_clock_does_not_break_the_door()
    {
        var one = await App.People.ActiveVolunteerAsync();
        var id = await one.SignUpAsync(activity.Id);
        var scans = new { scans = new[] { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z" }.Select((at, i) => new { participationId = id, kind = "in", at, nonce = $"n-{i}" }) };
        var answer = (await leader.PostAsync($"activities/{activity.Id}/check-ins/batch", scans)).Expect(HttpStatusCode.OK);
        Assert.That(Outcomes(answer).Select(o => o.Outcome), Is.All.EqualTo("refused"));
    }

    /// <summary>The nonce is the device's; two devices that made the same one must not hold each other up for ever.</summary>
    [Test]
    public async Task A_nonce_that_another_scan_has_used_does_not_block_the_upload()
    {
        var one = await App.People.ActiveVolunteerAsync();
        var oneId = await one.SignUpAsync(activity.Id);
        var two = await App.People.ActiveVolunteerAsync();
        var twoId = await two.SignUpAsync(activity.Id);
        (await leader.PostAsync($"activities/{activity.Id}/check-ins", new { participationId = oneId, nonce = "same" })).Expect(HttpStatusCode.OK);

        var scans = new { scans = new[] { new { participationId = twoId, kind = "in", at = Now, nonce = "same" } } };
        var answer = (await leader.PostAsync($"activities/{activity.Id}/check-ins/batch", scans)).Expect(HttpStatusCode.OK);
        Assert.That(Outcomes(answer).Single(), Is.EqualTo(("same", "accepted", (string?)null)));
    }

    private static (string Nonce, string Outcome, string? Code)[] Outcomes(Answer answer) =>
        [.. answer.Body["results"]!.AsArray().Select(r => (r!["nonce"]!.GetValue<string>(), r["outcome"]!.GetValue<string>(), r["code"]?.GetValue<string>()))];
}
