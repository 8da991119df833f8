using System.Text.RegularExpressions;

namespace StvsPlatform.WeChatSimulator.Wire;

/// <summary>The last exchanges, for the panel beside the phone.</summary>
internal sealed partial class WireLog(LiveUpdates updates, TimeProvider time)
{
    private const int Kept = 500;
    private const int LongestBody = 64 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<Exchange> exchanges = new();
    private long lastId;

    public IReadOnlyList<Exchange> All
    {
        get
        {
            lock (gate)
            {
                return [.. exchanges];
            }
        }
    }

    public Exchange Begin(Direction direction, string type, string line) =>
        new(Interlocked.Increment(ref lastId), time.GetUtcNow(), direction, type, WithoutSecrets(line));

    public void Keep(Exchange exchange)
    {
        exchange = exchange with
        {
            Request = Shown(exchange.Request),
            RequestDecrypted = Cut(exchange.RequestDecrypted),
            Response = Shown(exchange.Response),
            ResponseDecrypted = Cut(exchange.ResponseDecrypted),
            DurationMs = (long)(time.GetUtcNow() - exchange.At).TotalMilliseconds,
        };
        lock (gate)
        {
            exchanges.Enqueue(exchange);
            if (exchanges.Count > Kept)
            {
                exchanges.Dequeue();
            }
        }

        updates.Publish("exchange", exchange);
    }

    public void Clear()
    {
        lock (gate)
        {
            exchanges.Clear();
        }

        updates.Publish("exchangesCleared", new { });
    }

    private static string? Shown(string? body) => Cut(body is null ? null : WithoutSecrets(body));

    private static string? Cut(string? body) => body is { Length: > LongestBody } ? string.Concat(body.AsSpan(0, LongestBody), "…") : body;

    /// <summary>Even an invented AppSecret is not shown: the panel ends up in screenshots of accounts that are not invented.</summary>
    private static string WithoutSecrets(string text) => Secrets().Replace(text, "${name}***");

    [GeneratedRegex("(?<name>\\bsecret=|\"secret\"\\s*:\\s*\")[^&\"\\s]+")]
    private static partial Regex Secrets();
}
