using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>The built API in a process of its own, on a free port. Disposing kills it, and so does the end of the tests.</summary>
public sealed partial class ApiProcess : IAsyncDisposable
{
    /// <summary>So long a start never takes: one that hangs fails instead of waiting for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<Uri> bound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(5) };

    private ApiProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => bound.TrySetException(new AssertionException("The process ended before it listened."));
        AppDomain.CurrentDomain.ProcessExit += Kill;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to its console.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <param name="settings">Configuration, by its keys.</param>
    /// <param name="change">What else is to be different about the process.</param>
    public static ApiProcess Start(IReadOnlyDictionary<string, string> settings, Action<ProcessStartInfo>? change = null)
    {
        var start = Command("Testing", AppContext.BaseDirectory);
        // Not as arguments, which everybody on the machine can read.
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        change?.Invoke(start);
        return new ApiProcess(start);
    }

    /// <summary>The program as an operator starts it, on any free port.</summary>
    public static ProcessStartInfo Command(string environment, string workingDirectory, params string[] arguments) =>
        new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "StvsPlatform.Api.dll"), "--urls", "http://127.0.0.1:0", .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        try
        {
            http.BaseAddress = await bound.Task.WaitAsync(Patience);
            using var patience = new CancellationTokenSource(Patience);
            while (!await IsReadyAsync(patience.Token)) await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
        catch (Exception failure)
        {
            throw new AssertionException($"The API did not start. It said:{Environment.NewLine}{string.Join(Environment.NewLine, said)}", failure);
        }
    }

    public Browser NewBrowser() => new(http);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        // Returns when the last line is read, too.
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync("/health/ready", cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match) bound.TrySetResult(new Uri(match.Groups["address"].Value));
    }

    private void Kill(object? sender, EventArgs e) => process.Kill(entireProcessTree: true);

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:[0-9]+)")]
    private static partial Regex Listening();
}
