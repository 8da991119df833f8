using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StvsPlatform.Application;
using StvsPlatform.Application.Activities;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Infrastructure;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Registry;

// The registry at the scale of the nation: the product's own import, table and registration, each beside its baseline in the same run.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var small = args.Contains("--small");
var divisor = args.FirstOrDefault(a => a.StartsWith("--divide=", StringComparison.Ordinal)) is { } divide ? int.Parse(divide[9..], CultureInfo.InvariantCulture) : small ? 100 : 1;
var workbookRows = small ? 5_000 : 100_000;
var folder = Path.Combine(Path.GetTempPath(), $"stvs-bench-registry-{Environment.ProcessId}");
Directory.CreateDirectory(folder);
try
{
    await RunAsync();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task RunAsync()
{
    // As in production: what is committed is on the disk.
    await using var server = await EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions { Folder = Path.Combine(folder, "postgres"), Report = Console.WriteLine }, CancellationToken.None);
    await using var host = Build(server.ConnectionString);
    await host.Services.PrepareDatabaseAsync();
    var desk = new Desk(host.Services);
    var (people, codes) = await desk.InDatabaseAsync(async db =>
        (await People.PrepareAsync(db), await db.Regions.Where(r => r.ParentCode == null).ToDictionaryAsync(r => r.ShortName, r => r.Code)));
    await using var connection = new NpgsqlConnection(server.ConnectionString);
    await connection.OpenAsync();

    var nation = Path.Combine(folder, "nation.csv");
    var total = people.WriteNation(nation, codes, divisor);
    Console.WriteLine($"{total:N0} people, {new FileInfo(nation).Length >> 20} MB of .csv");

    // A small file first: what is compiled and cached once is no part of an import.
    await desk.ImportAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(People.Header + Environment.NewLine)), "empty.csv", expectFailure: true);
    GC.Collect();
    var idle = Memory();
    using var memory = new MemoryWatch();

    Console.WriteLine("\n1. The nation, through the product's import");
    Times nationTimes;
    await using (var file = File.OpenRead(nation)) nationTimes = await desk.ImportAsync(file, "nation.csv");
    var peak = memory.Peak;
    Console.WriteLine($"   upload {nationTimes.Upload:F1} s, dry run {nationTimes.Check:F1} s, commit {nationTimes.Commit:F1} s ({total / nationTimes.Commit:N0} rows/s)");
    var registered = await Sql.ScalarAsync<long>(connection, "select count(*) from volunteers where status = 'Approved'");
    Console.WriteLine($"   registered: {registered:N0} of {total:N0}");
    await Sql.ExecuteAsync(connection, "vacuum analyze");
    var bare = await Baseline.CopyTableAsync(connection);
    Console.WriteLine($"   binary COPY of the same finished rows into the same table with the same indexes: {bare:F1} s ({total / bare:N0} rows/s)");
    Console.WriteLine($"   commit ÷ COPY = {nationTimes.Commit / bare:F2};  upload + dry run + commit ÷ COPY = {(nationTimes.Upload + nationTimes.Check + nationTimes.Commit) / bare:F2}");
    Console.WriteLine($"   memory: idle {idle} MB, peak during the import {peak} MB (+{peak - idle})");

    Console.WriteLine("\n2. The table");
    await desk.FoldAsync();
    Compare(await desk.AskAsync(new GetRegistryTableQuery(null)));
    await TableAsync(desk, server.ConnectionString, codes);

    Console.WriteLine($"\n3. A workbook of {workbookRows:N0} rows into the full registry");
    memory.Forget();
    var workbook = await desk.WorkbookAsync(people.Of(codes["江苏"], workbookRows));
    var sheet = await desk.ImportAsync(new MemoryStream(workbook), "江苏.xlsx");
    Console.WriteLine($"   upload {sheet.Upload:F1} s, dry run {sheet.Check:F1} s, commit {sheet.Commit:F1} s; {workbook.Length >> 20} MB");
    var rows = await Baseline.CopyAgainAsync(connection, sheet.ImportId);
    Console.WriteLine($"   binary COPY of the same rows into the same full table: {rows:F1} s");
    Console.WriteLine($"   upload to committed ÷ COPY = {(sheet.Upload + sheet.Check + sheet.Commit) / rows:F2};  memory peak +{memory.Peak - idle} MB");

    Console.WriteLine("\n4. Single registrations, 32 at once, 55 % in one province");
    await RegistrationsAsync(desk);

    Console.WriteLine("\n5. The list of activities while an import runs");
    await BesideAsync(desk, people, codes);
}

void Compare(RegistryTable table)
{
    var equal = 0;
    foreach (var row in Yearbook.Rows)
    {
        var unit = table.Units.Single(u => u.Name == row.Unit);
        long?[] cells = [unit.Associations.Total, unit.Associations.Provincial, unit.Associations.SubProvincial, unit.Associations.Prefectural, unit.Associations.County, unit.Societies];
        long?[] expected = [null, .. row.Cells[1..].Select(c => c is null ? c : People.Thinned(c, divisor))];
        expected[0] = expected[1..5].Sum(c => c ?? 0);
        for (var column = 0; column < 6; column++)
        {
            if (cells[column] == expected[column]) equal++;
            else Console.WriteLine($"   {row.Unit} column {column}: {Show(cells[column])} instead of {Show(expected[column])}");
        }
    }
    Console.WriteLine($"   {equal} of 192 cells as in the yearbook");

    static string Show(long? cell) => cell is { } people ? people.ToString(CultureInfo.InvariantCulture) : "#";
}

