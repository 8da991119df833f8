using Microsoft.Playwright;
using StvsPlatform.BrowserTests.Support;
using static Microsoft.Playwright.Assertions;

namespace StvsPlatform.BrowserTests;

/// <summary>
/// The seven steps of 益科协〔2019〕31号, 附件1, as three people take them: a volunteer with a phone, a reviewer at a desk, a
/// helper at the door.
/// </summary>
[Category("Browser")]
public sealed class SevenStepsTests : BrowserTest
{
    private const string Activity = "社区健康科普服务站";

    [Test]
    public async Task A_follower_becomes_a_volunteer_and_is_checked_in()
    {
        var phone = await OpenAsync("simulator/", 1280, 900);
        var page = phone.FrameLocator("iframe.page");

        // 1 and 2: follow the account, and choose 注册 in its menu.
        await phone.GetByLabel("添加体验者", new() { Exact = true }).Last.FillAsync("林清扬");
        await phone.GetByRole(AriaRole.Button, new() { Name = "添加并关注" }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Log)).ToContainTextAsync("注册");
        await ChooseAsync(phone, "志愿者", "注册");

        // 3 and 4: fill in the form and hand it in.
        await RegisterAsync(page);
        await Expect(page.Locator("body")).ToContainTextAsync("审核");

        // The reviewer finds it in the queue and approves.
        await ApproveAsync("jinshui", "林清扬");

        // The result arrives as a template message; 5: activate with the code from the SMS.
        await phone.GetByLabel("返回聊天").Or(phone.GetByLabel("关闭网页")).ClickAsync();
        // It slides away; until then there would be two pages on the phone.
        await Expect(phone.Locator("iframe.page")).ToHaveCountAsync(0);
        await Expect(phone.Locator("article").Filter(new() { HasText = "审核" }).Last).ToBeVisibleAsync();
        await ChooseAsync(phone, "志愿者", "激活");
        await page.GetByRole(AriaRole.Button, new() { Name = "获取验证码" }).ClickAsync();
        await phone.GetByRole(AriaRole.Tab, new() { Name = "短信" }).ClickAsync();
        var message = await phone.Locator(".texts li p").First.InnerTextAsync();
        await page.GetByLabel("短信验证码").FillAsync(new string([.. message.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]));
        await page.GetByRole(AriaRole.Button, new() { Name = "激活", Exact = true }).ClickAsync();
        await Expect(page.Locator("body")).ToContainTextAsync("已激活");

        // 6: sign up for an activity, 7: find its code again under 我的活动.
        await page.GetByRole(AriaRole.Button, new() { Name = "去看看活动" }).ClickAsync();
        await page.GetByText(Activity).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "报名", Exact = true }).ClickAsync();
        await ConfirmIfAskedAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "出示签到码" }).ClickAsync();
        var picture = page.GetByRole(AriaRole.Img).First;
        await Expect(picture).ToBeVisibleAsync();
        var code = await ReadAsync(phone, picture);
        Assert.That(code, Has.Length.GreaterThan(100), "The code was not read from its pixels.");

        // The helper at the door scans it.
        await CheckInAsync("door", code, "林清扬");
        await Expect(page.Locator("body")).ToContainTextAsync("已签到");
    }

    /// <summary>A notice slides over the code for a moment; a helper would wait for it to go.</summary>
    private static async Task<string> ReadAsync(IPage phone, ILocator picture)
    {
        for (var glance = 0; glance < 20; glance++)
        {
            var code = await QrReader.ReadAsync(await picture.ScreenshotAsync());
            if (code.Length > 0) return code;
            await phone.WaitForTimeoutAsync(1000);
        }
        return "";
    }

    private static async Task RegisterAsync(IFrameLocator page)
    {
        await page.GetByLabel("真实姓名").FillAsync("林清扬");
        await page.GetByLabel("身份证号").FillAsync("410105199203076529");
        await page.GetByLabel("手机号").FillAsync("19900008888");
        await PickAsync(page, "民族", "汉族");
        await PickAsync(page, "政治面貌", "群众");
        await NextAsync(page);
        await PickAsync(page, "最高学历", "大学本科");
        await page.GetByLabel("工作单位").FillAsync("郑州市科学技术馆");
        await PickAsync(page, "从业类别", "教师");
        await PickAsync(page, "职称", "中级");
        await NextAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "所在区域" }).ClickAsync();
        foreach (var place in new[] { "河南省", "郑州市", "金水区" }) await page.GetByRole(AriaRole.Button, new() { Name = place, Exact = true }).Last.ClickAsync();
        await NextAsync(page);
        await page.GetByRole(AriaRole.Group, new() { Name = "服务类别" }).GetByRole(AriaRole.Button, new() { Name = "科普讲解" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "服务领域" }).GetByRole(AriaRole.Button, new() { Name = "科学教育类" }).ClickAsync();
        await NextAsync(page);
        await page.GetByRole(AriaRole.Checkbox).First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).ClickAsync();
    }

    private static Task NextAsync(IFrameLocator page) => page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();

    private static async Task PickAsync(IFrameLocator page, string label, string choice)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = label }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText(choice, new() { Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = label }).First).ToContainTextAsync(choice);
    }

    private static async Task ChooseAsync(IPage phone, string top, string item)
    {
        await phone.GetByRole(AriaRole.Menuitem, new() { Name = top, Exact = true }).ClickAsync();
        await phone.GetByRole(AriaRole.Menu).GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }

    private static async Task ConfirmIfAskedAsync(IFrameLocator page)
    {
        var confirm = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).Last;
        var signedUp = page.GetByRole(AriaRole.Button, new() { Name = "出示签到码" });
        await Expect(confirm.Or(signedUp).First).ToBeVisibleAsync();
        if (await confirm.IsVisibleAsync()) await confirm.ClickAsync();
    }

    private async Task ApproveAsync(string login, string name)
    {
        var desk = await SignInAsync(login, "console/review");
        await desk.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
        await Expect(desk.GetByLabel("申请内容")).ToContainTextAsync("4101**********6529");
        // The queue takes no decision on what has been on the screen for less than a glance.
        await desk.WaitForTimeoutAsync(500);
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("^通过 A") }).ClickAsync();
        await Expect(desk.GetByLabel("待审核的申请")).Not.ToContainTextAsync(name);
        await desk.Context.CloseAsync();
    }

    private async Task CheckInAsync(string login, string code, string name)
    {
        var door = await SignInAsync(login, "console/activities");
        await door.GetByText(Activity).First.ClickAsync();
        await door.GetByText("现场签到").First.ClickAsync();
        await door.Locator("#code").FillAsync(code);
        await door.Locator("#code").PressAsync("Enter");
        await Expect(door.GetByRole(AriaRole.Main)).ToContainTextAsync(name);
        await Expect(door.GetByRole(AriaRole.Main)).ToContainTextAsync("签到成功");
        await door.Context.CloseAsync();
    }
}
