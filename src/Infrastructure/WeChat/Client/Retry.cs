using System.Text.Json.Nodes;

namespace StvsPlatform.Infrastructure.WeChat.Client;

/// <summary>Again after a moment, for calls that may be made twice.</summary>
internal static class Retry
{
    private const int Tries = 3;

    public static async Task<JsonObject> WhileBusyAsync(Func<Task<JsonObject>> call, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (
                attempt < Tries && failure is WeChatUnreachableException { WasSlow: false } or WeChatApiException { Kind: WeChatErrorKind.Busy })
            {
                // 0.2 s, 0.4 s and up to as much again, so that processes that failed together do not return together.
                var pause = TimeSpan.FromMilliseconds(100 << attempt);
                await Task.Delay(pause + (pause * Random.Shared.NextDouble()), clock, cancellationToken);
            }
        }
    }
}
