using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>What a follower hears depends on where they stand: the next step that is theirs.</summary>
public class AnswerFollowerTests : OfficialAccountFixture
{
    private static string Link(string page) => $"href=\"https://stvs.example{page}\"";

    [Test]
    public async Task A_newcomer_is_welcomed_and_shown_the_way()
    {
        using var http = (await StartAsync()).CreateClient();
        var welcome = (await http.PushAsync(Pushes.Event(Pushes.NewOpenId(), "subscribe"))).Text!;

        Assert.That(welcome, Does.Contain("欢迎关注").And.Contain(Link("/m/register")).And.Contain(Link("/m/activities")));
        Assert.That(welcome, Does.Contain("单位已为您集体注册").And.Contain(Link("/m/confirm")));
        Assert.That(welcome, Has.Length.LessThan(400), "short");
    }

    [TestCase(VolunteerStatus.PendingReview, "等待审核", "/m/me")]
    [TestCase(VolunteerStatus.Rejected, "原因：身份证号与姓名不符", "/m/register")]
    [TestCase(VolunteerStatus.Approved, "激活", "/m/activate")]
    [TestCase(VolunteerStatus.Active, "可以报名活动", "/m/activities")]
    [TestCase(VolunteerStatus.Suspended, "已停用", "/m/me")]
    [TestCase(VolunteerStatus.Withdrawn, "还没有注册", "/m/register")]
    public async Task Each_standing_has_its_next_step(VolunteerStatus status, string text, string page)
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await FollowAsync(http);
        await host.RegisterAsync(openId, status);

