using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.Menus;

/// <summary>Creates the account's menu from the configuration, once the server is up: with the simulator it is we who answer.</summary>
internal sealed class MenuPublisher(
    WeChatApi api, WeChatAddresses addresses, IOptions<WeChatOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<MenuPublisher> logger)
    : BackgroundService
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await HasStartedAsync(stoppingToken)) return;

        try
        {
            foreach (var pause in Pauses)
            {
                if (await TryToPublishAsync(pause, stoppingToken)) return;
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; the menu is created at the next start.
        }
    }

    private async Task<bool> TryToPublishAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            await api.PostAsync("cgi-bin/menu/create", Menu.ToJson(options.Value.Menu ?? Menu.Usual, addresses.Public), isRepeatable: true, stoppingToken);
            logger.LogInformation("The menu of the official account is in place");
            return true;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError("The menu of the official account could not be created, again in {Pause}: {Failure}", pause, failure.Message);
            return false;
        }
    }

    private async Task<bool> HasStartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var onStop = stoppingToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}
