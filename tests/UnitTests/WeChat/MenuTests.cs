using System.Text;
using StvsPlatform.Infrastructure.WeChat.Menus;

namespace StvsPlatform.UnitTests.WeChat;

public class MenuTests
{
    private static readonly Uri Here = new("https://stvs.example/");

    [Test]
    public void The_usual_menu_is_within_WeChats_limits() => Assert.That(Menu.Faults(Menu.Usual), Is.Empty);

    [Test]
    public void The_usual_menu_leads_to_our_pages() =>
        Assert.That(Menu.ToJson(Menu.Usual, Here).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Is.EqualTo(
            """
            {"button":[
            {"name":"志愿者","sub_button":[
            {"name":"注册","type":"view","url":"https://stvs.example/m/register"},
            {"name":"激活","type":"view","url":"https://stvs.example/m/activate"},
            {"name":"我的","type":"view","url":"https://stvs.example/m/me"}]},
            {"name":"活动","sub_button":[
            {"name":"活动","type":"view","url":"https://stvs.example/m/activities"},
            {"name":"扫码签到","type":"scancode_waitmsg","key":"CHECK_IN"}]},
            {"name":"组织","sub_button":[
            {"name":"注册","type":"view","url":"https://stvs.example/m/teams/register"},
            {"name":"查找","type":"view","url":"https://stvs.example/m/teams"}]}]}
            """.ReplaceLineEndings("")));

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(3, true)]
    [TestCase(4, false)]
    public void One_to_three_top_buttons(int count, bool isFine) =>
        Assert.That(Menu.Faults([.. Enumerable.Repeat(MenuButton.View("我的", "/m/me"), count)]), isFine ? Is.Empty : Is.Not.Empty);

    [TestCase(5, true)]
    [TestCase(6, false)]
    public void At_most_five_buttons_in_a_group(int count, bool isFine) =>
        Assert.That(Menu.Faults([MenuButton.Group("组", [.. Enumerable.Repeat(MenuButton.View("我的", "/m/me"), count)])]), isFine ? Is.Empty : Is.Not.Empty);

    [TestCase("科技志愿", true)]
    [TestCase("科技志愿者", true)]
    [TestCase("科技志愿者们", false)]
    [TestCase("", false)]
    public void A_top_name_has_at_most_16_bytes(string name, bool isFine)
    {
        Assert.That(Encoding.UTF8.GetByteCount("科技志愿者"), Is.EqualTo(15));
        Assert.That(Menu.Faults([MenuButton.View(name, "/m/me")]), isFine ? Is.Empty : Is.Not.Empty);
        Assert.That(Menu.Faults([MenuButton.Group(name, MenuButton.View("我的", "/m/me"))]), isFine ? Is.Empty : Is.Not.Empty);
    }

    [TestCase(20, true)]
    [TestCase(21, false)]
    public void A_name_in_a_group_has_at_most_60_bytes(int characters, bool isFine) =>
        Assert.That(Menu.Faults([MenuButton.Group("组", MenuButton.View(new string('字', characters), "/m/me"))]), isFine ? Is.Empty : Is.Not.Empty);

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(128, true)]
    [TestCase(129, false)]
    public void A_key_has_at_most_128_bytes(int length, bool isFine) =>
        Assert.That(Menu.Faults([MenuButton.Scan("扫码", new string('k', length))]), isFine ? Is.Empty : Is.Not.Empty);

    [TestCase("/m/me", true)]
    [TestCase("https://elsewhere.example/", true)]
    [TestCase("//elsewhere.example/", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("", false)]
    public void A_page_button_needs_a_page(string url, bool isFine) =>
        Assert.That(Menu.Faults([MenuButton.View("我的", url)]), isFine ? Is.Empty : Is.Not.Empty);

    [Test]
    public void An_address_has_at_most_1024_bytes() =>
        Assert.That(Menu.Faults([MenuButton.View("我的", "/" + new string('x', 1024))]), Is.Not.Empty);

    [Test]
    public void Unknown_types_and_a_third_level_are_noticed()
    {
        Assert.That(Menu.Faults([new MenuButton { Name = "我的", Type = "teleport", Key = "K" }]), Is.Not.Empty);
        Assert.That(Menu.Faults([new MenuButton { Name = "我的", Key = "K" }]), Is.Not.Empty);
        Assert.That(Menu.Faults([MenuButton.Group("一", MenuButton.Group("二", MenuButton.View("三", "/m/me")))]), Is.Not.Empty);
        Assert.That(Menu.Faults([MenuButton.Group("一", MenuButton.View("三", "/m/me")) with { Type = "click" }]), Is.Not.Empty);
    }
}