async Task TableAsync(Desk desk, string connectionString, IReadOnlyDictionary<string, string> codes)
{
    const string Recount = """
        select a.id, count(*) from volunteers v join associations a on a.id = v.association_id
        where v.registered_on is not null and v.left_on is null group by a.id
        """;
    await using var connection = new NpgsqlConnection(connectionString);
    await connection.OpenAsync();
    var raw = new List<double>();
    for (var round = 0; round < 5; round++) raw.Add(await Clock.MillisecondsAsync(() => Sql.DrainAsync(connection, Recount)));
    Console.WriteLine($"   recount by GROUP BY: p50 {Clock.Percentile(raw, 50):F0} ms");
    await AskAsync("nobody writes");

    using var stop = new CancellationTokenSource();
    // Each writes some forty times a second; folding goes on as it does in the product.
    var writing = desk.WriteAsync(4, withCounts: true, stop.Token, pause: TimeSpan.FromMilliseconds(20));
    var folding = FoldAsync();
    await AskAsync("4 write");
    await stop.CancelAsync();
    await Task.WhenAll(writing, folding);
    Console.WriteLine($"   {await writing:N0} written meanwhile; differences from a recount in one snapshot: {await desk.DifferencesAsync()}");

    async Task AskAsync(string when)
    {
        var (table, drill) = (new List<double>(), new List<double>());
        for (var round = 0; round < (small ? 100 : 500); round++)
        {
            table.Add(await Clock.MillisecondsAsync(() => desk.AskAsync(new GetRegistryTableQuery(null))));
            drill.Add(await Clock.MillisecondsAsync(() => desk.AskAsync(new GetRegionRegistryQuery(codes["江苏"], null))));
        }
        Console.WriteLine(
            $"   while {when}: table p50 {Clock.Percentile(table, 50):F2} ms, p99 {Clock.Percentile(table, 99):F2} ms, recount ÷ table = {Clock.Percentile(raw, 50) / Clock.Percentile(table, 50):F0}; "
            + $"drill-down of 江苏, its teams included, p50 {Clock.Percentile(drill, 50):F2} ms");
    }

    async Task FoldAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            await desk.FoldAsync();
            await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
    }
}

async Task RegistrationsAsync(Desk desk)
{
    var (with, without) = (new List<double>(), new List<double>());
    for (var round = 0; round <= (small ? 2 : 4); round++)
    {
        foreach (var counted in new[] { true, false })
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(small ? 2 : 6));
            var watch = Stopwatch.StartNew();
            var rate = await desk.WriteAsync(32, counted, stop.Token) / watch.Elapsed.TotalSeconds;
            if (round > 0) (counted ? with : without).Add(rate);
        }
    }
    Console.WriteLine($"   with live counts {Clock.Percentile(with, 50):N0}/s, without {Clock.Percentile(without, 50):N0}/s: {Clock.Percentile(with, 50) / Clock.Percentile(without, 50):F2}");
}

async Task BesideAsync(Desk desk, People people, IReadOnlyDictionary<string, string> codes)
{
    var alone = await ListenAsync(TimeSpan.FromSeconds(small ? 2 : 10));
    var workbook = await desk.WorkbookAsync(people.Of(codes["河南"], workbookRows));
    var import = Task.Run(() => desk.ImportAsync(new MemoryStream(workbook), "河南.xlsx"));
    var beside = new List<double>();
    while (!import.IsCompleted) beside.AddRange(await ListenAsync(TimeSpan.FromSeconds(0.5)));
    await import;
    Console.WriteLine($"   p99 alone {Clock.Percentile(alone, 99):F1} ms, while importing {Clock.Percentile(beside, 99):F1} ms: {Clock.Percentile(beside, 99) / Clock.Percentile(alone, 99):F1}");

    async Task<List<double>> ListenAsync(TimeSpan time)
    {
        var (times, until) = (new List<double>(), Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));
        while (Stopwatch.GetTimestamp() < until)
        {
            times.Add(await Clock.MillisecondsAsync(() => desk.AskAsync(new ListActivitiesQuery(null, null, null, null, null, null, null, false, new PageRequest()))));
            await Task.Delay(5);
        }
        return times;
    }
}

static long Memory()
{
    using var me = Process.GetCurrentProcess();
    return me.WorkingSet64 >> 20;
}

static WebApplication Build(string connectionString)
{
    using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
    builder.WebHost.UseKestrelCore();
    builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Stvs"] = connectionString,
        ["PublicBaseUrl"] = "https://stvs.example",
        ["Protection:Keys:0:Id"] = "bench",
        ["Protection:Keys:0:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ["Protection:HashKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ["CheckIn:SigningKeys:0:Id"] = "1",
        ["CheckIn:SigningKeys:0:Key"] = Convert.ToBase64String(signing.ExportPkcs8PrivateKey()),
        ["WeChat:AppId"] = "wx0000000000000000",
        ["WeChat:AppSecret"] = "00000000000000000000000000000000",
        ["WeChat:Token"] = "bench",
        ["WeChat:EncodingAESKey"] = new string('a', 43),
        ["WeChat:OriginalId"] = "gh_000000000000",
    });
    builder.Services.AddApplication();
    builder.Services.AddInfrastructure(builder.Configuration);
    // Never started: the steps are taken one after another, so that each can be timed.
    return builder.Build();
}