        foreach (var words in new[] { "注册", "激活", "谢谢" })
        {
            Assert.That((await http.PushAsync(Pushes.Text(openId, words))).Text, Does.Contain(text).And.Contain(Link(page)), words);
        }
        Assert.That((await http.PushAsync(Pushes.Event(openId, "subscribe", shift: TimeSpan.FromSeconds(1)))).Text, Does.Contain(text), "following again");
    }

    [TestCase("集体注册")]
    [TestCase("单位已登记")]
    [TestCase("我要确认")]
    [TestCase("ＣＯＮＦＩＲＭ")]
    public async Task Whoever_was_registered_by_others_is_led_to_the_confirmation_unless_they_are_a_volunteer_already(string words)
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await FollowAsync(http);
        Assert.That((await http.PushAsync(Pushes.Text(openId, words))).Text, Does.Contain("不用重新注册").And.Contain(Link("/m/confirm")));
        await host.RegisterAsync(openId, VolunteerStatus.Active);
        Assert.That((await http.PushAsync(Pushes.Text(openId, words + "。"))).Text, Does.Contain("您已是科技志愿者").And.Not.Contain(Link("/m/confirm")));
    }

    [TestCase("签到", "/m/scan")]
    [TestCase("怎么 签 到？", "/m/scan")]
    [TestCase("扫码", "/m/scan")]
    [TestCase("活动", "/m/activities")]
    [TestCase("我要报名", "/m/activities")]
    [TestCase("我的活动", "/m/participations")]
    [TestCase("我的", "/m/me")]
    [TestCase("ＭＥ", "/m/me")]
    [TestCase("组织", "/m/teams")]
    [TestCase("查找服务队", "/m/teams")]
    [TestCase("组织注册", "/m/teams/register")]
    [TestCase("我的组织", "/m/my-teams")]
    [TestCase("邀请码", "/m/invitations")]
    public async Task Words_lead_to_pages(string words, string page)
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await FollowAsync(http);
        await host.RegisterAsync(openId, VolunteerStatus.Active);

        Assert.That((await http.PushAsync(Pushes.Text(openId, words))).Text, Does.Contain(Link(page)));
    }

    [Test]
    public async Task Whatever_else_is_sent_gets_help()
    {
        using var http = (await StartAsync()).CreateClient();
        var openId = await FollowAsync(http);
        string[] messages =
        [
            Pushes.Text(openId, "今天天气怎么样"),
            Pushes.Text(openId, ""),
            Pushes.Message(openId, "image", "<PicUrl>http://169.254.169.254/</PicUrl><MediaId>m</MediaId><MsgId>81</MsgId>"),
            Pushes.Message(openId, "voice", "<MediaId>m</MediaId><Format>amr</Format><MsgId>82</MsgId>"),
            Pushes.Event(openId, "CLICK", "<EventKey>NO_SUCH_KEY</EventKey>"),
        ];

        foreach (var message in messages)
        {
            Assert.That((await http.PushAsync(message)).Text, Does.Contain("您可以回复：注册、激活"), message);
        }
    }

    [Test]
    public async Task What_WeChat_heard_is_answered_like_text_and_a_place_with_the_activities()
    {
        using var http = (await StartAsync()).CreateClient();
        var openId = await FollowAsync(http);

        var voice = await http.PushAsync(Pushes.Message(openId, "voice", "<MediaId>m</MediaId><Format>amr</Format><Recognition>查找组织。</Recognition><MsgId>83</MsgId>"));
        Assert.That(voice.Text, Does.Contain(Link("/m/teams")));

        var place = await http.PushAsync(Pushes.Message(openId, "location", "<Location_X>34.7</Location_X><Location_Y>113.6</Location_Y><Scale>16</Scale><Label>郑州</Label><MsgId>84</MsgId>"));
        Assert.That(place.Text, Does.Contain(Link("/m/activities")));
    }

    [Test]
    public async Task A_menu_key_is_answered_like_its_word()
    {
        using var http = (await StartAsync()).CreateClient();
        var openId = await FollowAsync(http);

        Assert.That((await http.PushAsync(Pushes.Event(openId, "CLICK", "<EventKey>TEAMS</EventKey>"))).Text, Does.Contain(Link("/m/teams")));
        Assert.That((await http.PushAsync(Pushes.Event(openId, "CLICK", "<EventKey>REGISTER</EventKey>"))).Text, Does.Contain(Link("/m/register")));
    }

    [Test]
    public async Task A_code_of_an_activity_leads_to_it_before_and_after_following()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var activity = await host.PublishActivityAsync("科普日讲座");
        var openId = Pushes.NewOpenId();

        var welcome = await http.PushAsync(Pushes.Event(openId, "subscribe", $"<EventKey>qrscene_activity-{activity.Id}</EventKey><Ticket>t</Ticket>"));
        var scan = await http.PushAsync(Pushes.Event(openId, "SCAN", $"<EventKey>activity-{activity.Id}</EventKey><Ticket>t</Ticket>"));

        foreach (var text in new[] { welcome.Text, scan.Text })
        {
            Assert.That(text, Does.Contain("科普日讲座").And.Contain("郑州科技馆").And.Contain(Link($"/m/activities/{activity.Id}")).And.Contain(Link("/m/register")));
        }
    }

    [Test]
    public async Task A_code_of_a_team_welcomes_in_its_name()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var activity = await host.PublishActivityAsync("科普");

        var scan = await http.PushAsync(Pushes.Event(Pushes.NewOpenId(), "SCAN", $"<EventKey>team-{activity.TeamId}</EventKey>"));
        Assert.That(scan.Text, Does.Contain("科普服务队").And.Contain(Link($"/m/teams/{activity.TeamId}?via=link")));
    }

    [Test]
    public async Task A_made_up_scene_shows_nothing_that_is_not_public()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var draft = await host.PublishActivityAsync("还没发布的活动", isPublished: false);
        string[] scenes = [$"activity-{draft.Id}", $"team-{Guid.CreateVersion7()}", $"volunteer-{Guid.CreateVersion7()}", "activity-1", "-", "x", "activity-' or 1=1 --"];

        foreach (var scene in scenes)
        {
            var answer = await http.PushAsync(Pushes.Event(Pushes.NewOpenId(), "SCAN", $"<EventKey><![CDATA[{scene}]]></EventKey>"));
            Assert.That(answer.Text, Does.Contain("已失效").And.Not.Contain("还没发布"), scene);
            Assert.That(
                (await http.PushAsync(Pushes.Event(Pushes.NewOpenId(), "subscribe", $"<EventKey><![CDATA[qrscene_{scene}]]></EventKey>"))).Text,
                Does.StartWith("欢迎关注").And.Not.Contain("还没发布"), scene);
        }
    }

    [Test]
    public async Task What_people_typed_does_not_become_a_link()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await FollowAsync(http);
        await host.RegisterAsync(openId, VolunteerStatus.Rejected, "<a href=\"https://evil.example\">点这里</a>");

        Assert.That((await http.PushAsync(Pushes.Text(openId, "注册"))).Text, Does.Not.Contain("<a href=\"https://evil.example"));
    }

    [Test]
    public async Task Scanning_the_venues_code_checks_in_once()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = await FollowAsync(http);
        var volunteer = await host.RegisterAsync(openId, VolunteerStatus.Active);
        var activity = await host.PublishActivityAsync("科普日讲座");
        await host.SignUpAsync(activity.Id, volunteer);
        var code = host.Services.GetRequiredService<IVenueCodes>().Issue(activity.Id, TimeProvider.System.GetUtcNow()).Code;

        var byAddress = await http.PushAsync(Scan(openId, $"https://stvs.example/m/check-in/venue?c={code}"));
        var byCode = await http.PushAsync(Scan(openId, code, TimeSpan.FromSeconds(1)));

        Assert.That(byAddress.Text, Does.Contain("签到成功").And.Contain("科普日讲座"));
        Assert.That(byCode.Text, Does.Contain("签到过").And.Contain(Link("/m/participations")));
        Assert.That(await CountAsync("select count(*) from check_ins where source = 'Venue'"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_scan_that_checks_nobody_in_is_answered_with_the_reason()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var activity = await host.PublishActivityAsync("科普日讲座");
        var code = host.Services.GetRequiredService<IVenueCodes>().Issue(activity.Id, TimeProvider.System.GetUtcNow()).Code;
        var active = await FollowAsync(http);
        await host.RegisterAsync(active, VolunteerStatus.Active);

        Assert.That((await http.PushAsync(Scan(active, code))).Text, Does.Contain("没有报名"));
        Assert.That((await http.PushAsync(Scan(active, "https://evil.example/", TimeSpan.FromSeconds(1)))).Text, Does.Contain("失效"));
        Assert.That((await http.PushAsync(Scan(active, "", TimeSpan.FromSeconds(2)))).Text, Does.Contain("请扫描现场的签到二维码"));
        Assert.That((await http.PushAsync(Scan(await FollowAsync(http), code))).Text, Does.Contain(Link("/m/register")), "not registered");
        Assert.That((await http.PushAsync(Scan(Pushes.NewOpenId(), code))).Text, Does.Contain(Link("/m/register")), "never seen before");
        Assert.That(await CountAsync("select count(*) from check_ins"), Is.Zero);
    }

    private static string Scan(string openId, string result, TimeSpan shift = default) => Pushes.Event(
        openId, "scancode_waitmsg", $"<EventKey>CHECK_IN</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult><![CDATA[{result}]]></ScanResult></ScanCodeInfo>", shift);

    private static async Task<string> FollowAsync(HttpClient http)
    {
        var openId = Pushes.NewOpenId();
        await http.PushAsync(Pushes.Event(openId, "subscribe"));
        return openId;
    }
}
