using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>One process of the platform, talking to a <see cref="FakeWeChat"/>. Everything it logs, down to traces, can be looked through.</summary>
public sealed class OfficialAccountHost(string connectionString, Uri weChat, TimeProvider clock, (string Key, string Value)[] settings)
    : WebApplicationFactory<Program>
{
    public const string PublicBaseUrl = "https://stvs.example";

    private readonly LogBook log = new();

    public IReadOnlyCollection<string> Logs => log.Lines;

    /// <summary>How often a use case was carried out, by its line in the log.</summary>
    public int TimesRun(string useCase) => log.Lines.Count(line => Regex.IsMatch(line, $@"\b{useCase} by "));

    public Browser NewBrowser() => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri(PublicBaseUrl),
        AllowAutoRedirect = false,
        HandleCookies = true,
    }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        (string Key, string Value)[] usual =
        [
            ("ConnectionStrings:Stvs", connectionString),
            ("DataFolder", Path.Combine(AppContext.BaseDirectory, "official-account-data")),
            ("PublicBaseUrl", PublicBaseUrl),
            ("WeChat:UseSimulator", "false"),
            ("WeChat:AppId", Pushes.AppId),
            ("WeChat:AppSecret", Pushes.AppSecret),
            ("WeChat:Token", Pushes.Token),
            ("WeChat:EncodingAESKey", Pushes.Key),
            ("WeChat:OriginalId", Pushes.OriginalId),
            ("WeChat:ApiBaseUrl", weChat.AbsoluteUri),
            ("WeChat:OpenBaseUrl", "https://open.example"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:System.Net.Http.HttpClient", "Trace"),
        ];
        foreach (var (key, value) in usual.Concat(settings)) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.AddSingleton(clock));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
    }

    private sealed class LogBook : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => new Page(lines, categoryName);

        public void Dispose() { }

        private sealed class Page(ConcurrentQueue<string> lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>A phone's browser: keeps cookies, follows redirects one by one.</summary>
public sealed class Browser(HttpClient http)
{
    public HttpClient Http => http;

    /// <summary>Sets out for WeChat.</summary>
    /// <returns>Where it was sent.</returns>
    public async Task<Uri> LoginAsync(string? returnUrl = null)
    {
        using var response = await http.GetAsync("/wechat/oauth/login" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return response.Headers.Location!;
    }

    /// <summary>Comes back from WeChat; the fake one takes the code for the openid.</summary>
    public Task<HttpResponseMessage> ReturnAsync(string state, string code) => http.GetAsync($"/wechat/oauth/callback?code={code}&state={state}");

    public async Task<HttpResponseMessage> SignInAsync(string openId, string? returnUrl = null) =>
        await ReturnAsync(StateOf(await LoginAsync(returnUrl)), openId);

    /// <summary>Who the mobile session says we are; null when nobody.</summary>
    public async Task<string?> WhoAmIAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions/current");
        request.Headers.Add("X-Stvs-Session", "mobile");
        using var response = await http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.OK
            ? System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!["userId"]!.GetValue<string>()
            : null;
    }

    public static string StateOf(Uri authorize) => HttpUtility.ParseQueryString(authorize.Query)["state"]!;
}
