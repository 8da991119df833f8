using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.WeChat.Inbox;

/// <summary>Takes up messages whose process has gone, and erases what is no longer needed.</summary>
internal sealed class InboxKeeper(IServiceScopeFactory scopes, MessageInbox inbox, TimeProvider clock, ILogger<InboxKeeper> logger) : BackgroundService
{
    private const int MostRecoveries = 5;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    /// <summary>WeChat's three tries are over after some 15 seconds.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(30);

    /// <summary>An answer to what somebody said long ago would only surprise.</summary>
    private static readonly TimeSpan ReplyIsWelcome = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan KeepReply = TimeSpan.FromMinutes(2);

    /// <summary>Much longer than a signed request can be replayed.</summary>
    private static readonly TimeSpan KeepKey = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryToKeepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; the next process goes on.
        }
    }

    private async Task TryToKeepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await KeepAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError("The inbox of the official account could not be kept: {Failure}\n{Stack}", failure.GetType().Name, failure.StackTrace);
        }
    }

    internal async Task KeepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();

        var messages = db.Set<ReceivedMessage>();
        await messages.Where(m => m.ReceivedAt < now - KeepKey).ExecuteDeleteAsync(cancellationToken);
        await messages.Where(m => m.Reply != null && m.CompletedAt < now - KeepReply)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Reply, (string?)null), cancellationToken);

        var abandoned = await messages
            .FromSql(
                $"""
                update wechat_received_messages set recoveries = recoveries + 1
                where id in (
                    select id from wechat_received_messages
                    where completed_at is null and content is not null and received_at < {now - Abandoned} and recoveries < {MostRecoveries}
                    order by received_at limit 20 for update skip locked)
                returning *
                """)
            .AsNoTracking().ToListAsync(cancellationToken);
        foreach (var message in abandoned)
        {
            await RecoverAsync(message, now, cancellationToken);
        }
    }

    private async Task RecoverAsync(ReceivedMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await inbox.RecoverAsync(message.Id, repliesToo: now - message.ReceivedAt < ReplyIsWelcome, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var isLast = message.Recoveries == MostRecoveries;
            logger.Log(
                isLast ? LogLevel.Critical : LogLevel.Error, "A WeChat message was not carried out at recovery {Number} of {Most}: {Failure}\n{Stack}",
                message.Recoveries, MostRecoveries, failure.GetType().Name, failure.StackTrace);
        }
    }
}
