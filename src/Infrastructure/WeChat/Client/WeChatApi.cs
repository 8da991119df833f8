using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using StvsPlatform.Domain.Common;
using StvsPlatform.Infrastructure.WeChat.Tokens;

namespace StvsPlatform.Infrastructure.WeChat.Client;

/// <summary>
/// Calls that need the access token, with WeChat's error codes obeyed: a rejected token is replaced once, a busy system
/// asked again where a repeat does no harm, an exhausted quota left alone.
/// </summary>
internal sealed class WeChatApi(WeChatHttp http, AccessToken accessToken, TimeProvider clock, ILogger<WeChatApi> logger)
{
    private static readonly TimeSpan PauseWhenTooFrequent = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Pause> pauses = new();

    public Task<JsonObject> GetAsync(string operation, IReadOnlyList<KeyValuePair<string, string>> query, CancellationToken cancellationToken) =>
        CallAsync(operation, query, body: null, isRepeatable: true, cancellationToken);

    /// <param name="operation">The path.</param>
    /// <param name="body">JSON.</param>
    /// <param name="isRepeatable">Doing it twice is doing it once.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<JsonObject> PostAsync(string operation, JsonObject body, bool isRepeatable, CancellationToken cancellationToken) =>
        CallAsync(operation, [], body, isRepeatable, cancellationToken);

    private async Task<JsonObject> CallAsync(
        string operation, IReadOnlyList<KeyValuePair<string, string>> query, JsonObject? body, bool isRepeatable, CancellationToken cancellationToken)
    {
        if (pauses.TryGetValue(operation, out var pause) && clock.GetUtcNow() < pause.Until)
        {
            throw new WeChatApiException(operation, pause.Code, null);
        }

        try
        {
            return isRepeatable
                ? await Retry.WhileBusyAsync(() => WithTokenAsync(operation, query, body, cancellationToken), clock, cancellationToken)
                : await WithTokenAsync(operation, query, body, cancellationToken);
        }
        catch (WeChatApiException failure)
        {
            Heed(operation, failure);
            throw;
        }
    }

    private async Task<JsonObject> WithTokenAsync(
        string operation, IReadOnlyList<KeyValuePair<string, string>> query, JsonObject? body, CancellationToken cancellationToken)
    {
        var token = await accessToken.GetAsync(rejected: null, cancellationToken);
        try
        {
            return await http.CallAsync(operation, [new("access_token", token), .. query], body, cancellationToken);
        }
        catch (WeChatApiException failure) when (failure.Kind == WeChatErrorKind.TokenRejected)
        {
            // Refused before anything was done, so that even a call that must not be repeated can be made again.
            token = await accessToken.GetAsync(rejected: token, cancellationToken);
            return await http.CallAsync(operation, [new("access_token", token), .. query], body, cancellationToken);
        }
    }

    private void Heed(string operation, WeChatApiException failure)
    {
        var now = clock.GetUtcNow();
        switch (failure.Kind)
        {
            case WeChatErrorKind.QuotaUsedUp:
                var tomorrow = ChinaTime.StartOf(ChinaTime.DayOf(now).AddDays(1));
                pauses[operation] = new Pause(tomorrow, failure.Code);
                logger.LogError("The day's quota of {Operation} is used up; nothing is sent there until {Until}", operation, tomorrow);
                break;
            case WeChatErrorKind.TooFrequent:
                pauses[operation] = new Pause(now + PauseWhenTooFrequent, failure.Code);
                logger.LogWarning("{Operation} was called too often; pausing for a minute", operation);
                break;
            case WeChatErrorKind.AccountRefused or WeChatErrorKind.NotAuthorised:
                logger.LogCritical("The official account needs attention: {Reason}", failure.Message);
                break;
            default:
                break;
        }
    }

    private sealed record Pause(DateTimeOffset Until, int Code);
}
