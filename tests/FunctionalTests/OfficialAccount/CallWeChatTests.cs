using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>The access token is fetched once for everybody, and WeChat's error codes are obeyed.</summary>
public class CallWeChatTests : OfficialAccountFixture
{
    private const string TokenCall = "cgi-bin/stable_token";
    private const string Api = "cgi-bin/test";

    [SetUp]
    public void Answer() => WeChat.Answers[Api] = _ => """{"errcode":0,"errmsg":"ok"}""";

    [Test]
    public async Task One_token_serves_every_call_of_every_process()
    {
        // Both want to create the menu at once, and nobody has a token yet.
        WeChat.Delays[TokenCall] = TimeSpan.FromSeconds(3);
        var hosts = await Task.WhenAll(Task.Run(() => StartAsync()), Task.Run(() => StartAsync()));
        var (one, other) = (hosts[0], hosts[1]);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ApiOf(i % 2 == 0 ? one : other).PostAsync(Api, [], false, CancellationToken.None)));

        Assert.That(WeChat.CallsOf(TokenCall), Has.Count.EqualTo(1));
        Assert.That(WeChat.CallsOf(Api).Select(call => call.Query["access_token"]), Is.All.EqualTo("token-1"));
        var asked = WeChat.CallsOf(TokenCall)[0];
        Assert.That(JsonNode.DeepEquals(asked.Json, JsonNode.Parse($$"""{"grant_type":"client_credential","appid":"{{Pushes.AppId}}","secret":"{{Pushes.AppSecret}}","force_refresh":false}""")));
        Assert.That(asked.Query, Is.Empty, "the secret is not in the address");
    }

    [TestCase(40001)]
    [TestCase(40014)]
    [TestCase(42001)]
    public async Task A_rejected_token_is_replaced_once_for_everybody(int errcode)
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        await ApiOf(one).PostAsync(Api, [], false, CancellationToken.None);
        await ApiOf(other).PostAsync(Api, [], false, CancellationToken.None);
        WeChat.Answers[Api] = call => call.Query["access_token"] == "token-1" ? $$"""{"errcode":{{errcode}},"errmsg":"bad"}""" : """{"errcode":0}""";

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ApiOf(i % 2 == 0 ? one : other).PostAsync(Api, [], false, CancellationToken.None)));

        Assert.That(WeChat.CallsOf(TokenCall), Has.Count.EqualTo(2));
        Assert.That(WeChat.CallsOf(Api).Count(call => call.Query["access_token"] == "token-2"), Is.EqualTo(10));
    }

    [Test]
    public async Task A_token_that_stays_rejected_is_not_asked_for_again_and_again()
    {
        var host = await StartAsync();
        WeChat.Fail(Api, 40001);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], true, CancellationToken.None));

        Assert.That(failure!.Code, Is.EqualTo(40001));
        Assert.That(WeChat.CallsOf(Api), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_token_lies_encrypted_in_the_database_and_outlives_a_process()
    {
        var host = await StartAsync();
        await ApiOf(host).PostAsync(Api, [], false, CancellationToken.None);
        Assert.That(await CountAsync("select count(*) from wechat_tokens where value like '%token-1%'"), Is.Zero);
        Assert.That(await CountAsync("select count(*) from wechat_tokens where renew_at < expires_at - interval '299 seconds' and renew_at > expires_at - interval '601 seconds'"), Is.EqualTo(1));

        await ApiOf(await StartAsync()).PostAsync(Api, [], false, CancellationToken.None);
        Assert.That(WeChat.CallsOf(TokenCall), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_is_renewed_before_it_ends_and_the_old_one_serves_while_that_fails()
    {
        var clock = new MovableClock();
        var host = await StartAsync(clock);
        WeChat.Fail(TokenCall, 50002, times: 1);

        clock.Advance(TimeSpan.FromSeconds(7200 - 299));
        await ApiOf(host).PostAsync(Api, [], false, CancellationToken.None);
        await ApiOf(host).PostAsync(Api, [], false, CancellationToken.None);
        Assert.That(WeChat.CallsOf(Api).Select(call => call.Query["access_token"]), Is.All.EqualTo("token-1"));
        Assert.That(WeChat.CallsOf(TokenCall), Has.Count.EqualTo(2), "not asked again at once");

        clock.Advance(TimeSpan.FromSeconds(31));
        await ApiOf(host).PostAsync(Api, [], false, CancellationToken.None);
        Assert.That(WeChat.CallsOf(Api)[^1].Query["access_token"], Is.EqualTo("token-3"));
    }

    [Test]
    public async Task A_token_serves_no_longer_than_it_lives()
    {
        var clock = new MovableClock();
        var host = await StartAsync(clock);
        WeChat.Fail(TokenCall, 50002);

        clock.Advance(TimeSpan.FromSeconds(7201));

        await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], false, CancellationToken.None));
        Assert.That(WeChat.CallsOf(Api), Is.Empty);
    }

    [Test]
    public async Task While_WeChat_is_busy_the_token_is_asked_for_again()
    {
        WeChat.Fail(TokenCall, -1, times: 2);
        await ApiOf(await StartAsync()).PostAsync(Api, [], false, CancellationToken.None);
        Assert.That(WeChat.CallsOf(TokenCall), Has.Count.EqualTo(3));
    }

    [TestCase(40013)]
    [TestCase(40125)]
    [TestCase(40164)]
    [TestCase(40243)]
    [TestCase(61004)]
    public async Task What_only_the_operator_can_put_right_is_reported_and_left_alone(int errcode)
    {
        WeChat.Fail(TokenCall, errcode);
        var host = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], true, CancellationToken.None));
            Assert.That(failure!.Kind, Is.EqualTo(WeChatErrorKind.AccountRefused));
        }

        Assert.That(WeChat.CallsOf(TokenCall), Has.Count.EqualTo(1));
        Assert.That(host.Logs, Has.Some.Matches<string>(line => line!.StartsWith("Critical", StringComparison.Ordinal) && line.Contains($"{errcode}", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_busy_system_is_asked_three_times_where_a_repeat_does_no_harm_and_else_once()
    {
        var host = await StartAsync();
        WeChat.Fail(Api, -1);

        await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], true, CancellationToken.None));
        Assert.That(WeChat.CallsOf(Api), Has.Count.EqualTo(3));

        await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], false, CancellationToken.None));
        Assert.That(WeChat.CallsOf(Api), Has.Count.EqualTo(4));
    }

    [TestCase(45009)]
    [TestCase(45011)]
    public async Task A_quota_that_is_used_up_is_left_alone(int errcode)
    {
        var host = await StartAsync();
        WeChat.Fail(Api, errcode, times: 1);
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], true, CancellationToken.None));
        Assert.That(WeChat.CallsOf(Api), Has.Count.EqualTo(1));

        WeChat.Answers["cgi-bin/other"] = _ => """{"errcode":0}""";
        await ApiOf(host).PostAsync("cgi-bin/other", [], true, CancellationToken.None);
        Assert.That(WeChat.CallsOf("cgi-bin/other"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_silent_WeChat_is_given_up_before_it_answers()
    {
        var host = await StartAsync();
        WeChat.Delays[Api] = TimeSpan.FromSeconds(8);

        var failure = await Assert.ThrowsAsync<WeChatUnreachableException>(() => ApiOf(host).PostAsync(Api, [], true, CancellationToken.None));

        Assert.That(failure!.MayHaveArrived, Is.True);
    }

    [Test]
    public async Task No_secret_gets_into_a_log_or_a_trace()
    {
        var spans = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (spans) spans.Add($"{activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        var host = await StartAsync();
        await ApiOf(host).PostAsync(Api, [], false, CancellationToken.None);
        WeChat.Fail(Api, 47003);
        await Assert.ThrowsAsync<WeChatApiException>(() => ApiOf(host).PostAsync(Api, [], false, CancellationToken.None));
        await host.NewBrowser().SignInAsync("oCODE");

        Assert.That(host.Logs, Is.Not.Empty);
        Assert.That(host.Logs, Has.None.Contains("token-1").And.None.Contains(Pushes.AppSecret));
        // .NET hides queries by itself unless told not to; ours say nothing whatever it is told.
        Assert.That(host.Logs, Has.None.Contains("System.Net.Http.HttpClient.WeChat"));
        lock (spans)
        {
            Assert.That(spans, Is.Not.Empty, "the listener works");
            Assert.That(spans, Has.None.StartsWith("System.Net.Http"));
            Assert.That(spans, Has.None.Contains("token-1").And.None.Contains(Pushes.AppSecret).And.None.Contains(Pushes.AppId));
        }
    }

    private sealed class MovableClock : TimeProvider
    {
        private TimeSpan offset;

        public void Advance(TimeSpan by) => offset += by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
    }

    private static WeChatApi ApiOf(OfficialAccountHost host) => host.Services.GetRequiredService<WeChatApi>();
}
