using System.Text.Json;
using Microsoft.Playwright;

namespace StvsPlatform.BrowserTests.Support;

/// <summary>Somebody with a browser of their own, who may also do over HTTP what the test is not about.</summary>
internal sealed class Caller(IBrowserContext browser, string door)
{
    public IBrowserContext Browser => browser;

    /// <summary>A new follower of the account, signed in on the phone.</summary>
    public static async Task<Caller> FollowAsync(IBrowserContext browser, string nickname)
    {
        var person = new Caller(browser, "mobile");
        var openId = (await person.PostAsync("simulator/api/followers", new { nickname })).GetProperty("openId").GetString()!;
        // WeChat's own page says who signs in; here its address does.
        var entrance = await browser.APIRequest.GetAsync("wechat/oauth/login?returnUrl=%2Fm%2Fme", new() { MaxRedirects = 0 });
        var arrived = await browser.APIRequest.GetAsync($"{entrance.Headers["location"].Split('#')[0]}&sim_open_id={openId}");
        Assert.That(new Uri(arrived.Url).AbsolutePath, Is.EqualTo("/m/me"));
        return person;
    }

    public static async Task<Caller> AtDeskAsync(IBrowserContext browser, string userName, string password)
    {
        var desk = new Caller(browser, "console");
        await desk.PostAsync("api/v1/sessions", new { userName, password });
        return desk;
    }

    public Task<JsonElement> GetAsync(string path) => AnswerOf(browser.APIRequest.GetAsync(path, new() { Headers = Headers() }), path);

    public Task<JsonElement> PostAsync(string path, object body) =>
        AnswerOf(browser.APIRequest.PostAsync(path, new() { DataObject = body, Headers = Headers() }), path);

    /// <summary>The newest text message to a phone that has arrived, once there is one that fits.</summary>
    public async Task<string> TextMessageAsync(string phone, Func<string, bool> fits)
    {
        for (var glance = 0; glance < 120; glance++)
        {
            var messages = await GetAsync($"simulator/api/sms?phone={phone}");
            foreach (var message in messages.EnumerateArray())
            {
                if (message.GetProperty("text").GetString() is { } text && fits(text)) return text;
            }
            await Task.Delay(500);
        }
        throw new TimeoutException("No such text message arrived within a minute.");
    }

    public async Task<IPage> OpenAsync(string path)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    private Dictionary<string, string> Headers() => new()
    {
        ["X-Stvs-Client"] = "web",
        ["X-Stvs-Session"] = door,
        ["Idempotency-Key"] = Guid.CreateVersion7().ToString(),
    };

    private static async Task<JsonElement> AnswerOf(Task<IAPIResponse> sent, string path)
    {
        var response = await sent;
        var text = await response.TextAsync();
        Assert.That(response.Ok, $"{path.Split('?')[0]}: {response.Status} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
