using System.Net;
using System.Web;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

public class SignInThroughWeChatTests : OfficialAccountFixture
{
    [Test]
    public async Task A_new_person_comes_back_signed_in_and_again_as_the_same()
    {
        var host = await StartAsync();
        var openId = Pushes.NewOpenId();
        var phone = host.NewBrowser();

        using var back = await phone.SignInAsync(openId, "/m/activities?from=menu");

        Assert.That(back.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/m/activities?from=menu"));
        var who = await phone.WhoAmIAsync();
        Assert.That(who, Is.Not.Null);

        var otherPhone = host.NewBrowser();
        using var again = await otherPhone.SignInAsync(openId);
        Assert.That(await otherPhone.WhoAmIAsync(), Is.EqualTo(who));
        Assert.That(await CountAsync("select count(*) from followers"), Is.EqualTo(1));
    }

    [Test]
    public async Task WeChat_is_asked_in_its_order_and_silently()
    {
        var authorize = await (await StartAsync()).NewBrowser().LoginAsync();

        Assert.That(authorize.GetLeftPart(UriPartial.Path), Is.EqualTo("https://open.example/connect/oauth2/authorize"));
        Assert.That(
            HttpUtility.ParseQueryString(authorize.Query).AllKeys,
            Is.EqualTo(new[] { "appid", "redirect_uri", "response_type", "scope", "state" }));
        Assert.That(authorize.Query, Does.StartWith("?appid=wx1f2e3d4c5b6a7988&redirect_uri=https%3A%2F%2Fstvs.example%2Fwechat%2Foauth%2Fcallback&response_type=code&scope=snsapi_base&state="));
        Assert.That(authorize.Fragment, Is.EqualTo("#wechat_redirect"));
        Assert.That(Browser.StateOf(authorize), Does.Match("^[0-9a-f]{32}$"));
    }

    [Test]
    public async Task A_page_that_loads_twice_is_one_sign_in()
    {
        var host = await StartAsync();
        var other = await StartAsync();
        var phone = host.NewBrowser();
        var state = Browser.StateOf(await phone.LoginAsync("/m/me"));
        var used = 0;
        WeChat.Answers["sns/oauth2/access_token"] = _ => Interlocked.Increment(ref used) == 1
            ? """{"access_token":"u","expires_in":7200,"refresh_token":"r","openid":"oTWICE","scope":"snsapi_base"}"""
            : """{"errcode":40163,"errmsg":"code been used"}""";
        WeChat.Delays["sns/oauth2/access_token"] = TimeSpan.FromMilliseconds(300);

        var loads = await Task.WhenAll(phone.ReturnAsync(state, "code1"), phone.ReturnAsync(state, "code1"));
        using var third = await phone.ReturnAsync(state, "code1");

        Assert.That(loads.Append(third).Select(load => load.Headers.Location?.OriginalString), Is.All.EqualTo("/m/me"));
        Assert.That(used, Is.EqualTo(1));
        Assert.That(await CountAsync("select count(*) from sessions"), Is.EqualTo(1));
        Assert.That(await phone.WhoAmIAsync(), Is.Not.Null);
        foreach (var load in loads) load.Dispose();
    }

    [Test]
    public async Task A_state_serves_one_code_for_one_minute()
    {
        var phone = (await StartAsync()).NewBrowser();
        var state = Browser.StateOf(await phone.LoginAsync());
        using var first = await phone.ReturnAsync(state, Pushes.NewOpenId());
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

        using var otherCode = await phone.ReturnAsync(state, Pushes.NewOpenId());
        Assert.That(otherCode.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_repeat_after_a_minute_is_refused()
    {
        var phone = (await StartAsync()).NewBrowser();
        var state = Browser.StateOf(await phone.LoginAsync());
        using var first = await phone.ReturnAsync(state, "oONE");
        await ExecuteAsync("update wechat_sign_in_states set used_at = used_at - interval '61 seconds'");

        using var second = await phone.ReturnAsync(state, "oONE");
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Another_browser_cannot_come_back_with_the_state()
    {
        var host = await StartAsync();
        var victim = host.NewBrowser();
        var attackersState = Browser.StateOf(await host.NewBrowser().LoginAsync());

        using var without = await victim.ReturnAsync(attackersState, "oATTACKER");
        await victim.LoginAsync();
        using var withItsOwnCookie = await victim.ReturnAsync(attackersState, "oATTACKER");

        Assert.That(new[] { without.StatusCode, withItsOwnCookie.StatusCode }, Is.All.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await victim.WhoAmIAsync(), Is.Null);
        Assert.That(WeChat.CallsOf("sns/oauth2/access_token"), Is.Empty, "the code is not even looked at");
    }

    [Test]
    public async Task A_state_ends_after_ten_minutes()
    {
        var phone = (await StartAsync()).NewBrowser();
        var state = Browser.StateOf(await phone.LoginAsync());
        await ExecuteAsync("update wechat_sign_in_states set expires_at = expires_at - interval '10 minutes'");

        using var late = await phone.ReturnAsync(state, "oONE");
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("重新登录").And.Contain("/wechat/oauth/login"));
    }

    [Test]
    public async Task Two_pages_of_one_browser_may_be_on_their_way_at_once()
    {
        var phone = (await StartAsync()).NewBrowser();
        var one = Browser.StateOf(await phone.LoginAsync("/m/one"));
        var other = Browser.StateOf(await phone.LoginAsync("/m/other"));

        using var first = await phone.ReturnAsync(one, "oONE");
        using var second = await phone.ReturnAsync(other, "oONE");

        Assert.That((first.Headers.Location!.OriginalString, second.Headers.Location!.OriginalString), Is.EqualTo(("/m/one", "/m/other")));
    }

    [TestCase("https://evil.example/")]
    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example/")]
    [TestCase("\\\\evil.example")]
    [TestCase("/\t/evil.example")]
    [TestCase("/\n/evil.example")]
    [TestCase("javascript:alert(1)")]
    [TestCase("m/relative")]
    [TestCase("")]
    public async Task Nobody_is_sent_elsewhere(string returnUrl)
    {
        var phone = (await StartAsync()).NewBrowser();
        using var back = await phone.SignInAsync("oONE", returnUrl);
        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/m/"));
    }

    [Test]
    public async Task A_snapshot_user_gets_help_and_no_account()
    {
        var phone = (await StartAsync()).NewBrowser();
        WeChat.Answers["sns/oauth2/access_token"] = _ => """{"access_token":"u","expires_in":7200,"openid":"oVIRTUAL","scope":"snsapi_base","is_snapshotuser":1}""";

        using var back = await phone.SignInAsync("code");

        Assert.That(await back.Content.ReadAsStringAsync(), Does.Contain("使用完整服务"));
        Assert.That(await phone.WhoAmIAsync(), Is.Null);
        Assert.That(await CountAsync("select count(*) from followers"), Is.Zero);
    }

    [TestCase(40029)]
    [TestCase(40163)]
    [TestCase(42003)]
    public async Task A_refused_code_starts_again_once(int errcode)
    {
        var phone = (await StartAsync()).NewBrowser();
        WeChat.Fail("sns/oauth2/access_token", errcode);

        using var back = await phone.SignInAsync("code", "/m/me");
        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/wechat/oauth/login?again=true&returnUrl=%2Fm%2Fme"));

        using var again = await phone.Http.GetAsync(back.Headers.Location);
        using var refused = await phone.ReturnAsync(Browser.StateOf(again.Headers.Location!), "code");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "no endless round");
    }

    [Test]
    public async Task Without_WeChat_there_is_a_page_that_says_so()
    {
        var phone = (await StartAsync()).NewBrowser();
        WeChat.Fail("sns/oauth2/access_token", 40125, times: 1);

        using var back = await phone.SignInAsync("code", "/m/me?a=<b>");

        Assert.That(back.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await back.Content.ReadAsStringAsync(), Does.Contain("暂时无法登录").And.Not.Contain("<b>"));
    }

    [Test]
    public async Task Neither_code_nor_state_nor_secret_gets_into_a_log()
    {
        var host = await StartAsync();
        var phone = host.NewBrowser();
        var state = Browser.StateOf(await phone.LoginAsync());
        using var back = await phone.ReturnAsync(state, "oSECRETCODE");
        WeChat.Fail("sns/oauth2/access_token", 40125);
        using var failed = await phone.SignInAsync("oOTHERCODE");

        Assert.That(host.Logs, Has.None.Contains("oSECRETCODE").And.None.Contains("oOTHERCODE").And.None.Contains(state).And.None.Contains(Pushes.AppSecret));
    }
}
