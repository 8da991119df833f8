using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Identity;

namespace StvsPlatform.FunctionalTests.Accounts;

public sealed class OneTimePasswordTests : FunctionalTest
{
    [Test]
    public async Task Whoever_has_set_up_a_one_time_password_needs_it_besides_the_other()
    {
        var reviewer = await App.People.ReviewerAsync();
        var key = await App.InDatabaseAsync(async (_, services) =>
        {
            var users = services.GetRequiredService<UserManager<StvsUser>>();
            var user = (await users.FindByIdAsync(reviewer.UserId.ToString()))!;
            await users.ResetAuthenticatorKeyAsync(user);
            await users.SetTwoFactorEnabledAsync(user, true);
            return await users.GetAuthenticatorKeyAsync(user);
        });
        var browser = App.NewBrowser();

        (await SignInAsync(null)).Expect(HttpStatusCode.Unauthorized, "session.otp_required");
        (await SignInAsync("")).Expect(HttpStatusCode.Unauthorized, "session.otp_required");
        var right = CodeOf(key!);
        (await SignInAsync(right == "000000" ? "111111" : "000000")).Expect(HttpStatusCode.Unauthorized, "session.bad_credentials");
        Assert.That(browser.Cookies, Is.Empty);
        (await SignInAsync(right)).Expect(HttpStatusCode.OK);

        Task<Answer> SignInAsync(string? otp) => browser.PostAsync("sessions", new { userName = reviewer.UserName, password = People.Password, otp });
    }

    /// <summary>RFC 6238, by the real clock, as an app on a phone computes it.</summary>
    private static string CodeOf(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What the RFC and the apps use.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
