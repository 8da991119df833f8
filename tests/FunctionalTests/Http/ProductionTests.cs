using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace StvsPlatform.FunctionalTests.Http;

public sealed class ProductionTests
{
    [Test]
    public async Task Without_its_secrets_it_does_not_start_and_says_all_that_is_missing_at_once()
    {
        await using var bare = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        var refusal = Assert.Throws<InvalidOperationException>(() => _ = bare.Services)!;
        foreach (var missing in new[] { "ConnectionStrings:Stvs", "PublicBaseUrl", "Sms:Url", "Protection:Keys", "CheckIn:SigningKeys" })
        {
            Assert.That(refusal.Message, Does.Contain(missing));
        }
    }

    [TestCase("Protection:Keys:0:Key", "c2hvcnQ=", "32 字节")]
    [TestCase("WeChat:UseSimulator", "true", "WeChat:UseSimulator")]
    public async Task A_setting_that_would_be_dangerous_keeps_it_from_starting(string key, string value, string message)
    {
        await using var bare = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Protection:Keys:0:Id", "k1");
            builder.UseSetting(key, value);
        });
        Assert.That(Assert.Throws<InvalidOperationException>(() => _ = bare.Services)!.Message, Does.Contain(message));
    }
}
