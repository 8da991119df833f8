using System.Globalization;
using Microsoft.Playwright;
using StvsPlatform.Tests;
using static Microsoft.Playwright.Assertions;

namespace StvsPlatform.BrowserTests.Support;

/// <summary>A test that plays on the screens of a platform of its own.</summary>
public abstract class BrowserTest
{
    protected const string Password = "Demo-2026!";

    private TestBrowser browser = null!;
    private RunningPlatform platform = null!;

    protected Uri Address => platform.Address;

    [SetUp]
    public async Task StartAsync()
    {
        browser = await TestBrowser.LaunchAsync();
        platform = await RunningPlatform.StartAsync();
        SetDefaultExpectTimeout(30_000);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed) await KeepPicturesAsync();
        await platform.DisposeAsync();
        await browser.DisposeAsync();
    }

    protected async Task<IBrowserContext> NewContextAsync(int width, int height)
    {
        var context = await browser.Browser.NewContextAsync(new()
        {
            BaseURL = Address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = height },
            Locale = CultureInfo.GetCultureInfo("zh-CN").Name,
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    protected async Task<IPage> OpenAsync(string path, int width, int height)
    {
        var page = await (await NewContextAsync(width, height)).NewPageAsync();
        await page.GotoAsync(new Uri(Address, path).AbsoluteUri);
        return page;
    }

    /// <summary>A desk: the console, signed in.</summary>
    protected async Task<IPage> SignInAsync(string login, string path)
    {
        var page = await OpenAsync(path, 1280, 800);
        await page.GetByLabel("用户名").FillAsync(login);
        await page.GetByLabel("密码").First.FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        return page;
    }

    /// <summary>What the screens showed when it failed.</summary>
    private async Task KeepPicturesAsync()
    {
        var number = 0;
        foreach (var page in browser.Browser.Contexts.SelectMany(c => c.Pages))
        {
            var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{GetType().Name}-{++number}.png");
            await page.ScreenshotAsync(new() { Path = file });
            TestContext.AddTestAttachment(file);
        }
    }
}
