using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StvsPlatform.Infrastructure.WeChat.Messages;
using StvsPlatform.WeChatSimulator;

namespace StvsPlatform.FunctionalTests.WeChatSimulator;

/// <summary>The simulator on a real socket, with a platform beside it that does what the test says.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    public const string AppId = "wx1f2e3d4c5b6a7988";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    public const string Token = "StvsToken2026";
    public const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    public const string OriginalId = "gh_0a1b2c3d4e5f";

    private readonly WebApplication app;

    private SimulatorHost(WebApplication app, HttpClient http)
    {
        this.app = app;
        Http = http;
    }

    public HttpClient Http { get; }

    public static MessageCrypto Crypto { get; } = new(Token, Key, AppId);

    /// <summary>Every push the platform got, opened where it was sealed.</summary>
    public ConcurrentQueue<Push> Pushes { get; } = new();

    /// <summary>What the platform does with a push; by default it answers <c>success</c>.</summary>
    public Func<HttpContext, Push, Task> Platform { get; set; } = (http, _) => http.Response.WriteAsync("success");

    public static async Task<SimulatorHost> StartAsync(TimeProvider? time = null, params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        // The platform's own settings lie beside the tests; nothing of them is meant here.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WeChat:AppId"] = AppId,
            ["WeChat:AppSecret"] = AppSecret,
            ["WeChat:Token"] = Token,
            ["WeChat:EncodingAESKey"] = Key,
            ["WeChat:OriginalId"] = OriginalId,
            ["PublicBaseUrl"] = "https://stvs.example",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddWeChatSimulator(builder.Configuration);

        var app = builder.Build();
        app.MapWeChatSimulator();
        SimulatorHost? host = null;
        app.MapPost("/wechat", async http =>
        {
            var push = await ReadAsync(http.Request);
            host!.Pushes.Enqueue(push);
            await host.Platform(http, push);
        });
        app.MapGet("/wechat", (string signature, string timestamp, string nonce, string echostr) =>
            Crypto.IsSigned(signature, timestamp, nonce) ? Results.Text(echostr) : Results.Unauthorized());
        await app.StartAsync();
        host = new SimulatorHost(app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) });
        return host;
    }

    public async Task<string> AddFollowerAsync(string nickname = "小明")
    {
        var added = await PostAsync("/simulator/api/followers", new { nickname });
        return added["openId"]!.GetValue<string>();
    }

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    /// <summary>As the platform calls an API: the answer is read whatever its content type.</summary>
    public async Task<JsonNode> CallAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync("/simulator" + path, body);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<string> AccessTokenAsync()
    {
        var answer = await CallAsync("/cgi-bin/stable_token", new { grant_type = "client_credential", appid = AppId, secret = AppSecret });
        return answer["access_token"]!.GetValue<string>();
    }

    /// <summary>The newest push with these fields; waits for those that come by themselves.</summary>
    public async Task<Push> PushAsync(Func<Push, bool> isWanted)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (Pushes.LastOrDefault(isWanted) is { } push)
            {
                return push;
            }

            await Task.Delay(50);
        }

        throw new AssertionException("No such push: " + string.Join(", ", Pushes.Select(push => push["Event"] ?? push["MsgType"])));
    }

    /// <summary>A platform that replies with this text, sealed as it must be.</summary>
    public void ReplyWith(string content) => Platform = (http, push) =>
    {
        var reply = MessageXml.Write(xml =>
        {
            xml.Field("ToUserName", push["FromUserName"]!);
            xml.Field("FromUserName", push["ToUserName"]!);
            xml.Field("CreateTime", 1_700_000_000);
            xml.Field("MsgType", "text");
            xml.Field("Content", content);
        });
        return http.Response.WriteAsync(MessageXml.WriteReply(Crypto.Seal(reply, "1700000000", "1")));
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<Push> ReadAsync(HttpRequest request)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        var query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var raw = MessageXml.Parse(body);
        var clear = raw.Value("Encrypt") is { } encrypt
            ? MessageXml.Parse(Crypto.Open(new EncryptedMessage(encrypt, query["msg_signature"], query["timestamp"], query["nonce"])))
            : raw;
        return new Push(query, raw, clear, request.ContentType ?? "");
    }

    /// <param name="Clear">The message itself.</param>
    public sealed record Push(IReadOnlyDictionary<string, string> Query, XElement Raw, XElement Clear, string ContentType)
    {
        public string? this[string field] => Clear.Element(field)?.Value;
    }
}
