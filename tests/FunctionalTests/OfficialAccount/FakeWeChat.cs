using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>api.weixin.qq.com as a test wants it: says what it was told to say, and remembers what it was asked.</summary>
public sealed class FakeWeChat : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeWeChat(WebApplication app)
    {
        this.app = app;
        Answers["cgi-bin/stable_token"] = _ => $$"""{"access_token":"token-{{CallsOf("cgi-bin/stable_token").Count}}","expires_in":7200}""";
        Answers["cgi-bin/menu/create"] = _ => """{"errcode":0,"errmsg":"ok"}""";
        Answers["cgi-bin/message/template/send"] = _ => """{"errcode":0,"errmsg":"ok","msgid":310000001}""";
        Answers["cgi-bin/message/custom/send"] = _ => """{"errcode":0,"errmsg":"ok"}""";
        Answers["cgi-bin/ticket/getticket"] = _ => """{"errcode":0,"errmsg":"ok","ticket":"ticket-1","expires_in":7200}""";
        Answers["sns/oauth2/access_token"] = call => $$"""{"access_token":"u","expires_in":7200,"refresh_token":"r","openid":"{{call.Query["code"]}}","scope":"snsapi_base"}""";
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>What each operation answers.</summary>
    public ConcurrentDictionary<string, Func<Call, string>> Answers { get; } = new();

    /// <summary>How long each operation takes to answer.</summary>
    public ConcurrentDictionary<string, TimeSpan> Delays { get; } = new();

    public ConcurrentQueue<Call> Calls { get; } = new();

    public static async Task<FakeWeChat> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        FakeWeChat? fake = null;
        app.Run(http => fake!.AnswerAsync(http));
        await app.StartAsync();
        return fake = new FakeWeChat(app);
    }

    public IReadOnlyList<Call> CallsOf(string operation) => [.. Calls.Where(call => call.Operation == operation)];

    /// <summary>The operation fails that many times, then works as before.</summary>
    public void Fail(string operation, int errcode, int times = int.MaxValue)
    {
        var usual = Answers[operation];
        var left = times;
        Answers[operation] = call => Interlocked.Decrement(ref left) >= 0
            ? $$"""{"errcode":{{errcode}},"errmsg":"refused rid: 5f7b1c2d-0a1b2c3d-4e5f6a7b"}"""
            : usual(call);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var operation = http.Request.Path.Value!.TrimStart('/');
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        var call = new Call(operation, http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), body);
        Calls.Enqueue(call);
        if (Delays.TryGetValue(operation, out var delay)) await Task.Delay(delay);
        if (!Answers.TryGetValue(operation, out var answer))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // As WeChat does: always 200, and not said to be JSON.
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(answer(call));
    }

    public sealed record Call(string Operation, IReadOnlyDictionary<string, string> Query, string Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }
}
