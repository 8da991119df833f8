using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.FunctionalTests.WeChatSimulator;

public class PushTests
{
    /// <summary>Shorter than WeChat's five seconds, and long enough for a busy machine to answer in.</summary>
    private static readonly (string, string?) Impatient = ("WeChatSimulator:ReplyTimeout", "00:00:02");

    private SimulatorHost host = null!;

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task In_plain_mode_the_message_is_open_and_so_is_the_reply()
    {
        host = await SimulatorHost.StartAsync(null, ("WeChatSimulator:Mode", "Plain"));
        host.Platform = (http, push) => http.Response.WriteAsync(
            $"<xml><ToUserName>{push["FromUserName"]}</ToUserName><FromUserName>{push["ToUserName"]}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>明文</Content></xml>");

        var added = await host.PostAsync("/simulator/api/followers", new { nickname = "小明" });

        Assert.That(host.Pushes.Single().Query.Keys, Has.None.EqualTo("encrypt_type"));
        Assert.That(host.Pushes.Single().Raw.Element("Event")!.Value, Is.EqualTo("subscribe"));
        Assert.That(added["replies"]![0]!["content"]!.GetValue<string>(), Is.EqualTo("明文"));
    }

    [Test]
    public async Task In_compatible_mode_both_copies_are_sent()
    {
        host = await SimulatorHost.StartAsync(null, ("WeChatSimulator:Mode", "Compatible"));

        await host.AddFollowerAsync();

        var push = host.Pushes.Single();
        Assert.That(push.Raw.Element("Event")!.Value, Is.EqualTo("subscribe"));
        Assert.That(push.Raw.Element("Encrypt"), Is.Not.Null);
        Assert.That(push["Event"], Is.EqualTo("subscribe"));
    }

