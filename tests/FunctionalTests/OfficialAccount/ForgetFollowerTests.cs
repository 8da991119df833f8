using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

public class ForgetFollowerTests : OfficialAccountFixture
{
    [Test]
    public async Task Of_somebody_who_never_registered_nothing_stays()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        var users = await CountAsync("select count(*) from users");
        await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-5)));
        using var signedIn = await host.NewBrowser().SignInAsync(openId);
        await http.PushAsync(Pushes.Text(openId, "我想报名"));

        Assert.That((await http.PushAsync(Pushes.Event(openId, "unsubscribe"))).Body, Is.EqualTo("success"));

        Assert.That(await CountAsync("select count(*) from followers"), Is.Zero);
        Assert.That(await CountAsync("select count(*) from sessions"), Is.Zero);
        Assert.That(await CountAsync("select count(*) from users"), Is.EqualTo(users));
        Assert.That(await CountAsync("select count(*) from wechat_received_messages where reply is not null or content is not null"), Is.Zero);
    }

    [Test]
    public async Task A_registered_volunteer_keeps_the_account_hears_no_more_and_finds_back()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-5)));
        await host.RegisterAsync(openId, VolunteerStatus.Active);

        await http.PushAsync(Pushes.Event(openId, "unsubscribe"));
        await host.NotifyAsync(openId, NotificationKind.ActivityCancelled, "活动已取消", "很抱歉");
        await WaitUntilAsync(() => CountAsync("select count(*) from notifications where we_chat = 'None'"), 1);
        Assert.That(WeChat.CallsOf("cgi-bin/message/template/send"), Is.Empty);

        var back = await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(5)));
        Assert.That(back.Text, Does.Contain("您已是科技志愿者"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_has_a_team_keeps_the_account_and_finds_back(bool holdsOffice)
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-5)));
        var userId = await host.GiveTeamAsync(openId, holdsOffice);

        await http.PushAsync(Pushes.Event(openId, "unsubscribe"));
        await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(5)));

        Assert.That(await host.UserOfAsync(openId), Is.EqualTo(userId));
    }

    [Test]
    public async Task Another_persons_messages_stay()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var (leaving, staying) = (Pushes.NewOpenId(), Pushes.NewOpenId());
        foreach (var openId in new[] { leaving, staying }) await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-5)));

        await http.PushAsync(Pushes.Event(leaving, "unsubscribe"));

        Assert.That(await CountAsync("select count(*) from followers"), Is.EqualTo(1));
        Assert.That(await CountAsync("select count(*) from wechat_received_messages where reply is not null"), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_left_and_came_back_is_not_sent_away_by_a_late_event()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await RegisteredAsync(host, http);

        await http.PushAsync(Pushes.Event(openId, "subscribe"));
        await http.PushAsync(Pushes.Event(openId, "unsubscribe", shift: TimeSpan.FromSeconds(-60)));

        Assert.That(await CountAsync("select count(*) from followers where subscribed_at is not null"), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_left_for_good_is_not_brought_back_by_a_late_event()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await RegisteredAsync(host, http);

        await http.PushAsync(Pushes.Event(openId, "unsubscribe"));
        await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-60)));

        Assert.That(await CountAsync("select count(*) from followers where subscribed_at is not null"), Is.Zero);
    }

    private static async Task<string> RegisteredAsync(OfficialAccountHost host, HttpClient http)
    {
        var openId = Pushes.NewOpenId();
        await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-120)));
        await host.RegisterAsync(openId, VolunteerStatus.Active);
        return openId;
    }
}
