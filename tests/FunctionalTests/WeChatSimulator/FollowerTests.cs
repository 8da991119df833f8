using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.FunctionalTests.WeChatSimulator;

public class FollowerTests
{
    private SimulatorHost host = null!;

    [SetUp]
    public async Task Start() => host = await SimulatorHost.StartAsync();

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_new_follower_is_announced_by_a_signed_and_sealed_subscribe_event()
    {
        var openId = await host.AddFollowerAsync();

        var push = host.Pushes.Single();
        Assert.That(push.Raw.Elements().Select(element => element.Name.LocalName), Is.EqualTo(new[] { "ToUserName", "Encrypt" }));
        Assert.That(push.Query["encrypt_type"], Is.EqualTo("aes"));
        Assert.That(push.Query["openid"], Is.EqualTo(openId));
        Assert.That(SimulatorHost.Crypto.IsSigned(push.Query["signature"], push.Query["timestamp"], push.Query["nonce"]));
        Assert.That(push["MsgType"], Is.EqualTo("event"));
        Assert.That(push["Event"], Is.EqualTo("subscribe"));
        Assert.That(push["EventKey"], Is.Empty);
        Assert.That(push["FromUserName"], Is.EqualTo(openId));
        Assert.That(push["ToUserName"], Is.EqualTo(SimulatorHost.OriginalId));
        Assert.That(push.ContentType, Does.StartWith("text/xml"));
    }

    [Test]
    public async Task The_platforms_reply_is_opened_and_lands_in_the_inbox()
    {
        var openId = await host.AddFollowerAsync();
        host.ReplyWith("欢迎！<a href=\"https://stvs.example/m/register\">注册</a>");

        var answer = await host.PostAsync($"/simulator/api/followers/{openId}/texts", new { content = "你好" });

        var reply = answer["replies"]!.AsArray().Single()!;
        Assert.That(reply["type"]!.GetValue<string>(), Is.EqualTo("text"));
        Assert.That(reply["content"]!.GetValue<string>(), Does.StartWith("欢迎！"));
        Assert.That(reply["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/register"));
        Assert.That(host.Pushes.Last()["Content"], Is.EqualTo("你好"));
        Assert.That(host.Pushes.Last()["MsgId"], Is.Not.Empty);

        var inbox = (await host.GetAsync($"/simulator/api/followers/{openId}/inbox")).AsArray();
        Assert.That(inbox.Single()!["content"]!.GetValue<string>(), Does.StartWith("欢迎！"));
    }

    [Test]
    public async Task Articles_become_one_reply_each()
    {
        var openId = await host.AddFollowerAsync();
        host.Platform = (http, push) => http.Response.WriteAsync(Sealed($"""
            <xml><ToUserName>{push["FromUserName"]}</ToUserName><FromUserName>{push["ToUserName"]}</FromUserName><CreateTime>1</CreateTime><MsgType>news</MsgType>
            <ArticleCount>1</ArticleCount><Articles><item><Title>科普日</Title><Description>广场</Description><PicUrl></PicUrl><Url>https://stvs.example/m/a</Url></item></Articles></xml>
            """));

        var reply = (await host.PostAsync($"/simulator/api/followers/{openId}/menu-clicks", new { key = "ACTIVITIES" }))["replies"]!.AsArray().Single()!;

        Assert.That(reply["title"]!.GetValue<string>(), Is.EqualTo("科普日"));
        Assert.That(reply["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/a"));
    }

    [Test]
    public async Task Unfollowing_is_announced_and_leaves_nothing_to_say()
    {
        var openId = await host.AddFollowerAsync();

        using var deleted = await host.Http.DeleteAsync($"/simulator/api/followers/{openId}");
        using var text = await host.Http.PostAsJsonAsync($"/simulator/api/followers/{openId}/texts", new { content = "在吗" });

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(text.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(host.Pushes.Select(push => push["Event"]), Is.EqualTo(new[] { "subscribe", "unsubscribe" }));
        Assert.That((await host.GetAsync("/simulator/api/followers"))[0]!["isFollowing"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task A_code_with_a_scene_is_a_scan_to_a_follower_and_the_way_in_to_anybody_else()
    {
        var openId = await host.AddFollowerAsync();
        var scans = $"/simulator/api/followers/{openId}/scans";

        await host.PostAsync(scans, new { scene = "team-7" });
        await host.Http.DeleteAsync($"/simulator/api/followers/{openId}");
        await host.PostAsync(scans, new { scene = "team-7" });

        var scan = host.Pushes.Single(push => push["Event"] == "SCAN");
        Assert.That(scan["EventKey"], Is.EqualTo("team-7"));
        Assert.That(scan["Ticket"], Is.Not.Empty);
        Assert.That(host.Pushes.Last()["Event"], Is.EqualTo("subscribe"));
        Assert.That(host.Pushes.Last()["EventKey"], Is.EqualTo("qrscene_team-7"));
    }

    [Test]
    public async Task A_location_is_a_message_and_a_reported_one_an_event()
    {
        var openId = await host.AddFollowerAsync();

        await host.PostAsync($"/simulator/api/followers/{openId}/locations", new { latitude = 34.746611, longitude = 113.625328 });
        await host.PostAsync($"/simulator/api/followers/{openId}/locations", new { latitude = 34.7, longitude = 113.6, isReport = true });

        Assert.That(host.Pushes.ElementAt(1)["MsgType"], Is.EqualTo("location"));
        Assert.That(host.Pushes.ElementAt(1)["Location_X"], Is.EqualTo("34.746611"));
        Assert.That(host.Pushes.ElementAt(1)["Location_Y"], Is.EqualTo("113.625328"));
        Assert.That(host.Pushes.ElementAt(2)["Event"], Is.EqualTo("LOCATION"));
        Assert.That(host.Pushes.ElementAt(2)["Latitude"], Is.EqualTo("34.700000"));
    }

    [Test]
    public async Task The_same_tap_twice_in_a_second_is_told_apart_by_its_time()
    {
        var openId = await host.AddFollowerAsync();

        await host.PostAsync($"/simulator/api/followers/{openId}/menu-clicks", new { key = "MINE" });
        await host.PostAsync($"/simulator/api/followers/{openId}/menu-clicks", new { key = "MINE" });

        Assert.That(host.Pushes.Where(push => push["Event"] == "CLICK").Select(push => push["CreateTime"]), Is.Unique);
    }

    [Test]
    public async Task Nobody_and_nothing_are_refused()
    {
        using var stranger = await host.Http.PostAsJsonAsync("/simulator/api/followers/nobody/texts", new { content = "在吗" });
        using var nameless = await host.Http.PostAsJsonAsync("/simulator/api/followers", new { nickname = " " });

        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(nameless.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(host.Pushes, Is.Empty);
    }

    [Test]
    public async Task The_servers_address_is_verified_as_WeChats_console_does()
    {
        var verified = await host.PostAsync("/simulator/api/url-verifications", new { });

        Assert.That(verified["isVerified"]!.GetValue<bool>(), Is.True);
    }

    private static string Sealed(string xml) => MessageXml.WriteReply(SimulatorHost.Crypto.Seal(xml, "1700000000", "1"));
}
