using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Domain.Common;
using StvsPlatform.Tests;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>
/// A test of the running program. All share one host, started by the first that needs it; each begins with an empty database and
/// ends with a look at the logs.
/// </summary>
[Category("Host")]
public abstract class FunctionalTest
{
    protected TestApp App { get; private set; } = null!;

    protected DateTimeOffset Now => App.Clock.GetUtcNow();

    [SetUp]
    public async Task StartAsync()
    {
        App = await SharedHost.GetAsync();
        await App.ResetAsync();
        // Ten in the morning: nothing that lasts some hours crosses midnight, whenever the tests run.
        App.Clock.Set(ChinaTime.StartOf(ChinaTime.DayOf(TimeProvider.System.GetUtcNow())).AddHours(10));
    }

    [TearDown]
    public void Look_at_the_logs()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
        {
            foreach (var failure in App.Logs.Failures) TestContext.Out.WriteLine(failure);
        }
        Assert.That(App.Logs.Personal, Is.Empty);
    }

    /// <summary>Whatever a test did: the registry's counters are those of a recount.</summary>
    [TearDown]
    public async Task Recount_the_registry() =>
        Assert.That(await App.InDatabaseAsync((_, services) => services.GetRequiredService<IRegistryAuditor>().CompareAsync(CancellationToken.None)), Is.Empty);
}

/// <summary>The one host and its database.</summary>
internal static class SharedHost
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static TestDatabase? database;
    private static TestApp? app;

    public static async Task<TestApp> GetAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (app is not null) return app;
            database = await TestDatabase.StartAsync();
            app = new TestApp(database);
            _ = app.Services;
            return app;
        }
        finally
        {
            Gate.Release();
        }
    }

    public static async Task<TestDatabase> DatabaseAsync()
    {
        await GetAsync();
        return database!;
    }

    public static async Task StopAsync()
    {
        if (app is not null) await app.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }
}
