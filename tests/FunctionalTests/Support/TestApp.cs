using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Respawn;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Infrastructure.Outbox;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Tests;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>
/// The whole program on a real PostgreSQL, with everything outside it replaced. Background work does not run by itself: a test
/// says when (<see cref="DispatchOutboxAsync"/>), so that none is disturbed by it.
/// </summary>
public sealed class TestApp(TestDatabase database, Action<IServiceCollection>? configure = null) : WebApplicationFactory<Program>
{
    /// <summary>What Production must be given, made up; the same for all hosts of a run, since they share a database.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = MakeSettings();

    private static Respawner? respawner;

    private HttpClient? socket;
    private int mostConnections = 40;

    public TestClock Clock { get; private init; } = new();

    /// <summary>Settings that are otherwise than in all other tests.</summary>
    public IReadOnlyDictionary<string, string> Otherwise { private get; init; } = new Dictionary<string, string>();

    public OutsideWorld Outside { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public string ConnectionString => database.ConnectionString;

    public People People => new(this);

    /// <summary>Another server on the same database, on a socket of its own: for races, and for what only a socket shows.</summary>
    public static TestApp OnSocket(TestDatabase database, TestClock clock, Action<IServiceCollection>? configure = null)
    {
        // Several hosts share one PostgreSQL, which takes a hundred connections.
        var app = new TestApp(database, configure) { Clock = clock, mostConnections = 30 };
        app.UseKestrel(0);
        app.StartServer();
        app.socket = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = app.ClientOptions.BaseAddress,
            Timeout = TimeSpan.FromMinutes(5),
        };
        return app;
    }

    public Places Places => new(this);

    public ImportedPeople Imported => new(this);

    /// <summary>A browser that knows nobody yet.</summary>
    public Browser NewBrowser() =>
        new(socket ?? CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), HandleCookies = false, AllowAutoRedirect = false }));

    /// <summary>Everybody and everything goes, but for what the program itself puts in at start.</summary>
    public async Task ResetAsync()
    {
        Clock.Reset();
        Outside.Reset();
        Logs.Forget();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        respawner ??= await Respawner.CreateAsync(connection, new RespawnerOptions
        {
            DbAdapter = DbAdapter.Postgres,
            SchemasToInclude = ["public"],
            TablesToIgnore = ["__EFMigrationsHistory", "regions", "associations", "data_protection_keys"],
        });
        await respawner.ResetAsync(connection);
    }

    /// <summary>Looks into the database, or puts something there for which there is no route, as the platform itself.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<StvsDbContext, IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        return await work(scope.ServiceProvider.GetRequiredService<StvsDbContext>(), scope.ServiceProvider);
    }

    public Task<T> InDatabaseAsync<T>(Func<StvsDbContext, Task<T>> work) => InDatabaseAsync((db, _) => work(db));

    /// <summary>Tries everything in the outbox that is due.</summary>
    public async Task DispatchOutboxAsync()
    {
        var dispatcher = Services.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.DispatchDueAsync(CancellationToken.None) > 0) { }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting(
            "ConnectionStrings:Stvs", new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = mostConnections, Timeout = 60 }.ConnectionString);
        foreach (var (key, value) in Settings.Concat(Otherwise)) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            logging.AddProvider(Logs);
            // Names the provider, so that it wins over the levels that appsettings.json gives to categories.
            logging.AddFilter<CapturedLogs>(null, LogLevel.Trace);
        });
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.ConfigureAll<HttpClientFactoryOptions>(options =>
                options.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = Outside));
            // A test says when imports go on; the engine that takes them up has tests of its own.
            services.AddSingleton<IImportJobs, NoImportJobs>();
            foreach (var ours in services.Where(s => s.ServiceType == typeof(IHostedService) && IsOurs(s)).ToArray()) services.Remove(ours);
            configure?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        socket?.Dispose();
        base.Dispose(disposing);
    }

    private sealed class NoImportJobs : IImportJobs
    {
        public void Continue(Guid importId) { }
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        (service.ImplementationType?.Assembly ?? service.ImplementationFactory?.Method.Module.Assembly)?.GetName().Name is { } name
        && (name.StartsWith("StvsPlatform", StringComparison.Ordinal) || name.StartsWith("Hangfire", StringComparison.Ordinal));

    private static Dictionary<string, string> MakeSettings()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new()
        {
            ["PublicBaseUrl"] = "https://stvs.example",
            ["Protection:Keys:0:Id"] = "test1",
            ["Protection:Keys:0:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Protection:HashKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["CheckIn:SigningKeys:0:Id"] = "1",
            ["CheckIn:SigningKeys:0:Key"] = Convert.ToBase64String(signing.ExportPkcs8PrivateKey()),
            ["Sms:Url"] = OutsideWorld.Sms,
            ["WeChat:UseSimulator"] = "false",
            ["WeChat:AppId"] = "wx1f2e3d4c5b6a7988",
            ["WeChat:AppSecret"] = "0123456789abcdef0123456789abcdef",
            ["WeChat:Token"] = "StvsToken2026",
            ["WeChat:EncodingAESKey"] = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
            ["WeChat:OriginalId"] = "gh_0a1b2c3d4e5f",
            // All tests come from one address.
            ["Sessions:SignInsPerMinute"] = "1000000",
            // Passwords are checked often and guard nothing here.
            ["Identity:PasswordHasher:IterationCount"] = "1000",
        };
    }
}
