using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>
/// Reads along everything that is logged, at the lowest level and by every category, with values, scopes and exceptions. Lines
/// with a personal value are kept, and one line of each category, to show that it was heard at all.
/// </summary>
[ProviderAlias("Captured")]
public sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> personal = new();
    private readonly ConcurrentDictionary<(string Category, LogLevel Level), int> heard = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <summary>The lines that should not be there.</summary>
    public IReadOnlyCollection<string> Personal => personal;

    /// <summary>How many lines each category wrote at each level.</summary>
    public IReadOnlyDictionary<(string Category, LogLevel Level), int> Heard => heard;

    public ConcurrentQueue<string> Failures { get; } = new();

    public void Forget()
    {
        personal.Clear();
        Failures.Clear();
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

    private void Hear(string category, LogLevel level, string line)
    {
        heard.AddOrUpdate((category, level), 1, (_, count) => count + 1);
        if (level >= LogLevel.Error) Failures.Enqueue($"{category}: {line}");
        if (PersonalValues.FindIn(line) is not null) personal.Enqueue($"{level} {category}: {line}");
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = new List<string?> { formatter(state, exception), exception?.ToString() };
            if (state is IEnumerable<KeyValuePair<string, object?>> values) parts.AddRange(values.Select(v => v.Value?.ToString()));
            logs.scopes.ForEachScope((scope, list) => list.Add(scope?.ToString()), parts);
            logs.Hear(category, logLevel, string.Join(" | ", parts));
        }
    }
}
