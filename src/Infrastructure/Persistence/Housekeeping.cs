using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.Idempotency;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Takes away what nobody needs any more: answered requests, finished tasks, sessions long over.</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan RequestsKept = TimeSpan.FromDays(1);

    /// <summary>Long enough for an operator to look into a complaint.</summary>
    private static readonly TimeSpan TasksAndSessionsKept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CleanAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (oldRequest, old) = (now - RequestsKept, now - TasksAndSessionsKept);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
            await db.Set<IdempotentRequest>().Where(r => r.ClaimedAt < oldRequest).ExecuteDeleteAsync(cancellationToken);
            await db.Outbox.Where(m => m.State != OutboxState.Queued && m.FinishedAt < old).ExecuteDeleteAsync(cancellationToken);
            await db.WrongCodes.Where(c => c.At < oldRequest).ExecuteDeleteAsync(cancellationToken);
            await db.Sessions.Where(s => s.ExpiresAt < old || s.EndedAt < old).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next hour will do.
            logger.LogWarning("Old rows could not be taken away: {Failure}", failure.GetType().Name);
        }
    }
}