    [Test]
    public async Task A_slow_or_failing_platform_gets_the_same_message_three_times()
    {
        host = await SimulatorHost.StartAsync(null, Impatient);
        var openId = await host.AddFollowerAsync();
        host.Pushes.Clear();
        host.Platform = (http, _) =>
        {
            if (host.Pushes.Count == 1)
            {
                return Task.Delay(TimeSpan.FromSeconds(4), http.RequestAborted);
            }

            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };

        var answer = await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });

        Assert.That(host.Pushes.Select(push => push["MsgId"]).ToList(), Has.Count.EqualTo(3).And.All.EqualTo(host.Pushes.First()["MsgId"]));
        Assert.That(answer["failure"]!.GetValue<string>(), Is.EqualTo("HTTP 503"));
        var chat = (await host.GetAsync($"/simulator/api/followers/{openId}/chat")).AsArray();
        Assert.That(chat[^1]!["content"]!.GetValue<string>(), Does.Contain("暂时无法提供服务"));
    }

    [Test]
    public async Task A_reply_in_time_ends_the_tries()
    {
        host = await SimulatorHost.StartAsync(null, Impatient);
        var openId = await host.AddFollowerAsync();
        host.Pushes.Clear();
        host.ReplyWith("来了");
        var reply = host.Platform;
        host.Platform = (http, push) =>
        {
            if (host.Pushes.Count < 3)
            {
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.CompletedTask;
            }

            return reply(http, push);
        };

        var answer = await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });

        Assert.That(host.Pushes, Has.Count.EqualTo(3));
        Assert.That(answer["replies"]![0]!["content"]!.GetValue<string>(), Is.EqualTo("来了"));
    }

    [TestCase("{\"errcode\":1}", TestName = "A reply in JSON is refused without another try")]
    [TestCase("<xml><MsgType>text</MsgType><Content>明文</Content></xml>", TestName = "A plain reply in safe mode is refused")]
    public async Task Refused(string reply)
    {
        host = await SimulatorHost.StartAsync();
        var openId = await host.AddFollowerAsync();
        host.Pushes.Clear();
        host.Platform = (http, _) => http.Response.WriteAsync(reply);

        var answer = await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });

        Assert.That(answer["failure"], Is.Not.Null);
        Assert.That(answer["replies"]!.AsArray(), Is.Empty);
        Assert.That(host.Pushes, Has.Count.EqualTo(1));
        var exchange = (await host.GetAsync("/simulator/api/exchanges")).AsArray()[^1]!;
        Assert.That(exchange["verdict"]!.GetValue<string>(), Is.EqualTo("invalid"));
    }

    [Test]
    public async Task A_reply_that_opens_but_was_signed_by_somebody_else_is_refused()
    {
        host = await SimulatorHost.StartAsync();
        var openId = await host.AddFollowerAsync();
        var stranger = new MessageCrypto("another", SimulatorHost.Key, SimulatorHost.AppId);
        host.Platform = (http, push) => http.Response.WriteAsync(MessageXml.WriteReply(stranger.Seal(
            $"<xml><ToUserName>{openId}</ToUserName><FromUserName>{SimulatorHost.OriginalId}</FromUserName><MsgType>text</MsgType><Content>假</Content></xml>",
            "1700000000",
            "1")));

        var answer = await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });

        Assert.That(answer["replies"]!.AsArray(), Is.Empty);
        Assert.That(answer["failure"]!.GetValue<string>(), Does.Contain("-40001"));
    }

    [Test]
    public async Task What_goes_over_the_wire_is_kept_sealed_and_opened_without_the_secret()
    {
        host = await SimulatorHost.StartAsync();
        var openId = await host.AddFollowerAsync();
        host.ReplyWith("来了");
        await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });
        await host.AccessTokenAsync();

        var exchanges = (await host.GetAsync("/simulator/api/exchanges")).AsArray();

        var text = exchanges.Single(exchange => exchange!["type"]!.GetValue<string>() == "text")!;
        Assert.That(text["direction"]!.GetValue<string>(), Is.EqualTo("push"));
        Assert.That(text["request"]!.GetValue<string>(), Does.Contain("<Encrypt>").And.Not.Contain("你好"));
        Assert.That(text["requestDecrypted"]!.GetValue<string>(), Does.Contain("你好"));
        Assert.That(text["response"]!.GetValue<string>(), Does.Contain("<MsgSignature>").And.Not.Contain("来了"));
        Assert.That(text["responseDecrypted"]!.GetValue<string>(), Does.Contain("来了"));
        Assert.That(text["verdict"]!.GetValue<string>(), Is.EqualTo("valid"));
        Assert.That(exchanges.ToJsonString(), Does.Not.Contain(SimulatorHost.AppSecret));
    }

    [Test]
    public async Task People_menu_and_tokens_survive_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), "stvs-simulator-" + Guid.CreateVersion7().ToString("N"), "state.json");
        host = await SimulatorHost.StartAsync(null, ("WeChatSimulator:StateFile", file));
        var openId = await host.AddFollowerAsync("老李");
        var token = await host.AccessTokenAsync();
        await host.CallAsync(
            "/cgi-bin/menu/create?access_token=" + token,
            new { button = new[] { new { type = "click", name = "mine", key = "MINE" } } });
        await host.DisposeAsync();

        host = await SimulatorHost.StartAsync(null, ("WeChatSimulator:StateFile", file));

        var person = (await host.GetAsync("/simulator/api/followers")).AsArray().Single()!;
        Assert.That(person["openId"]!.GetValue<string>(), Is.EqualTo(openId));
        Assert.That(person["nickname"]!.GetValue<string>(), Is.EqualTo("老李"));
        Assert.That((await host.GetAsync("/simulator/api/menu"))["button"]![0]!["key"]!.GetValue<string>(), Is.EqualTo("MINE"));
        Assert.That(await host.AccessTokenAsync(), Is.EqualTo(token));
        Assert.That(JsonNode.Parse(await File.ReadAllTextAsync(file)), Is.Not.Null);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Test]
    public async Task An_open_screen_is_told_what_happens()
    {
        host = await SimulatorHost.StartAsync();
        using var stream = await host.Http.GetStreamAsync("/simulator/api/events");
        using var lines = new StreamReader(stream);
        Assert.That(await lines.ReadLineAsync(), Is.EqualTo("event: ready"));

        await host.PostAsync("/simulator/sms/messages", new { phone = "13800001234", text = "验证码 123456" });

        var heard = new List<string>();
        while (!heard.Contains("event: sms"))
        {
            heard.Add((await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)))!);
        }

        Assert.That(await lines.ReadLineAsync(), Does.Contain("验证码 123456"));
    }
}
