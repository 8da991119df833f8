using System.Net;
using System.Text.Json.Nodes;
using System.Web;

namespace StvsPlatform.FunctionalTests.WeChatSimulator;

public class AuthorizationTests
{
    private SimulatorHost host = null!;

    [SetUp]
    public async Task Start() => host = await SimulatorHost.StartAsync();

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_person_comes_back_with_a_code_that_is_good_once()
    {
        var openId = await host.AddFollowerAsync();

        using var redirect = await host.Http.GetAsync(Authorize() + "&sim_open_id=" + openId);
        var back = redirect.Headers.Location!;
        var query = HttpUtility.ParseQueryString(back.Query);
        var token = await Exchange(query["code"]!);

        Assert.That(redirect.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(back.GetLeftPart(UriPartial.Path), Is.EqualTo("https://stvs.example/wechat/oauth/callback"));
        Assert.That(query["state"], Is.EqualTo("abc123"));
        Assert.That(token["openid"]!.GetValue<string>(), Is.EqualTo(openId));
        Assert.That(token["scope"]!.GetValue<string>(), Is.EqualTo("snsapi_base"));
        Assert.That(token["unionid"], Is.Null, "only told with snsapi_userinfo");
        Assert.That((await Exchange(query["code"]!))["errcode"]!.GetValue<int>(), Is.EqualTo(40163));
        Assert.That((await Exchange("invented"))["errcode"]!.GetValue<int>(), Is.EqualTo(40029));
    }

    [Test]
    public async Task The_phone_screens_cookie_says_who_it_is()
    {
        var openId = await host.AddFollowerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Authorize());
        request.Headers.Add("Cookie", "stvs_sim_person=" + openId);

        using var redirect = await host.Http.SendAsync(request);

        var code = HttpUtility.ParseQueryString(redirect.Headers.Location!.Query)["code"]!;
        Assert.That((await Exchange(code))["openid"]!.GetValue<string>(), Is.EqualTo(openId));
    }

    [Test]
    public async Task A_plain_browser_is_asked_who_it_is()
    {
        var openId = await host.AddFollowerAsync("小<明>");

        var page = await host.Http.GetStringAsync(Authorize());

        Assert.That(page, Does.Contain("请在微信客户端打开链接").And.Contain("sim_open_id=" + openId).And.Contain("小&lt;明&gt;"));
    }

    [Test]
    public async Task With_userinfo_the_nickname_can_be_read()
    {
        var openId = await host.AddFollowerAsync("老李");
        using var redirect = await host.Http.GetAsync(Authorize(scope: "snsapi_userinfo") + "&sim_open_id=" + openId);
        var token = await Exchange(HttpUtility.ParseQueryString(redirect.Headers.Location!.Query)["code"]!);
        var info = await host.GetAsync($"/simulator/sns/userinfo?access_token={token["access_token"]}&openid={openId}&lang=zh_CN");

        Assert.That(info["nickname"]!.GetValue<string>(), Is.EqualTo("老李"));
        Assert.That(info["unionid"]!.GetValue<string>(), Is.EqualTo(token["unionid"]!.GetValue<string>()));
        Assert.That(await host.Http.GetStringAsync(info["headimgurl"]!.GetValue<string>()), Does.StartWith("<svg"));
    }

    [TestCase("scope=snsapi_base", "scope=snsapi_all", "10005")]
    [TestCase("stvs.example", "elsewhere.example", "10003")]
    [TestCase("appid=wx", "appid=wy", "40013")]
    [TestCase("state=abc123", "state=a-b", "state")]
    [TestCase("&scope=snsapi_base", "", "10010")]
    [TestCase("&response_type=code&scope=snsapi_base", "&scope=snsapi_base&response_type=code", "顺序")]
    public async Task A_wrong_address_ends_on_WeChats_error_page(string part, string instead, string shown)
    {
        var openId = await host.AddFollowerAsync();

        using var response = await host.Http.GetAsync(Authorize().Replace(part, instead, StringComparison.Ordinal) + "&sim_open_id=" + openId);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(shown));
    }

    private static string Authorize(string scope = "snsapi_base") =>
        $"/simulator/connect/oauth2/authorize?appid={SimulatorHost.AppId}&redirect_uri={Uri.EscapeDataString("https://stvs.example/wechat/oauth/callback")}"
        + $"&response_type=code&scope={scope}&state=abc123";

    private Task<JsonNode> Exchange(string code) => host.GetAsync(
        $"/simulator/sns/oauth2/access_token?appid={SimulatorHost.AppId}&secret={SimulatorHost.AppSecret}&code={code}&grant_type=authorization_code");
}
