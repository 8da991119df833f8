using Npgsql;
using StvsPlatform.Tests;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>Hosts on one database and one fake WeChat, fresh for each test.</summary>
public abstract class OfficialAccountFixture
{
    private readonly List<OfficialAccountHost> hosts = [];

    protected static string ConnectionString => OfficialAccountDatabase.ConnectionString;

    protected FakeWeChat WeChat { get; private set; } = null!;

    [SetUp]
    public async Task Start_fresh()
    {
        await OfficialAccountDatabase.ResetAsync();
        WeChat = await FakeWeChat.StartAsync();
    }

    [TearDown]
    public async Task Stop_everything()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        await WeChat.DisposeAsync();
    }

    protected Task<OfficialAccountHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(TimeProvider.System, settings);

    protected async Task<OfficialAccountHost> StartAsync(TimeProvider clock, params (string Key, string Value)[] settings)
    {
        var host = new OfficialAccountHost(ConnectionString, WeChat.Address, clock, settings);
        lock (hosts) hosts.Add(host);
        host.CreateClient().Dispose();
        await WaitUntilAsync(() => Task.FromResult(host.Logs.Any(line => line.Contains("The menu of the official account", StringComparison.Ordinal)) ? 1L : 0L), 1);
        return host;
    }

    /// <summary>Makes whatever concerns this follower wait, until it is disposed of.</summary>
    protected static async Task<IAsyncDisposable> HoldFollowerAsync(string openId)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", connection)
        {
            Parameters = { new() { Value = "wechat:follower:" + openId } },
        };
        await command.ExecuteNonQueryAsync();
        return new Held(connection, openId);
    }

    protected static Task ExecuteAsync(string sql) => OfficialAccountDatabase.ExecuteAsync(sql);

    protected static async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    protected static async Task WaitUntilAsync(Func<Task<long>> actual, long expected)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await actual() == expected) return;
            await Task.Delay(50);
        }
        Assert.Fail($"Waited for {expected}, and it stayed {await actual()}.");
    }

    /// <summary>The first call of an operation; waits for one that comes by itself.</summary>
    protected async Task<FakeWeChat.Call> CallAsync(string operation)
    {
        await WaitUntilAsync(() => Task.FromResult(WeChat.CallsOf(operation).Count > 0 ? 1L : 0L), 1);
        return WeChat.CallsOf(operation)[0];
    }

    private sealed class Held(NpgsqlConnection connection, string openId) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, 0))", connection)
            {
                Parameters = { new() { Value = "wechat:follower:" + openId } },
            };
            await command.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}

/// <summary>The database of this folder's tests.</summary>
[SetUpFixture]
public class OfficialAccountDatabase
{
    private static TestDatabase? database;

    public static string ConnectionString => database!.ConnectionString;

    [OneTimeSetUp]
    public async Task Start() => database = await TestDatabase.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await database!.DisposeAsync();

    public static Task ResetAsync() => ExecuteAsync(
        """
        do $$ begin
            if to_regclass('wechat_received_messages') is not null then
                truncate wechat_received_messages, wechat_tokens, wechat_sign_in_states, followers, sessions, notifications, outbox, volunteers, activities cascade;
            end if;
        end $$
        """);

    public static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
