using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Infrastructure.WeChat;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

public class SendTemplateMessageTests : OfficialAccountFixture
{
    private const string Operation = "cgi-bin/message/template/send";

    private static readonly (string, string)[] Template =
    [
        ("WeChat:Templates:RegistrationApproved:Id", "TID"),
        ("WeChat:Templates:RegistrationApproved:Fields:phrase1", "=已通过"),
        ("WeChat:Templates:RegistrationApproved:Fields:thing2", "text"),
        ("WeChat:Templates:RegistrationApproved:Fields:time3", "time"),
    ];

    [Test]
    public async Task A_notification_becomes_a_message_that_keeps_WeChats_limits()
    {
        var (host, openId) = await FollowedAsync();
        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "您的科技志愿者注册申请已通过审核，\n请点击激活，激活后即可报名活动😀。");

        var sent = (await CallAsync(Operation)).Json;
        Assert.That(sent["touser"]!.GetValue<string>(), Is.EqualTo(openId));
        Assert.That(sent["template_id"]!.GetValue<string>(), Is.EqualTo("TID"));
        Assert.That(sent["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/me"));
        Assert.That(sent["client_msg_id"]!.GetValue<string>(), Does.Match("^[0-9a-f]{32}$"));
        Assert.That(sent["data"]!["phrase1"]!["value"]!.GetValue<string>(), Is.EqualTo("已通过"));
        Assert.That(sent["data"]!["thing2"]!["value"]!.GetValue<string>(), Is.EqualTo("您的科技志愿者注册申请已通过审核， 请…"));
        Assert.That(sent["data"]!["time3"]!["value"]!.GetValue<string>(), Does.Match(@"^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$"));
        await StateAsync("Sent");
    }

    [TestCase("success", "Delivered")]
    [TestCase("failed:user block", "Failed")]
    [TestCase("failed: system failed", "Failed")]
    public async Task WeChats_report_reaches_the_notification(string status, string state)
    {
        var (host, openId) = await FollowedAsync();
        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "请激活");
        await StateAsync("Sent");

        using var http = host.CreateClient();
        var answer = await http.PushAsync(Report(openId, status));

        Assert.That(answer.Body, Is.EqualTo("success"));
        await StateAsync(state);
    }

    [Test]
    public async Task A_report_may_come_before_the_answer_to_the_sending()
    {
        var (host, openId) = await FollowedAsync();
        using var http = host.CreateClient();
        WeChat.Delays[Operation] = TimeSpan.FromMilliseconds(700);
        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "请激活");
        await CallAsync(Operation);

        await http.PushAsync(Report(openId, "success"));

        await StateAsync("Delivered");
    }

    [Test]
    public async Task A_report_about_somebody_elses_message_is_heard_and_changes_nothing()
    {
        var (host, openId) = await FollowedAsync();
        using var http = host.CreateClient();
        Assert.That((await http.PushAsync(Report(openId, "success"))).Body, Is.EqualTo("success"));
    }

    [TestCase(40003, "Failed")]
    [TestCase(43004, "Failed")]
    [TestCase(40037, "Failed")]
    [TestCase(47003, "Failed")]
    [TestCase(48001, "Failed")]
    public async Task What_will_not_succeed_is_not_repeated(int errcode, string state)
    {
        var (host, openId) = await FollowedAsync();
        WeChat.Fail(Operation, errcode);
        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "请激活");

        await StateAsync(state);
        Assert.That(WeChat.CallsOf(Operation), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_unknown_outcome_is_tried_again_under_the_same_id()
    {
        var (host, openId) = await FollowedAsync();
        WeChat.Fail(Operation, -1, times: 1);
        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "请激活");

        await StateAsync("Sent");
        Assert.That(WeChat.CallsOf(Operation).Select(call => call.Json["client_msg_id"]!.GetValue<string>()).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(WeChat.CallsOf(Operation), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_unknown_outcome_is_left_alone_once_the_id_protects_no_more()
    {
        var (host, openId) = await FollowedAsync();
        WeChat.Fail(Operation, -1);
        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "请激活");
        await CallAsync(Operation);
        await WaitUntilAsync(() => CountAsync("select count(*) from outbox where note is not null"), 1);
        await ExecuteAsync("update outbox set first_tried_at = first_tried_at - interval '10 minutes', next_try_at = now()");

        await StateAsync("Unknown");
        Assert.That(WeChat.CallsOf(Operation).Count, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task A_kind_without_a_template_stays_in_the_inbox()
    {
        var (host, openId) = await FollowedAsync();
        host.Services.GetRequiredService<IOptions<WeChatOptions>>().Value.Templates.Remove(nameof(NotificationKind.RegistrationApproved));

        await host.NotifyAsync(openId, NotificationKind.RegistrationApproved, "注册审核通过", "请激活");

        await StateAsync("None");
        Assert.That(WeChat.CallsOf(Operation), Is.Empty);
    }

    private static Task StateAsync(string state) => WaitUntilAsync(() => CountAsync($"select count(*) from notifications where we_chat = '{state}'"), 1);

    private static string Report(string openId, string status) => Pushes.Event(openId, "TEMPLATESENDJOBFINISH", $"<MsgID>310000001</MsgID><Status><![CDATA[{status}]]></Status>");

    private async Task<(OfficialAccountHost Host, string OpenId)> FollowedAsync()
    {
        var host = await StartAsync(Template);
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        await http.PushAsync(Pushes.Event(openId, "subscribe"));
        return (host, openId);
    }
}
