using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StvsPlatform.Infrastructure.WeChat.Inbox;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>Each message is carried out once and answered in time, whatever is slow, dead or repeated.</summary>
public class DeliverWeChatMessageTests : OfficialAccountFixture
{
    [Test]
    public async Task A_repeat_gets_the_same_reply_and_does_nothing()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        var subscribe = Pushes.Event(openId, "subscribe");

        var first = await http.PushAsync(subscribe);
        var second = await http.PushAsync(subscribe);
        var third = await http.PushAsync(subscribe);

        Assert.That(first.Text, Does.Contain("欢迎"));
        Assert.That(new[] { second.Text, third.Text }, Is.All.EqualTo(first.Text));
        Assert.That(second.Body, Is.Not.EqualTo(first.Body), "sealed anew");
        Assert.That(host.TimesRun("WelcomeFollowerCommand"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_text_sent_twice_is_two_messages()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();

        await http.PushAsync(Pushes.Text(openId, "活动"));
        await http.PushAsync(Pushes.Text(openId, "活动"));

        Assert.That(host.TimesRun("AnswerWordsQuery"), Is.EqualTo(2));
    }

    [Test]
    public async Task Deliveries_that_race_across_two_processes_are_carried_out_once()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        using var first = one.CreateClient();
        using var second = other.CreateClient();
        var openId = Pushes.NewOpenId();
        var subscribe = Pushes.Event(openId, "subscribe");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? first : second).PushAsync(subscribe)));

        Assert.That(answers.Select(answer => answer.Text).Distinct().Single(), Does.Contain("欢迎"));
        Assert.That(one.TimesRun("WelcomeFollowerCommand") + other.TimesRun("WelcomeFollowerCommand"), Is.EqualTo(1));
        Assert.That(await CountAsync($"select count(*) from followers where open_id = '{openId}'"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_first_follow_and_the_first_page_at_once_make_one_account()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();

        var users = await CountAsync("select count(*) from users");
        var browsers = Enumerable.Range(0, 3).Select(_ => host.NewBrowser()).ToList();
        var pushes = Enumerable.Range(0, 3).Select(second => http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(-second)))).ToList();

        await Task.WhenAll(browsers.Select(browser => browser.SignInAsync(openId)));

        Assert.That((await Task.WhenAll(pushes)).Select(answer => answer.Text), Has.All.Contains("欢迎"));
        Assert.That((await Task.WhenAll(browsers.Select(browser => browser.WhoAmIAsync()))).Distinct().Single(), Is.Not.Null);
        Assert.That(await CountAsync("select count(*) from users"), Is.EqualTo(users + 1));
        Assert.That(await CountAsync($"select count(*) from followers where open_id = '{openId}'"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_retry_waits_for_the_first_try_and_replays_its_reply()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        using var first = one.CreateClient();
        using var second = other.CreateClient();
        var openId = Pushes.NewOpenId();
        var subscribe = Pushes.Event(openId, "subscribe");

        Task<Pushes.Answer> firstTry, retry;
        await using (await HoldFollowerAsync(openId))
        {
            firstTry = first.PushAsync(subscribe);
            await WaitUntilAsync(() => CountAsync("select count(*) from wechat_received_messages"), 1);
            retry = second.PushAsync(subscribe);
            await Task.Delay(300);
            Assert.That(firstTry.IsCompleted || retry.IsCompleted, Is.False);
        }

        Assert.That((await firstTry).Text, Does.Contain("欢迎"));
        Assert.That((await retry).Text, Is.EqualTo((await firstTry).Text));
        Assert.That(one.TimesRun("WelcomeFollowerCommand") + other.TimesRun("WelcomeFollowerCommand"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_slow_handler_is_acknowledged_in_time_and_its_reply_follows()
    {
        var host = await StartAsync(("WeChat:ReplyWithin", "00:00:01"));
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        await http.PushAsync(Pushes.Text(openId, "a first request pays for the start"));

        await using (await HoldFollowerAsync(openId))
        {
            // The work cannot end while the follower is held, so an answer at all is one given before.
            var answer = await http.PushAsync(Pushes.Event(openId, "subscribe"));
            Assert.That((answer.Status, answer.Body), Is.EqualTo((HttpStatusCode.OK, "success")));
            Assert.That(WeChat.CallsOf("cgi-bin/message/custom/send"), Is.Empty);
        }

        var late = (await CallAsync("cgi-bin/message/custom/send")).Json;
        Assert.That(late["touser"]!.GetValue<string>(), Is.EqualTo(openId));
        Assert.That(late["text"]!["content"]!.GetValue<string>(), Does.Contain("欢迎"));
        Assert.That(await CountAsync($"select count(*) from followers where open_id = '{openId}'"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_reply_takes_one_way_only()
    {
        // The first try is acknowledged, but WeChat does not hear it and tries again; the work ends during the retry.
        var (one, other) = (await StartAsync(("WeChat:ReplyWithin", "00:00:00.500")), await StartAsync());
        using var first = one.CreateClient();
        using var second = other.CreateClient();
        var openId = Pushes.NewOpenId();
        var subscribe = Pushes.Event(openId, "subscribe");

        Task<Pushes.Answer> retry;
        await using (await HoldFollowerAsync(openId))
        {
            Assert.That((await first.PushAsync(subscribe)).Body, Is.EqualTo("success"));
            retry = second.PushAsync(subscribe);
            await Task.Delay(300);
        }

        var asReply = (await retry).Text is null ? 0 : 1;
        await Task.Delay(1000);
        Assert.That(asReply + WeChat.CallsOf("cgi-bin/message/custom/send").Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_dead_database_is_not_acknowledged_and_the_retry_succeeds()
    {
        await using var proxy = new DatabaseProxy(ConnectionString);
        var host = await StartAsync(("ConnectionStrings:Stvs", proxy.ConnectionString));
        using var http = host.CreateClient();
        var subscribe = Pushes.Event(Pushes.NewOpenId(), "subscribe");

        proxy.GoDown();
        Assert.That((await http.PushAsync(subscribe)).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        proxy.Recover();
        Assert.That((await http.PushAsync(subscribe)).Text, Does.Contain("欢迎"));
    }

    [Test]
    public async Task A_database_that_hangs_before_the_message_is_stored_is_not_acknowledged()
    {
        await using var proxy = new DatabaseProxy(ConnectionString);
        var host = await StartAsync(("ConnectionStrings:Stvs", proxy.ConnectionString), ("WeChat:ReplyWithin", "00:00:00.500"));
        using var http = host.CreateClient();
        var subscribe = Pushes.Event(Pushes.NewOpenId(), "subscribe");

        proxy.FallSilent();
        Assert.That((await http.PushAsync(subscribe)).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        proxy.Recover();
        await WaitUntilAsync(() => CountAsync("select count(*) from wechat_received_messages where completed_at is not null"), 1);
        Assert.That((await http.PushAsync(subscribe)).Text, Does.Contain("欢迎"), "the work went on, and the retry gets its reply");
        Assert.That(host.TimesRun("WelcomeFollowerCommand"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_database_that_dies_in_the_middle_leaves_nothing_half_done()
    {
        await using var proxy = new DatabaseProxy(ConnectionString);
        var host = await StartAsync(("ConnectionStrings:Stvs", proxy.ConnectionString));
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        var subscribe = Pushes.Event(openId, "subscribe");

        await using (await HoldFollowerAsync(openId))
        {
            var first = http.PushAsync(subscribe);
            await WaitUntilAsync(() => CountAsync("select count(*) from wechat_received_messages"), 1);
            await Task.Delay(200);
            proxy.GoDown();
            Assert.That((await first).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        Assert.That(await CountAsync("select count(*) from followers"), Is.Zero);
        proxy.Recover();
        Assert.That((await http.PushAsync(subscribe)).Text, Does.Contain("欢迎"));
        Assert.That(await CountAsync("select count(*) from followers"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_process_acknowledged_and_did_not_live_to_do_is_taken_up_by_another()
    {
        var openId = Pushes.NewOpenId();
        var doomed = await StartAsync(("WeChat:ReplyWithin", "00:00:00.300"));
        await using (await HoldFollowerAsync(openId))
        {
            using var http = doomed.CreateClient();
            Assert.That((await http.PushAsync(Pushes.Event(openId, "subscribe"))).Body, Is.EqualTo("success"));
            // Its connections end as they do when a process is killed; the work cannot be completed.
            await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()");
        }

        await ExecuteAsync("update wechat_received_messages set received_at = received_at - interval '1 minute'");
        var survivor = await StartAsync();
        await KeeperOf(survivor).KeepAsync(CancellationToken.None);

        Assert.That(await CountAsync($"select count(*) from followers where open_id = '{openId}'"), Is.EqualTo(1));
        Assert.That((await CallAsync("cgi-bin/message/custom/send")).Json["touser"]!.GetValue<string>(), Is.EqualTo(openId));
        await KeeperOf(survivor).KeepAsync(CancellationToken.None);
        Assert.That(survivor.TimesRun("WelcomeFollowerCommand"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_handler_that_fails_is_not_acknowledged_and_is_given_up_after_five_recoveries()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        // Something of a later version: stored, readable, and beyond what this one can do.
        await ExecuteAsync("alter table followers rename to followers_away");
        try
        {
            Assert.That((await http.PushAsync(Pushes.Event(Pushes.NewOpenId(), "subscribe"))).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            await ExecuteAsync("update wechat_received_messages set received_at = received_at - interval '1 minute'");
            for (var round = 0; round < 8; round++) await KeeperOf(host).KeepAsync(CancellationToken.None);
        }
        finally
        {
            await ExecuteAsync("alter table followers_away rename to followers");
        }

        Assert.That(host.TimesRun("WelcomeFollowerCommand"), Is.EqualTo(6));
        Assert.That(host.Logs.Count(line => line.Contains("recovery 5 of 5", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_stored_is_unreadable_and_goes_when_it_is_done()
    {
        var host = await StartAsync(("WeChat:ReplyWithin", "00:00:00.300"));
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();

        await using (await HoldFollowerAsync(openId))
        {
            await http.PushAsync(Pushes.Event(openId, "subscribe"));
            var stored = await RowAsync();
            Assert.That(stored, Does.Not.Contain(openId).And.Not.Contain("subscribe").And.Not.Contain("<xml>"));
        }

        await WaitUntilAsync(() => CountAsync("select count(*) from wechat_received_messages where completed_at is not null and content is null and reply is not null"), 1);
        Assert.That(await RowAsync(), Does.Not.Contain(openId).And.Not.Contain("欢迎"));

        await ExecuteAsync("update wechat_received_messages set completed_at = completed_at - interval '3 minutes'");
        await KeeperOf(host).KeepAsync(CancellationToken.None);
        Assert.That(await CountAsync("select count(*) from wechat_received_messages where reply is null"), Is.EqualTo(1));

        await ExecuteAsync("update wechat_received_messages set received_at = received_at - interval '25 hours'");
        await KeeperOf(host).KeepAsync(CancellationToken.None);
        Assert.That(await CountAsync("select count(*) from wechat_received_messages"), Is.Zero);
    }

    private static InboxKeeper KeeperOf(OfficialAccountHost host) => host.Services.GetServices<IHostedService>().OfType<InboxKeeper>().Single();

    private static async Task<string> RowAsync()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand("select row_to_json(m)::text from wechat_received_messages m");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
