using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Domain.Imports;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

/// <summary>
/// Processes of the built API that are killed in the middle of an import. A lock of the test's own keeps them there, so that the middle
/// is the middle, however fast the machine is.
/// </summary>
public sealed class ImportAfterKillTests : FunctionalTest
{
    /// <summary>More than two stretches of a merge.</summary>
    private const int Count = 45_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly byte[] File = ManyPeople.Csv(Count);

    private readonly List<ApiProcess> servers = [];
    private string connectionString = "";
    private Person clerk = null!;

    [SetUp]
    public async Task HireAsync()
    {
        // Processes of their own know no other time.
        App.Clock.Reset();
        connectionString = (await SharedHost.DatabaseAsync()).ConnectionString;
        clerk = await App.People.ReviewerAsync(Places.Jinshui);
    }

    [TearDown]
    public async Task StopServersAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Test]
    public async Task Killed_while_it_reads_the_file()
    {
        var importId = await UploadAsync();
        await using (var held = await HoldAsync(importId, ImportStatus.Checking))
        {
            Assert.That(held.Position, Is.InRange(1, Count - 1), "It was in the middle.");
            await KillAsync();
        }

        await UntilAsync(await StartServerAsync(), importId, ImportStatus.Checked);
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.AnyAsync()), Is.False);
        await CommitAsync(importId);
        await AssertAllOnceAsync(importId);
    }

    /// <param name="noticed">Whether the server ends the statement of the dead process, or goes on with it: both happen.</param>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Killed_while_it_registers(bool noticed)
    {
        var importId = await UploadAsync();
        await UntilAsync(servers[0], importId, ImportStatus.Checked);
        var asked = CommitAsync(importId);
        await using (var held = await HoldAsync(importId, ImportStatus.Committing))
        {
            await asked;
            Assert.That(held.Position, Is.InRange(1, Count - 1), "It was in the middle.");
            Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync()), Is.EqualTo(held.Position), "What is registered is what is counted.");
            await WaitingAsync();
            await KillAsync();
            if (noticed) await held.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like 'with stretch%'");
        }

        await UntilAsync(await StartServerAsync(), importId, ImportStatus.Committed);
        await AssertAllOnceAsync(importId);
    }

    [Test]
    public async Task Killed_after_the_commit_was_saved_and_before_anybody_heard_of_it()
    {
        var importId = await UploadAsync();
        await UntilAsync(servers[0], importId, ImportStatus.Checked);
        await using (var held = await TransactionAsync())
        {
            // The engine cannot take the job, so that nobody hears that it was to be done.
            await held.ExecuteAsync("lock table hangfire.job, hangfire.jobqueue in exclusive mode");
            var jobs = await held.AskAsync("select count(*) from hangfire.job");
            var asked = CommitAsync(importId);
            await UntilAsync(() => StatusAsync(importId), ImportStatus.Committing);
            Assert.That(asked.IsCompleted, Is.False);
            await KillAsync();
            Assert.That(async () => await asked, Throws.Exception, "No answer came.");
            Assert.That(await held.AskAsync("select count(*) from hangfire.job"), Is.EqualTo(jobs));
            Assert.That(await App.InDatabaseAsync(db => db.Volunteers.AnyAsync()), Is.False);
        }

        await UntilAsync(await StartServerAsync(), importId, ImportStatus.Committed);
        await AssertAllOnceAsync(importId);
    }

    [Test]
    public async Task Two_processes_take_it_once()
    {
        var importId = await UploadAsync();
        await UntilAsync(servers[0], importId, ImportStatus.Checked);
        await CommitAsync(importId);
        await using (var held = await HoldAsync(importId, ImportStatus.Committing))
        {
            await WaitingAsync();
            // The second one finds it under way when it starts, takes it up, and is told that somebody is at it.
            await StartServerAsync();
            await UntilAsync(async () => await held.AskAsync("select count(*) from hangfire.job where statename = 'Scheduled'") > 0, true);
        }
        await UntilAsync(servers[1], importId, ImportStatus.Committed);
        await AssertAllOnceAsync(importId);
    }

    private async Task<ApiProcess> StartServerAsync()
    {
        // Two processes and the tests themselves share one PostgreSQL, which takes a hundred connections.
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 20, Timeout = 60 };
        var server = ApiProcess.Start(new Dictionary<string, string>(TestApp.Settings) { ["ConnectionStrings:Stvs"] = connection.ConnectionString });
        servers.Add(server);
        await server.ReadyAsync();
        clerk = clerk with { Browser = server.NewBrowser() };
        await People.SignInWithPasswordAsync(clerk.Browser, clerk.UserName);
        return server;
    }

    private async Task KillAsync()
    {
        await servers[^1].DisposeAsync();
        servers.RemoveAt(servers.Count - 1);
    }

    private async Task<Guid> UploadAsync()
    {
        await StartServerAsync();
        return Guid.Parse((await clerk.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(File, "名单.csv"))).Expect(HttpStatusCode.Accepted).Id);
    }

    private async Task CommitAsync(Guid importId) =>
        (await clerk.PostAsync($"imports/{importId}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);

    /// <summary>Waits until the import has come some way in this step, and keeps its account from then on: the next stretch cannot end.</summary>
    private async Task<Held> HoldAsync(Guid importId, ImportStatus step)
    {
        var started = Stopwatch.StartNew();
        while (started.Elapsed < Patience)
        {
            var held = await TransactionAsync();
            var position = await held.AskAsync($"select position::bigint from imports where id = '{importId}' and status = '{step}' and position > 0 for update");
            if (position > 0) return held with { Position = position.Value };
            await held.DisposeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
        throw new AssertionException($"It never was in the middle: {await StatusAsync(importId)}. {string.Join('\n', servers[^1].Said)}");
    }

    /// <summary>Until the next stretch has done all its work but for its account, and waits for that.</summary>
    private Task WaitingAsync() => UntilAsync(
        () => App.InDatabaseAsync(async db => await db.Database.SqlQuery<int>(
            $"select count(*)::int as \"Value\" from pg_stat_activity where wait_event_type = 'Lock' and query like 'with stretch%'").SingleAsync()), 1);

    private async Task<Held> TransactionAsync()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return new Held(connection, await connection.BeginTransactionAsync(), 0);
    }

    private Task<ImportStatus> StatusAsync(Guid importId) => App.InDatabaseAsync(db => db.Imports.Where(i => i.Id == importId).Select(i => i.Status).SingleAsync());

    /// <summary>By itself: nobody asks for it again.</summary>
    private async Task UntilAsync(ApiProcess at, Guid importId, ImportStatus status)
    {
        try
        {
            await UntilAsync(() => StatusAsync(importId), status);
        }
        catch (AssertionException failure)
        {
            throw new AssertionException(string.Join('\n', at.Said.TakeLast(60)), failure);
        }
    }

    private static async Task UntilAsync<T>(Func<Task<T>> ask, T wanted)
    {
        var started = Stopwatch.StartNew();
        T seen;
        while (!Equals(seen = await ask(), wanted))
        {
            if (started.Elapsed > Patience) throw new AssertionException($"Waited for {wanted}, and it is {seen}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private async Task AssertAllOnceAsync(Guid importId)
    {
        await UntilAsync(() => StatusAsync(importId), ImportStatus.Committed);
        await using var held = await TransactionAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await held.AskAsync("select count(*) from volunteers where status = 'Approved'"), Is.EqualTo(Count));
            Assert.That(await held.AskAsync("select count(distinct id_number_hash) from volunteers"), Is.EqualTo(Count));
            Assert.That(await held.AskAsync("select count(distinct volunteer_number) from volunteers"), Is.EqualTo(Count));
            Assert.That(await held.AskAsync($"select committed_rows::bigint from imports where id = '{importId}'"), Is.EqualTo(Count));
            Assert.That(
                await held.AskAsync("select (select coalesce(sum(people), 0) from registry_totals)::bigint + (select coalesce(sum(delta), 0) from registry_deltas)::bigint"),
                Is.EqualTo(Count), "The registry says what the rows say.");
        });
    }

    /// <summary>A transaction that holds on to something until it is disposed.</summary>
    private sealed record Held(NpgsqlConnection Connection, NpgsqlTransaction Transaction, long Position) : IAsyncDisposable
    {
        public async Task<long?> AskAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, Connection, Transaction) { CommandTimeout = 0 };
            return (long?)await command.ExecuteScalarAsync();
        }

        public async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, Connection, Transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
