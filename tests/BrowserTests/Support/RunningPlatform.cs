using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using StvsPlatform.Tests;

namespace StvsPlatform.BrowserTests.Support;

/// <summary>The whole platform as a developer runs it: demonstration, simulator and pages, on a port of its own.</summary>
internal sealed class RunningPlatform : WebApplicationFactory<Program>
{
    private readonly TestDatabase database;
    private readonly string dataFolder = Directory.CreateTempSubdirectory("stvs-browser-").FullName;

    private RunningPlatform(TestDatabase database)
    {
        this.database = database;
        UseKestrel(0);
    }

    public Uri Address => ClientOptions.BaseAddress;

    public static async Task<RunningPlatform> StartAsync()
    {
        var platform = new RunningPlatform(await TestDatabase.StartAsync());
        platform.StartServer();
        return platform;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(dataFolder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development")
        .UseSetting("ConnectionStrings:Stvs", database.ConnectionString)
        .UseSetting("DataFolder", dataFolder)
        // All tests come from one address.
        .UseSetting("Sessions:SignInsPerMinute", "1000000")
        .UseSetting("Logging:LogLevel:Default", "Warning");
}
