using System.Diagnostics;
using Npgsql;

namespace StvsPlatform.Registry;

internal static class Clock
{
    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    public static double Percentile(List<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
    }
}

/// <summary>The most memory this process had since it was last asked to forget, in MB.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer timer;
    private long peak;

    public MemoryWatch() => timer = new Timer(_ => Look(), null, 0, 50);

    public long Peak => Interlocked.Read(ref peak);

    public void Forget() => Interlocked.Exchange(ref peak, 0);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        using var me = Process.GetCurrentProcess();
        var now = me.WorkingSet64 >> 20;
        if (now > Interlocked.Read(ref peak)) Interlocked.Exchange(ref peak, now);
    }
}

internal static class Sql
{
    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task DrainAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) { }
    }
}

/// <summary>What a bare binary COPY of finished rows takes.</summary>
internal static class Baseline
{
    /// <summary>All volunteers into an empty table of the same shape, with the same indexes and keys, in one transaction.</summary>
    public static async Task<double> CopyTableAsync(NpgsqlConnection connection)
    {
        await Sql.ExecuteAsync(
            connection,
            """
            create table volunteers_copy (like volunteers including all);
            alter table volunteers_copy add foreign key (association_id) references associations (id);
            alter table volunteers_copy add foreign key (import_id) references imports (id);
            checkpoint
            """);
        var seconds = await CopyAsync(connection, "volunteers", "volunteers_copy");
        await Sql.ExecuteAsync(connection, "drop table volunteers_copy; checkpoint");
        return seconds;
    }

    /// <summary>The rows of one import, taken out of the full table and put back.</summary>
    public static async Task<double> CopyAgainAsync(NpgsqlConnection connection, Guid importId)
    {
        await Sql.ExecuteAsync(connection, $"create temp table again as select * from volunteers where import_id = '{importId}'");
        await Sql.ExecuteAsync(connection, $"delete from volunteers where import_id = '{importId}'");
        await Sql.ExecuteAsync(connection, "vacuum volunteers");
        await Sql.ExecuteAsync(connection, "checkpoint");
        return await CopyAsync(connection, "again", "volunteers");
    }

    private static async Task<double> CopyAsync(NpgsqlConnection connection, string from, string to)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path, 1 << 20))
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {from} to stdout (format binary)"))
            {
                await rows.CopyToAsync(file, 1 << 20);
            }
            var watch = Stopwatch.StartNew();
            await using (var file = File.OpenRead(path))
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {to} from stdin (format binary)"))
            {
                await file.CopyToAsync(rows, 1 << 20);
            }
            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
