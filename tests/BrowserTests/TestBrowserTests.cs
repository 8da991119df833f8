using StvsPlatform.Tests;

namespace StvsPlatform.BrowserTests;

public sealed class TestBrowserTests
{
    [Test]
    public async Task It_opens_a_page_and_reads_Chinese()
    {
        await using var test = await TestBrowser.LaunchAsync();
        var page = await test.Browser.NewPageAsync();

        await page.SetContentAsync("<title>科技志愿服务</title><button onclick=\"this.textContent='已报名'\">报名</button>");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "报名" }).ClickAsync();

        Assert.That(await page.TitleAsync(), Is.EqualTo("科技志愿服务"));
        Assert.That(await page.GetByRole(Microsoft.Playwright.AriaRole.Button).TextContentAsync(), Is.EqualTo("已报名"));
    }
}
