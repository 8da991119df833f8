using System.Globalization;
using System.Reflection;
using Npgsql;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Tests;

/// <summary>
/// This test process's own database: a temporary PostgreSQL, or, when the environment variable STVS_TEST_DB holds
/// the connection string of a server, a database on that one. Nothing stays of it, and what a killed run left is removed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string NamePrefix = "stvs_test_";

    private readonly Func<ValueTask> end;

    private TestDatabase(string connectionString, Func<ValueTask> end)
    {
        ConnectionString = connectionString;
        this.end = end;
    }

    public string ConnectionString { get; }

    public static Task<TestDatabase> StartAsync() =>
        Environment.GetEnvironmentVariable("STVS_TEST_DB") is { Length: > 0 } server
            ? OnServerAsync(server)
            : TemporaryAsync();

    public ValueTask DisposeAsync() => end();

    private static async Task<TestDatabase> TemporaryAsync()
    {
        // In the folder of build results, so that the next run finds what a killed one left, and clears it away.
        var folder = Path.GetFullPath("../../../test-postgres", AppContext.BaseDirectory);
        var name = Assembly.GetExecutingAssembly().GetName().Name;
        for (var slot = 1; ; slot++)
        {
            try
            {
                var options = new EmbeddedPostgresOptions
                {
                    Folder = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{slot}")),
                    Temporary = true,
                    Report = TestContext.Progress.WriteLine,
                };
                var server = await EmbeddedPostgres.StartAsync(options, CancellationToken.None);
                return new TestDatabase(server.ConnectionString, server.DisposeAsync);
            }
            catch (EmbeddedPostgresException e) when (e.FolderInUse)
            {
                // The same tests run a second time at once.
            }
        }
    }

    internal static async Task<TestDatabase> OnServerAsync(string server)
    {
        // A database belongs to the connection that holds the lock of its name, and nobody else drops it. When its process
        // is killed the server frees the lock.
        var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        await owner.OpenAsync();
        foreach (var abandoned in await ListAsync(owner))
        {
            if (await TryLockAsync(owner, abandoned))
                await DropAsync(owner, abandoned);
        }

        var name = NamePrefix + Guid.CreateVersion7().ToString("N");
        await TryLockAsync(owner, name);
        await ExecuteAsync(owner, $"create database {name} template template0 encoding 'UTF8'");
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new TestDatabase(connectionString, async () =>
        {
            await DropAsync(owner, name);
            await owner.DisposeAsync();
        });
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"select datname from pg_database where starts_with(datname, '{NamePrefix}')", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, string database)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection)
        {
            Parameters = { new() { Value = database } },
        };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    // "force" ends the connections that pools still hold.
    private static Task DropAsync(NpgsqlConnection connection, string database) =>
        ExecuteAsync(connection, $"drop database if exists {database} with (force)");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
