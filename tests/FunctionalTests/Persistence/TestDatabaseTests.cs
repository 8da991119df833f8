using Npgsql;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Tests;

namespace StvsPlatform.FunctionalTests.Persistence;

/// <summary>The database of the tests on a server that others use too.</summary>
public sealed class TestDatabaseTests
{
    private DirectoryInfo folder = null!;
    private EmbeddedPostgres server = null!;

    [SetUp]
    public async Task Start_a_server()
    {
        folder = Directory.CreateTempSubdirectory("stvs-server-");
        EmbeddedPostgresAccount.CreateEnterable(folder.FullName);
        server = await EmbeddedPostgres.StartAsync(new() { Folder = folder.FullName, Temporary = true }, CancellationToken.None);
    }

    [TearDown]
    public async Task Stop_it()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Each_run_has_its_own_and_drops_it()
    {
        var one = await TestDatabase.OnServerAsync(server.ConnectionString);
        var other = await TestDatabase.OnServerAsync(server.ConnectionString);
        Assert.That(await DatabasesAsync(), Is.EquivalentTo(new[] { NameOf(one), NameOf(other) }), "the second run leaves the first one's");

        await using (var inUse = await NpgsqlDataSource.Create(one.ConnectionString).OpenConnectionAsync())
            await one.DisposeAsync();
        await other.DisposeAsync();

        Assert.That(await DatabasesAsync(), Is.Empty);
    }

    [Test]
    public async Task What_a_killed_run_left_is_dropped()
    {
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        await using (var left = source.CreateCommand("create database stvs_test_left"))
            await left.ExecuteNonQueryAsync();

        await using var database = await TestDatabase.OnServerAsync(server.ConnectionString);

        Assert.That(await DatabasesAsync(), Is.EqualTo(new[] { NameOf(database) }));
    }

    private static string? NameOf(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;

    private async Task<List<string>> DatabasesAsync()
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand("select datname from pg_database where datname like 'stvs\\_test\\_%'");
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }
}
