using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>
/// Who runs PostgreSQL's programs. PostgreSQL refuses root, so root lends them an unprivileged account;
/// everybody else runs them as himself (<see cref="UserName"/> is null).
/// </summary>
internal sealed record EmbeddedPostgresAccount(string? UserName)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Enterable = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static EmbeddedPostgresAccount Current()
    {
        // On Windows pg_ctl and initdb drop the administrator's rights themselves.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new(UserName: null);

        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        var name = Array.Find(["postgres", "nobody"], known.Contains);
        return new(name ?? throw new EmbeddedPostgresException(
            "PostgreSQL 不能以 root 身份运行，而本机没有 postgres 或 nobody 用户可供借用。请改用普通用户启动，或用 ConnectionStrings:Stvs 指定数据库。"));
    }

    /// <summary>The place that stands in for a folder which only root can enter.</summary>
    public static string PublicPlace(string folder)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder)));
        return Path.Combine("/var/lib/stvs", Convert.ToHexStringLower(hash)[..16]);
    }

    /// <summary>Returns <paramref name="folder"/>, or its stand-in when the account cannot enter it. Both are created as needed.</summary>
    public async Task<string> ReachableAsync(string folder, CancellationToken cancellationToken)
    {
        // Once data has gone to the stand-in, it is found there again, whatever happened to the folder's permissions.
        var standIn = PublicPlace(folder);
        if (UserName is null || !Directory.Exists(standIn))
        {
            Directory.CreateDirectory(folder);
            if (await CanEnterAsync(folder, cancellationToken))
                return folder;
        }

        CreateEnterable(standIn);
        return standIn;
    }

    /// <summary>Creates a folder that the account can enter if it can enter the parent, whatever the umask.</summary>
    public static void CreateEnterable(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, Enterable);
    }

    /// <summary>Gives the account a file or a whole folder, which nobody else may read.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (UserName is not null)
            await AsRoot.RequireAsync("chown", ["-R", UserName, path], cancellationToken);
    }

    public async Task<Output> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // The account may not be able to enter the current directory.
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
            // The input too: whatever could read the terminal changes its settings.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (UserName is not null)
            start.UserName = UserName;

        // PGDATA, PGPORT and their like belong to some other server of this machine.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        if (!OperatingSystem.IsWindows())
            start.Environment["LC_ALL"] = LibcLocale;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, string.Concat(await output.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken)).Trim());
        }
        catch (TimeoutException)
        {
            // On Windows the started server keeps the pipes open; what was said is lost, the exit code is not.
            return new(process.ExitCode, "");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>A locale every machine of the kind has, whose character classes include Chinese: trigrams need them.</summary>
    public static string LibcLocale =>
        OperatingSystem.IsWindows() ? "C" : OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8";

    private static EmbeddedPostgresAccount AsRoot { get; } = new(UserName: null);

    public async Task<string> RequireAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, text) = await RunAsync(program, arguments, cancellationToken);
            return exitCode == 0 ? text : throw new EmbeddedPostgresException($"{program} 失败（退出码 {exitCode}）：{text}");
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException($"{program} 无法执行：{e.Message}", e);
        }
    }

    private async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        UserName is null || (await RunAsync("test", ["-x", folder], cancellationToken)).ExitCode == 0;

    internal readonly record struct Output(int ExitCode, string Text);
}
