using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Outbox;

/// <summary>
/// Carries out what the outbox holds. A task is leased before it is tried, so several processes share the work and a crash
/// in the middle only delays it; the payload is emptied when it is over.
/// </summary>
public sealed class OutboxDispatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    public const int MostTries = 8;
    private const int BatchSize = 20;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than any try may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Tries everything that is due.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var leased = await LeaseAsync(cancellationToken);
        foreach (var id in leased.Ids)
        {
            // The tasks before it may have taken longer than the lease; then it is somebody else's now.
            if (await RenewAsync(id, leased.Until, cancellationToken)) await TryAsync(id, cancellationToken);
        }
        return leased.Ids.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollEvery, clock);
        do
        {
            try
            {
                while (await DispatchDueAsync(stoppingToken) == BatchSize) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be away for a while; the tasks are not.
                logger.LogWarning("The outbox could not be read: {Failure}", failure.GetType().Name);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> RenewAsync(Guid id, DateTimeOffset leasedUntil, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        var until = clock.GetUtcNow() + Lease;
        return await db.Outbox.Where(m => m.Id == id && m.State == OutboxState.Queued && m.NextTryAt == leasedUntil)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.NextTryAt, until), cancellationToken) == 1;
    }

    private async Task<(List<Guid> Ids, DateTimeOffset Until)> LeaseAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        var now = clock.GetUtcNow().ToUniversalTime();
        // PostgreSQL keeps microseconds; the lease is recognised by its end.
        var until = new DateTimeOffset((now + Lease).Ticks / 10 * 10, TimeSpan.Zero);
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
             update outbox set next_try_at = {until}, tries = tries + 1, first_tried_at = coalesce(first_tried_at, {now})
             where id in (select id from outbox where state = 'Queued' and next_try_at <= {now} order by next_try_at limit {BatchSize} for update skip locked)
             returning id as "Value"
             """).ToListAsync(cancellationToken);
        return (ids, until);
    }

    private async Task TryAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CallerScope>().BecomeSystem();
        var db = services.GetRequiredService<StvsDbContext>();
        var message = await db.Outbox.SingleAsync(m => m.Id == id, cancellationToken);
        var context = services.GetRequiredService<OutboxContext>();
        context.TaskId = message.Id;
        context.CreatedAt = message.CreatedAt;
        context.FirstTriedAt = message.FirstTriedAt ?? message.CreatedAt;
        context.IsLastTry = message.Tries >= MostTries;

        OutboxOutcome outcome;
        try
        {
            var type = typeof(IOutboxTask).Assembly.GetType(message.Kind) ?? throw new InvalidOperationException($"Unknown task {message.Kind}.");
            var payload = services.GetRequiredService<IFieldCipher>().Decrypt(message.Payload);
            var task = (IOutboxTask)JsonSerializer.Deserialize(payload, type)!;
            outcome = await services.GetRequiredService<IMediator>().Send(task, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: the lease runs out, and somebody else goes on.
            return;
        }
        catch (Exception failure)
        {
            logger.LogWarning("Outbox task {TaskId} ({Kind}) failed: {Failure}", id, message.Kind, failure.GetType().Name);
            outcome = OutboxOutcome.Retry(failure.GetType().Name);
        }
        // Apart from what the handler did and saved, or left behind when it failed.
        await FinishAsync(id, outcome, context.IsLastTry, message.Tries);
    }

    private async Task FinishAsync(Guid id, OutboxOutcome outcome, bool isLastTry, int tries)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        var now = clock.GetUtcNow();
        var message = await db.Outbox.SingleAsync(m => m.Id == id);
        message.Note = outcome.Note is { Length: > 500 } note ? note[..500] : outcome.Note;
        if (outcome.Verdict == OutboxVerdict.Retry && !isLastTry)
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, tries));
            message.NextTryAt = now + (pause < LongestPause ? pause : LongestPause);
        }
        else
        {
            message.State = outcome.Verdict == OutboxVerdict.Done ? OutboxState.Done : OutboxState.GivenUp;
            message.FinishedAt = now;
            message.Payload = "";
        }
        await db.SaveChangesAsync();
    }
}
