using System.Text.Json.Nodes;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

public class PublishMenuTests : OfficialAccountFixture
{
    [Test]
    public async Task The_menu_is_created_at_start()
    {
        await StartAsync();
        var menu = await CallAsync("cgi-bin/menu/create");

        Assert.That(menu.Body, Does.Not.Contain("\\u"), "WeChat refuses escapes");
        Assert.That(
            menu.Json["button"]!.AsArray().Select(top => top!["name"] + "：" + string.Join('、', top["sub_button"]!.AsArray().Select(sub => sub!["name"]))),
            Is.EqualTo(new[] { "志愿者：注册、激活、我的", "活动：活动、扫码签到", "组织：注册、查找" }));
        Assert.That(menu.Json["button"]![0]!["sub_button"]![0]!["url"]!.GetValue<string>(), Is.EqualTo("https://stvs.example/m/register"));
    }

    [Test]
    public async Task A_menu_of_ones_own_replaces_it()
    {
        await StartAsync(
            ("WeChat:Menu:0:Name", "帮助"), ("WeChat:Menu:0:Type", "click"), ("WeChat:Menu:0:Key", "HELP"),
            ("WeChat:Menu:1:Name", "更多"), ("WeChat:Menu:1:Buttons:0:Name", "官网"), ("WeChat:Menu:1:Buttons:0:Type", "view"), ("WeChat:Menu:1:Buttons:0:Url", "https://other.example/"));

        Assert.That(JsonNode.DeepEquals((await CallAsync("cgi-bin/menu/create")).Json, JsonNode.Parse(
            """{"button":[{"name":"帮助","type":"click","key":"HELP"},{"name":"更多","sub_button":[{"name":"官网","type":"view","url":"https://other.example/"}]}]}""")));
    }

    [Test]
    public async Task WeChats_trouble_at_start_is_only_a_delay()
    {
        WeChat.Fail("cgi-bin/menu/create", 48001, times: 1);
        await StartAsync();
        await WaitUntilAsync(() => Task.FromResult((long)WeChat.CallsOf("cgi-bin/menu/create").Count), 2);
    }

    [TestCase("WeChat:Menu:0:Name", "一二三四五六")]
    [TestCase("WeChat:Token", "no-hyphens")]
    [TestCase("WeChat:EncodingAESKey", "short")]
    [TestCase("WeChat:PreviousEncodingAESKey", "short")]
    [TestCase("WeChat:AppId", "")]
    [TestCase("WeChat:AppSecret", "")]
    [TestCase("WeChat:OriginalId", "")]
    [TestCase("PublicBaseUrl", "")]
    [TestCase("PublicBaseUrl", "stvs.example")]
    [TestCase("WeChat:ReplyWithin", "00:00:05")]
    [TestCase("WeChat:Templates:NoSuchKind:Id", "T")]
    public void A_setting_that_cannot_be_right_stops_the_start(string key, string value)
    {
        using var host = new OfficialAccountHost(ConnectionString, WeChat.Address, TimeProvider.System, [(key, value)]);

        var failure = Assert.Catch(() => host.CreateClient().Dispose());

        var setting = key.Split(':')[0] == "WeChat" ? string.Join(':', key.Split(':')[..2]) : key;
        Assert.That(failure!.ToString(), Does.Contain(setting));
        if (value.Length > 0 && key is "WeChat:Token" or "WeChat:EncodingAESKey") Assert.That(failure.Message, Does.Not.Contain(value));
    }
}
