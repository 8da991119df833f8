using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using StvsPlatform.WeChatSimulator;

namespace StvsPlatform.FunctionalTests.WeChatSimulator;

public class ServerTests
{
    private readonly MovableClock clock = new();
    private SimulatorHost host = null!;

    [SetUp]
    public async Task Start() => host = await SimulatorHost.StartAsync(clock);

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task The_stable_token_repeats_until_five_minutes_before_its_end()
    {
        var first = await host.AccessTokenAsync();
        clock.Advance(TimeSpan.FromSeconds(7200 - 301));
        var second = await host.AccessTokenAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        var third = await host.AccessTokenAsync();

        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(first));
        Assert.That(await ErrorOfMenuGet(first), Is.EqualTo(46003), "still good while both overlap");
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.That(await ErrorOfMenuGet(first), Is.EqualTo(42001));
        Assert.That(await ErrorOfMenuGet(third), Is.EqualTo(46003));
        Assert.That(await ErrorOfMenuGet("invented"), Is.EqualTo(40001));
    }

    [Test]
    public async Task A_forced_refresh_ends_the_token_at_once()
    {
        var first = await host.AccessTokenAsync();

        var forced = await host.CallAsync(
            "/cgi-bin/stable_token",
            new { grant_type = "client_credential", appid = SimulatorHost.AppId, secret = SimulatorHost.AppSecret, force_refresh = true });

        Assert.That(forced["access_token"]!.GetValue<string>(), Is.Not.EqualTo(first));
        Assert.That(await ErrorOfMenuGet(first), Is.EqualTo(40001));
    }

    [Test]
    public async Task The_classic_token_is_new_at_every_call_and_knows_nothing_of_the_stable_one()
    {
        var url = $"/simulator/cgi-bin/token?grant_type=client_credential&appid={SimulatorHost.AppId}&secret={SimulatorHost.AppSecret}";
        var stable = await host.AccessTokenAsync();
        var first = (await host.GetAsync(url))["access_token"]!.GetValue<string>();
        var second = (await host.GetAsync(url))["access_token"]!.GetValue<string>();

        Assert.That(new[] { stable, first, second }, Is.Unique);
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.That(await ErrorOfMenuGet(first), Is.EqualTo(42001));
        Assert.That(await ErrorOfMenuGet(second), Is.EqualTo(46003));
        Assert.That(await ErrorOfMenuGet(stable), Is.EqualTo(46003));
    }

    [TestCase("client_credential", "wx0", "s", 40013)]
    [TestCase("client_credential", SimulatorHost.AppId, "wrong", 40125)]
    [TestCase("password", SimulatorHost.AppId, SimulatorHost.AppSecret, 40002)]
    public async Task Wrong_credentials_are_answered_200_with_an_errcode_and_a_rid(string grant, string appId, string secret, int code)
    {
        using var response = await host.Http.PostAsJsonAsync("/simulator/cgi-bin/stable_token", new { grant_type = grant, appid = appId, secret });

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
        Assert.That(answer["errcode"]!.GetValue<int>(), Is.EqualTo(code));
        Assert.That(answer["errmsg"]!.GetValue<string>(), Does.Match("rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$"));
    }

    [Test]
    public async Task A_menu_is_kept_shown_and_deleted()
    {
        const string Menu = """
            {"button":[{"name":"志愿者","sub_button":[{"type":"click","name":"我的","key":"MINE"},{"type":"view","name":"注册","url":"https://stvs.example/m/register"}]},
            {"type":"scancode_waitmsg","name":"扫码签到","key":"CHECK_IN"}]}
            """;
        Assert.That((await MenuCreate(Menu))["errcode"]!.GetValue<int>(), Is.Zero);

        var shown = await host.GetAsync("/simulator/api/menu");
        Assert.That(shown["button"]![0]!["sub_button"]![1]!["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/register"));
        Assert.That((await host.GetAsync("/simulator/cgi-bin/menu/get?access_token=" + await host.AccessTokenAsync()))["menu"]!["button"]!.AsArray(), Has.Count.EqualTo(2));

        var openId = await host.AddFollowerAsync();
        var viewed = await host.PostAsync($"/simulator/api/followers/{openId}/menu-clicks", new { key = "https://stvs.example/m/register" });
        await host.PostAsync($"/simulator/api/followers/{openId}/menu-clicks", new { key = "CHECK_IN", result = "https://stvs.example/m/check-in/venue?c=1" });

        Assert.That(viewed["opens"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/register"));
        Assert.That(host.Pushes.ElementAt(1)["Event"], Is.EqualTo("VIEW"));
        Assert.That(host.Pushes.ElementAt(2)["Event"], Is.EqualTo("scancode_waitmsg"));
        Assert.That(host.Pushes.ElementAt(2).Clear.Element("ScanCodeInfo")!.Element("ScanResult")!.Value, Is.EqualTo("https://stvs.example/m/check-in/venue?c=1"));

        await host.GetAsync("/simulator/cgi-bin/menu/delete?access_token=" + await host.AccessTokenAsync());
        Assert.That((await host.GetAsync("/simulator/api/menu"))["button"]!.AsArray(), Is.Empty);
    }

    [TestCase("""{"button":[]}""", 40016)]
    [TestCase("""{"button":[{"type":"click","name":"一二三四五六","key":"A"}]}""", 40018)]
    [TestCase("""{"button":[{"type":"clack","name":"一","key":"A"}]}""", 40017)]
    [TestCase("""{"button":[{"type":"click","name":"一"}]}""", 40019)]
    [TestCase("""{"button":[{"type":"view","name":"一"}]}""", 40020)]
    [TestCase("""{"button":[{"type":"view","name":"一","url":"/m/"}]}""", 40055)]
    [TestCase("""{"button":[{"name":"一","sub_button":[{"type":"click","name":"","key":"A"}]}]}""", 40025)]
    [TestCase("""{"button":[{"name":"\u4e00","type":"click","key":"A"}]}""", 40033)]
    [TestCase("""<xml/>""", 47001)]
    public async Task A_menu_beyond_the_limits_is_refused(string menu, int code) =>
        Assert.That((await MenuCreate(menu))["errcode"]!.GetValue<int>(), Is.EqualTo(code));

    [Test]
    public async Task A_template_message_arrives_and_its_delivery_is_reported()
    {
        var openId = await host.AddFollowerAsync();

        var sent = await SendTemplate(openId, "row1");

        var finished = await host.PushAsync(push => push["Event"] == "TEMPLATESENDJOBFINISH");
        Assert.That(finished["MsgID"], Is.EqualTo(sent["msgid"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(finished["Status"], Is.EqualTo("success"));
        var card = (await host.GetAsync($"/simulator/api/followers/{openId}/inbox")).AsArray().Single()!;
        Assert.That(card["type"]!.GetValue<string>(), Is.EqualTo("template"));
        Assert.That(card["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/me"));
        Assert.That(card["data"]!["thing1"]!["value"]!.GetValue<string>(), Is.EqualTo("科普日"));
    }

    [Test]
    public async Task A_described_library_labels_its_cards_and_knows_no_other_template()
    {
        await host.DisposeAsync();
        host = await SimulatorHost.StartAsync(
            clock,
            ("WeChatSimulator:Templates:T:Title", "活动通知"),
            ("WeChatSimulator:Templates:T:Fields:thing1", "活动"),
            ("WeChatSimulator:Templates:T:Fields:time2", "开始时间"));
        var openId = await host.AddFollowerAsync();
        await SendTemplate(openId, "row1");
        await host.PushAsync(push => push["Event"] == "TEMPLATESENDJOBFINISH");
        var token = await host.AccessTokenAsync();
        async Task<int> ErrorOf(string templateId) => (await host.CallAsync(
            "/cgi-bin/message/template/send?access_token=" + token,
            new { touser = openId, template_id = templateId, data = new { thing1 = new { value = "科普日" } } }))["errcode"]!.GetValue<int>();

        var card = (await host.GetAsync($"/simulator/api/followers/{openId}/inbox")).AsArray().Single()!;
        Assert.That(card["content"]!.GetValue<string>(), Is.EqualTo("活动通知\n活动：科普日\n开始时间：2026年11月22日 09:30"));
        Assert.That(await ErrorOf("other"), Is.EqualTo(40037));
        Assert.That(await ErrorOf("T"), Is.EqualTo(47003), "a field is missing");
    }

    [Test]
    public async Task The_same_client_msg_id_within_ten_minutes_is_one_message()
    {
        var openId = await host.AddFollowerAsync();

        var first = (await SendTemplate(openId, "row1"))["msgid"]!.GetValue<long>();
        var again = (await SendTemplate(openId, "row1"))["msgid"]!.GetValue<long>();
        clock.Advance(TimeSpan.FromMinutes(11));
        var later = (await SendTemplate(openId, "row1"))["msgid"]!.GetValue<long>();
        await host.PushAsync(push => push["MsgID"] == later.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(later, Is.Not.EqualTo(first));
        Assert.That((await host.GetAsync($"/simulator/api/followers/{openId}/inbox")).AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Who_blocks_messages_is_reported_and_who_does_not_follow_is_refused()
    {
        var openId = await host.AddFollowerAsync();
        await host.Http.PatchAsJsonAsync($"/simulator/api/followers/{openId}", new { blocksMessages = true });
        await SendTemplate(openId, "row1");
        var finished = await host.PushAsync(push => push["Event"] == "TEMPLATESENDJOBFINISH");
        await host.Http.DeleteAsync($"/simulator/api/followers/{openId}");

        Assert.That(finished["Status"], Is.EqualTo("failed:user block"));
        Assert.That((await SendTemplate(openId, "row2"))["errcode"]!.GetValue<int>(), Is.EqualTo(43004));
        Assert.That((await SendTemplate("nobody", "row3"))["errcode"]!.GetValue<int>(), Is.EqualTo(40003));
        Assert.That((await host.GetAsync($"/simulator/api/followers/{openId}/inbox")).AsArray(), Is.Empty);
    }

    [TestCase("thing1", "这是一个超过二十个字的内容所以会被拒绝掉的啊")]
    [TestCase("thing1", "")]
    [TestCase("time2", "明天")]
    [TestCase("phrase3", "approved")]
    [TestCase("character_string4", "编号")]
    public async Task A_field_beyond_its_kinds_limit_is_refused(string field, string value)
    {
        var openId = await host.AddFollowerAsync();

        var answer = await host.CallAsync(
            "/cgi-bin/message/template/send?access_token=" + await host.AccessTokenAsync(),
            new { touser = openId, template_id = "T", data = new Dictionary<string, object> { [field] = new { value } } });

        Assert.That(answer["errcode"]!.GetValue<int>(), Is.EqualTo(47003));
    }

    [TestCase("time2", "2026年11月22日 09:30")]
    [TestCase("time2", "2026-11-22 09:30")]
    [TestCase("time2", "09:30~11:30")]
    [TestCase("date5", "2026年11月22日")]
    [TestCase("phrase3", "已通过")]
    [TestCase("character_string4", "ZY-410105-000123")]
    [TestCase("phone_number6", "138****1234")]
    [TestCase("number7", "3")]
    [TestCase("name8", "欧阳小明")]
    public async Task A_field_within_its_kinds_limit_is_accepted(string field, string value)
    {
        var openId = await host.AddFollowerAsync();

        var answer = await host.CallAsync(
            "/cgi-bin/message/template/send?access_token=" + await host.AccessTokenAsync(),
            new { touser = openId, template_id = "T", data = new Dictionary<string, object> { [field] = new { value } } });

        Assert.That(answer["errcode"]!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task A_fault_hits_so_many_calls_and_no_more()
    {
        var token = await host.AccessTokenAsync();
        await host.PostAsync("/simulator/api/faults", new { endpoint = "menu/get", errcode = -1, times = 2 });

        Assert.That(await ErrorOfMenuGet(token), Is.EqualTo(-1));
        Assert.That(await ErrorOfMenuGet(token), Is.EqualTo(-1));
        Assert.That(await ErrorOfMenuGet(token), Is.EqualTo(46003));
        Assert.That((await host.GetAsync("/simulator/api/faults")).AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_lost_answer_is_a_call_that_took_effect()
    {
        var openId = await host.AddFollowerAsync();
        await host.AccessTokenAsync();
        await host.PostAsync("/simulator/api/faults", new { endpoint = "/cgi-bin/message/template/send", losesAnswer = true });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendTemplate(openId, "row1"));
        await host.PushAsync(push => push["Event"] == "TEMPLATESENDJOBFINISH");
        await SendTemplate(openId, "row1");

        Assert.That((await host.GetAsync($"/simulator/api/followers/{openId}/inbox")).AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_text_message_is_found_by_its_phone_newest_first()
    {
        await host.PostAsync("/simulator/sms/messages", new { phone = "13800001234", text = "第一条" });
        await host.PostAsync("/simulator/sms/messages", new { phone = "13900005678", text = "别人的" });
        await host.PostAsync("/simulator/sms/messages", new { phone = "13800001234", text = "第二条" });
        using var empty = await host.Http.PostAsJsonAsync("/simulator/sms/messages", new { phone = "13800001234", text = "" });

        var messages = (await host.GetAsync("/simulator/api/sms?phone=13800001234")).AsArray();
        Assert.That(messages.Select(message => message!["text"]!.GetValue<string>()), Is.EqualTo(new[] { "第二条", "第一条" }));
        Assert.That(messages[0]!["sentAt"], Is.Not.Null);
        Assert.That(empty.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_code_with_a_scene_can_be_shown_and_scanned_until_it_expires()
    {
        var openId = await host.AddFollowerAsync();
        var code = await host.CallAsync(
            "/cgi-bin/qrcode/create?access_token=" + await host.AccessTokenAsync(),
            new { expire_seconds = 60, action_name = "QR_STR_SCENE", action_info = new { scene = new { scene_str = "venue-1" } } });
        var picture = await host.Http.GetByteArrayAsync("/simulator/cgi-bin/showqrcode?ticket=" + Uri.EscapeDataString(code["ticket"]!.GetValue<string>()));
        var content = code["url"]!.GetValue<string>();

        await host.PostAsync($"/simulator/api/followers/{openId}/scans", new { content });
        clock.Advance(TimeSpan.FromSeconds(61));
        using var late = await host.Http.PostAsJsonAsync($"/simulator/api/followers/{openId}/scans", new { content });

        Assert.That(picture.AsSpan(1, 3).ToArray(), Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(host.Pushes.Last()["EventKey"], Is.EqualTo("venue-1"));
        Assert.That(host.Pushes.Last()["Ticket"], Is.EqualTo(code["ticket"]!.GetValue<string>()));
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task The_JS_SDK_accepts_the_pages_own_signature_only()
    {
        var ticket = (await host.GetAsync($"/simulator/cgi-bin/ticket/getticket?type=jsapi&access_token={await host.AccessTokenAsync()}"))["ticket"]!.GetValue<string>();
#pragma warning disable CA5350 // The protocol prescribes SHA-1.
        var signature = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(
            $"jsapi_ticket={ticket}&noncestr=n&timestamp=1&url=https://stvs.example/m/scan?a=1")));
#pragma warning restore CA5350

        async Task<string> Check(string url) => (await host.PostAsync(
            "/simulator/api/js-sdk-checks",
            new { appId = SimulatorHost.AppId, timestamp = "1", nonceStr = "n", signature, url }))["errMsg"]!.GetValue<string>();

        Assert.That(await Check("https://stvs.example/m/scan?a=1#top"), Is.EqualTo("config:ok"));
        Assert.That(await Check("https://stvs.example/m/other"), Is.EqualTo("config:fail, invalid signature"));
    }

    [Test]
    public async Task It_refuses_to_start_in_Production()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Services.AddWeChatSimulator(builder.Configuration);
        await using var app = builder.Build();

        Assert.Throws<InvalidOperationException>(() => app.MapWeChatSimulator());
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => app.StartAsync());
    }

    private async Task<JsonNode> MenuCreate(string menu)
    {
        using var response = await host.Http.PostAsync(
            "/simulator/cgi-bin/menu/create?access_token=" + await host.AccessTokenAsync(), new StringContent(menu, Encoding.UTF8, "application/json"));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<int> ErrorOfMenuGet(string token) =>
        (await host.GetAsync("/simulator/cgi-bin/menu/get?access_token=" + HttpUtility.UrlEncode(token)))["errcode"]!.GetValue<int>();

    private async Task<JsonNode> SendTemplate(string openId, string clientMsgId) => await host.CallAsync(
        "/cgi-bin/message/template/send?access_token=" + await host.AccessTokenAsync(),
        new
        {
            touser = openId,
            template_id = "T",
            url = "https://stvs.example/m/me",
            client_msg_id = clientMsgId,
            data = new { thing1 = new { value = "科普日" }, time2 = new { value = "2026年11月22日 09:30" } },
        });

    /// <summary>Jumps when told; delays still take their real time.</summary>
    [Test]
    public async Task A_customer_service_text_appears_in_the_chat_with_its_link()
    {
        var openId = await host.AddFollowerAsync();

        Assert.That(await ErrorOfSendAsync(openId, "晚到的回复\n<a href=\"https://stvs.example/m/me\">我的</a>"), Is.Zero);

        var last = (await host.GetAsync($"/simulator/api/followers/{openId}/inbox"))[0]!;
        Assert.That(last["content"]!.GetValue<string>(), Does.StartWith("晚到的回复"));
        Assert.That(last["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/me"));
    }

    [Test]
    public async Task The_customer_service_may_speak_for_48_hours_after_the_person_did()
    {
        var openId = await host.AddFollowerAsync();
        clock.Advance(TimeSpan.FromHours(49));
        Assert.That(await ErrorOfSendAsync(openId, "太晚了"), Is.EqualTo(45015));

        await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });
        Assert.That(await ErrorOfSendAsync(openId, "您好"), Is.Zero);
    }

    [Test]
    public async Task The_customer_service_writes_to_nobody_else()
    {
        var openId = await host.AddFollowerAsync();
        using var left = await host.Http.DeleteAsync($"/simulator/api/followers/{openId}");

        Assert.That(await ErrorOfSendAsync(openId, "您好"), Is.EqualTo(45015));
        Assert.That(await ErrorOfSendAsync("oNOBODY", "您好"), Is.EqualTo(40003));
    }

    [Test]
    public async Task A_customer_service_text_beyond_2048_bytes_is_refused() =>
        Assert.That(await ErrorOfSendAsync(await host.AddFollowerAsync(), new string('长', 700)), Is.EqualTo(45002));

    private async Task<int> ErrorOfSendAsync(string openId, string content)
    {
        var answer = await host.CallAsync(
            "/cgi-bin/message/custom/send?access_token=" + await host.AccessTokenAsync(),
            new { touser = openId, msgtype = "text", text = new { content } });
        return answer["errcode"]!.GetValue<int>();
    }

    private sealed class MovableClock : TimeProvider
    {
        private TimeSpan offset;

        public void Advance(TimeSpan by) => offset += by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
    }
}
