using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>
/// At the start and every few minutes: has imports continued that are under way and whose job was lost, because a process ended between
/// its transaction and the job, or in the middle of it. One that runs is not disturbed.
/// </summary>
internal sealed class ImportSweep(IServiceScopeFactory scopes, IImportJobs jobs, TimeProvider clock, ILogger<ImportSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do await SweepAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
            var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
            var underWay = await db.Imports
                .Where(i => i.Status == ImportStatus.Checking || i.Status == ImportStatus.Committing || i.Status == ImportStatus.Undoing)
                .Select(i => i.Id).ToListAsync(cancellationToken);
            foreach (var importId in underWay) jobs.Continue(importId);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database may be away for a while; the next sweep will do.
            logger.LogWarning("Imports under way could not be looked for: {Failure}", failure.GetType().Name);
        }
    }
}
