using System.Net;
using System.Text.Json.Nodes;
using StvsPlatform.Infrastructure.WeChat.JsSdk;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

public class SignPageForJsSdkTests : OfficialAccountFixture
{
    private const string Page = "https://stvs.example/m/scan?from=menu&kind=科普";

    [Test]
    public async Task An_own_page_is_signed_without_its_fragment()
    {
        using var http = (await StartAsync()).CreateClient();

        var signed = JsonNode.Parse(await http.GetStringAsync(Address(Page + "#top")))!;

        Assert.That(signed.AsObject().Select(field => field.Key), Is.EquivalentTo(new[] { "appId", "timestamp", "nonceStr", "signature" }));
        Assert.That(signed["appId"]!.GetValue<string>(), Is.EqualTo(Pushes.AppId));
        Assert.That(
            signed["signature"]!.GetValue<string>(),
            Is.EqualTo(JsSdkSigner.Sign("ticket-1", signed["nonceStr"]!.GetValue<string>(), signed["timestamp"]!.GetValue<long>(), Page)));
    }

    [Test]
    public async Task The_ticket_is_fetched_once()
    {
        using var http = (await StartAsync()).CreateClient();
        for (var i = 0; i < 3; i++) await http.GetStringAsync(Address(Page));

        Assert.That(WeChat.CallsOf("cgi-bin/ticket/getticket"), Has.Count.EqualTo(1));
        Assert.That(WeChat.CallsOf("cgi-bin/ticket/getticket")[0].Query["type"], Is.EqualTo("jsapi"));
        Assert.That(await CountAsync("select count(*) from wechat_tokens where value like '%ticket-1%'"), Is.Zero);
    }

    [TestCase("https://evil.example/m/scan")]
    [TestCase("https://stvs.example.evil.example/m/scan")]
    [TestCase("https://stvs.example:8443/m/scan")]
    [TestCase("http://stvs.example/m/scan")]
    [TestCase("https://stvs.example@evil.example/")]
    [TestCase("https://user@stvs.example/")]
    [TestCase("/m/scan")]
    [TestCase("")]
    public async Task Nobody_elses_page_is_signed(string url)
    {
        using var http = (await StartAsync()).CreateClient();
        using var response = await http.GetAsync(Address(url));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("wechat.foreign_page"));
    }

    [Test]
    public async Task Without_WeChat_the_page_is_told_to_come_back()
    {
        using var http = (await StartAsync()).CreateClient();
        WeChat.Fail("cgi-bin/ticket/getticket", 48001);
        using var response = await http.GetAsync(Address(Page));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
    }

    private static string Address(string url) => "/api/v1/wechat/js-sdk-signature?url=" + Uri.EscapeDataString(url);
}
