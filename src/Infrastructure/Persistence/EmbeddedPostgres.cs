using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>
/// A PostgreSQL server that nobody has to install or set up, for development and tests. It listens on a free port of
/// the loopback address only, and only those who can read its password file get in.
/// <para>
/// The server runs in a session of its own: Ctrl+C in the terminal does not reach it, so that requests can finish before
/// <see cref="DisposeAsync"/> stops it. If this process is killed it lives on, and the next start takes it over.
/// </para>
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    // What a unique index refused may be somebody's ID number: neither values nor statements go into the server's log.
    // A province's people are counted in memory: at the default of 4 MB the grouping of 300,000 spills to disk.
    private static readonly string[] AlwaysSet =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_error_verbosity=terse", "log_min_error_statement=panic",
        "work_mem=32MB",
        // The data lies on flash or in memory, where reading an index here and there costs little more than reading on.
        "random_page_cost=1.1",
    ];

    private static readonly string[] SetForTests = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

    private readonly EmbeddedPostgresOptions options;
    private readonly EmbeddedPostgresAccount account;
    private readonly EmbeddedPostgresBinaries binaries;
    private readonly string home;
    private readonly FileStream oneProcessPerFolder;
    private bool stopped;

    private EmbeddedPostgres(
        EmbeddedPostgresOptions options, EmbeddedPostgresAccount account, EmbeddedPostgresBinaries binaries, string home)
    {
        this.options = options;
        this.account = account;
        this.binaries = binaries;
        this.home = home;
        oneProcessPerFolder = Lock(home);
    }

    public string ConnectionString { get; private set; } = "";

    /// <summary>Where the data really is; see <see cref="EmbeddedPostgresAccount.ReachableAsync"/>.</summary>
    internal string DataFolder => Path.Combine(home, "data");

    private string ServerFile => Path.Combine(DataFolder, "postmaster.pid");

    private string PasswordFile => Path.Combine(home, "password");

    private string LogFile => Path.Combine(DataFolder, "server.log");

    /// <summary>Creates the data folder and the database when they do not exist yet, and starts the server or takes over a live one.</summary>
    /// <exception cref="EmbeddedPostgresException">There are no binaries, another process uses the folder, or the server does not start.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var account = EmbeddedPostgresAccount.Current();
        var binaries = await EmbeddedPostgresBinaries.FindAsync(options, account, cancellationToken);
        var folder = await account.ReachableAsync(Path.GetFullPath(options.Folder), cancellationToken);
        var home = Path.Combine(folder, $"{(options.Temporary ? "temporary" : "postgres")}-{binaries.MajorVersion}");
        EmbeddedPostgresAccount.CreateEnterable(home);

        var server = new EmbeddedPostgres(options, account, binaries, home);
        try
        {
            if (options.Temporary)
                await server.DeleteAsync();
            if (!Directory.Exists(server.DataFolder))
                await server.InitializeAsync(cancellationToken);
            var port = await server.TakeOverAsync(cancellationToken) ?? await server.StartServerAsync(cancellationToken);
            await server.CreateDatabaseAsync(port, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stopped)
            return;

        stopped = true;
        try
        {
            if (options.Temporary)
                await DeleteAsync();
            else
                await StopServerAsync("fast");
        }
        finally
        {
            await oneProcessPerFolder.DisposeAsync();
        }
    }

    /// <summary>The kernel forgets the lock with the process that held it, however that one ended.</summary>
    private static FileStream Lock(string home)
    {
        try
        {
            return new FileStream(Path.Combine(home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new EmbeddedPostgresException(
                $"数据文件夹 {home} 正被另一个 StvsPlatform 进程使用。请先停止它，或用 ConnectionStrings:Stvs 指定别的数据库。", e)
            {
                FolderInUse = true,
            };
        }
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        options.Report($"首次启动：正在创建数据库（PostgreSQL {binaries.MajorVersion}，{DataFolder}）…");
        await WritePasswordAsync(cancellationToken);

        // Under another name until it is complete, so that a start cut short is simply done again.
        var unfinished = DataFolder + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        await account.OwnAsync(unfinished, cancellationToken);

        // Never locale C: it knows no Chinese letters, and pg_trgm would find nothing.
        string[] locale = binaries.MajorVersion >= 17
            ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            : ["--locale-provider=libc"];
        await account.RequireAsync(
            binaries.Initdb,
            [
                "-D", unfinished, "-U", "postgres", $"--pwfile={PasswordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                .. locale, $"--locale={EmbeddedPostgresAccount.LibcLocale}", "--lc-messages=C", "--no-instructions",
                .. options.Temporary ? ["--no-sync"] : Array.Empty<string>(),
            ],
            cancellationToken);
        Directory.Move(unfinished, DataFolder);
    }

    private async Task WritePasswordAsync(CancellationToken cancellationToken)
    {
        File.Delete(PasswordFile);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new StreamWriter(PasswordFile, create))
            await file.WriteAsync(RandomNumberGenerator.GetHexString(32));
        await account.OwnAsync(PasswordFile, cancellationToken);
    }

    /// <summary>Returns the port of the server that a killed process left behind, or null when there is none.</summary>
    private async Task<int?> TakeOverAsync(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ReadServerFile() is { } left; await Task.Delay(200, cancellationToken))
        {
            if (!IsAlive(left.ProcessId))
            {
                // The number may meanwhile be another program's, which PostgreSQL would take for a live server. The rest of
                // the file must stay: by it PostgreSQL notices a dead server's children that still write.
                await File.WriteAllLinesAsync(ServerFile, [$"{int.MaxValue}", .. left.OtherLines], cancellationToken);
                return null;
            }

            try
            {
                if (left.Port is { } port)
                {
                    await using var connection = await ConnectAsync(port, "postgres", cancellationToken);
                    options.Report("接管上次未正常退出时留下的数据库进程。");
                    return port;
                }
            }
            catch (NpgsqlException e) when (e.SqlState != PostgresErrorCodes.InvalidPassword)
            {
                // Still recovering, or on its way down.
            }

            if (waited.Elapsed > TimeSpan.FromMinutes(1))
                await StopServerAsync("immediate");
        }

        return null;
    }

    private (int ProcessId, int? Port, IReadOnlyList<string> OtherLines)? ReadServerFile()
    {
        try
        {
            var lines = File.ReadAllLines(ServerFile);
            return int.TryParse(lines.FirstOrDefault(), out var processId)
                ? (processId, lines.Length > 3 && int.TryParse(lines[3], out var port) ? port : null, lines[1..])
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether the process is the server of this data folder, not some other program that was given its number later.</summary>
    private bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
        }
        catch (ArgumentException)
        {
            return false;
        }

        if (!OperatingSystem.IsLinux())
            return true;
        try
        {
            // Without an init process a killed server stays in the list as a zombie.
            var state = File.ReadAllText($"/proc/{processId}/stat");
            if (state[state.LastIndexOf(')') + 2] == 'Z')
                return false;

            // A server's working directory is its data folder.
            var itsFile = $"/proc/{processId}/cwd/postmaster.pid";
            return !File.Exists(itsFile) || File.ReadAllText(itsFile) == File.ReadAllText(ServerFile);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<int> StartServerAsync(CancellationToken cancellationToken)
    {
        options.Report("正在启动数据库…");
        await account.OwnAsync(DataFolder, cancellationToken);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(500, cancellationToken))
        {
            var port = FreePort();
            var settings = AlwaysSet.Append($"port={port}").Concat(options.Temporary ? SetForTests : []);
            var logged = File.Exists(LogFile) ? new FileInfo(LogFile).Length : 0;
            var (exitCode, output) = await account.RunAsync(
                binaries.PgCtl,
                ["start", "-D", DataFolder, "-l", LogFile, "-s", "-w", "-t", "300", "-o", string.Join(' ', settings.Select(s => "-c " + s))],
                cancellationToken);
            if (exitCode == 0)
                return port;

            var said = ReadLog(from: logged);
            // Somebody took the port before the server could, or the children of a killed server are not all gone yet.
            var passing = said.Contains("could not bind", StringComparison.Ordinal) || said.Contains("still in use", StringComparison.Ordinal);
            if (!passing || waited.Elapsed > TimeSpan.FromSeconds(30))
                throw new EmbeddedPostgresException($"数据库启动失败（日志：{LogFile}）：{output}{Environment.NewLine}{said}");
        }
    }

    private string ReadLog(long from)
    {
        if (!File.Exists(LogFile))
            return "";

        using var log = new StreamReader(new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        log.BaseStream.Seek(from, SeekOrigin.Begin);
        return log.ReadToEnd();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Without a token: a server must not stay behind because the program is being stopped.
    private async Task StopServerAsync(string mode)
    {
        if (ReadServerFile() is { } running && IsAlive(running.ProcessId))
            await account.RunAsync(binaries.PgCtl, ["stop", "-D", DataFolder, "-s", "-w", "-t", "60", "-m", mode], CancellationToken.None);
    }

    private async Task DeleteAsync()
    {
        await StopServerAsync("immediate");
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
        File.Delete(PasswordFile);
    }

    private async Task CreateDatabaseAsync(int port, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(port, "postgres", cancellationToken);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = options.Database } },
        };
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            var name = new NpgsqlCommandBuilder().QuoteIdentifier(options.Database);
            await using var create = new NpgsqlCommand($"create database {name}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        ConnectionString = await ConnectionStringAsync(port, options.Database, pooling: true, cancellationToken);
    }

    private async Task<NpgsqlConnection> ConnectAsync(int port, string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(await ConnectionStringAsync(port, database, pooling: false, cancellationToken));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task<string> ConnectionStringAsync(int port, string database, bool pooling, CancellationToken cancellationToken) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = "postgres",
            Password = await File.ReadAllTextAsync(PasswordFile, cancellationToken),
            Pooling = pooling,
            // Nothing leaves the machine, so there is nothing to negotiate.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
}
