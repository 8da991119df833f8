using System.Globalization;
using Microsoft.Extensions.Hosting;
using StvsPlatform.WeChatSimulator.Servers;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>What a person can do on the phone; each becomes a message to the platform and something in the chat.</summary>
internal sealed class Handset(
    World world,
    MessagePush push,
    OutgoingMessages messages,
    MenuServer menu,
    QrCodeServer codes,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    private const string OutOfOrder = "该服务号暂时无法提供服务，请稍后再试";

    public Task<PushResult> FollowAsync(Person person, ParametricCode? code = null)
    {
        world.Update(person.OpenId, known => known with { IsFollowing = true, FollowedAt = time.GetUtcNow() });
        world.Say(person.OpenId, ChatSide.Notice, "subscribe", code is null ? "关注了服务号" : $"扫码关注了服务号（{code.Scene}）");
        return AskAsync(messages.Subscribe(person.OpenId, code));
    }

    public Task UnfollowAsync(Person person)
    {
        world.Update(person.OpenId, known => known with { IsFollowing = false, FollowedAt = null });
        world.Say(person.OpenId, ChatSide.Notice, "unsubscribe", "取消了关注");
        return TellAsync(messages.Unsubscribe(person.OpenId));
    }

    public Task<PushResult> WriteAsync(Person person, string content)
    {
        world.Say(person.OpenId, ChatSide.Person, "text", content);
        return AskAsync(messages.Text(person.OpenId, content));
    }

    public Task<PushResult> SendLocationAsync(Person person, double latitude, double longitude, string label)
    {
        world.Say(person.OpenId, world.NewMessage(ChatSide.Person, "location", label) with { Latitude = latitude, Longitude = longitude });
        return AskAsync(messages.Location(person.OpenId, latitude, longitude, label));
    }

    public Task<PushResult> ReportLocationAsync(Person person, double latitude, double longitude) =>
        AskAsync(messages.LocationReport(person.OpenId, latitude, longitude));

    /// <param name="scanned">What the camera read, for a button that scans.</param>
    /// <returns>And the page that opens, for a button that opens one.</returns>
    public async Task<(PushResult Result, string? Opens)> TapMenuAsync(Person person, string key, string? scanned)
    {
        var button = menu.Find(key);
        switch (button.Text("type"))
        {
            case "view":
                var url = button.Text("url")!;
                await TellAsync(messages.View(person.OpenId, url));
                return (new PushResult([], null), url);

            case "scancode_push":
                var pushed = await AskAsync(messages.ScanCode(person.OpenId, "scancode_push", key, scanned ?? ""));
                return (pushed, Uri.TryCreate(scanned, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? scanned : null);

            case "scancode_waitmsg":
                return (await AskAsync(messages.ScanCode(person.OpenId, "scancode_waitmsg", key, scanned ?? "")), null);

            default:
                // A phone shows a changed menu up to five minutes late: a key that is no longer there can still be tapped.
                return (await AskAsync(messages.Click(person.OpenId, key)), null);
        }
    }

    /// <summary>A code with a scene: to a follower a scan, to anybody else the way in.</summary>
    public Task<PushResult> ScanAsync(Person person, string scene)
    {
        // A scene nobody had a code made for still scans: the ticket is then an invented one.
        var code = codes.FindByScene(scene)
            ?? new ParametricCode("gQ" + messages.NextMsgId().ToString(CultureInfo.InvariantCulture), scene, "", time.GetUtcNow(), null);
        return person.IsFollowing ? AskAsync(messages.Scan(person.OpenId, code)) : FollowAsync(person, code);
    }

    private async Task<PushResult> AskAsync(OutgoingMessage message)
    {
        var result = await push.SendAsync(message, lifetime.ApplicationStopping);
        if (result.Failure is not null)
        {
            world.Say(message.OpenId, ChatSide.Notice, "outOfOrder", OutOfOrder);
        }

        foreach (var reply in result.Replies)
        {
            world.Say(message.OpenId, reply);
        }

        return result;
    }

    /// <summary>For what nobody waits for: WeChat shows no reply to it.</summary>
    private Task<PushResult> TellAsync(OutgoingMessage message) => push.SendAsync(message, lifetime.ApplicationStopping);
}
