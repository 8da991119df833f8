using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Statistics;

namespace StvsPlatform.Infrastructure.Statistics;

/// <summary>Folds the registry's bookings every other second, and compares its counters with a recount every hour.</summary>
internal sealed class RegistryUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RegistryUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan FoldEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromHours(1);

    internal async Task FoldAsync(CancellationToken cancellationToken)
    {
        int folded;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            folded = await scope.ServiceProvider.GetRequiredService<RegistryFold>().FoldAsync(cancellationToken);
        }
        while (folded == RegistryFold.BatchSize);
    }

    /// <summary>What differs is an error of the program, or somebody's hand in the database: an operator has to look.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var differences = await scope.ServiceProvider.GetRequiredService<IRegistryAuditor>().CompareAsync(cancellationToken);
        foreach (var association in differences.GroupBy(difference => difference.AssociationId))
        {
            logger.LogWarning(
                "The registry of association {AssociationId} differs from a recount on {Days} days, by {People} people; see recount-registry",
                association.Key, association.Count(), association.Sum(difference => difference.Missing));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FoldEvery, clock);
        var nextCheck = clock.GetUtcNow() + CheckEvery;
        do
        {
            try
            {
                await FoldAsync(stoppingToken);
                if (clock.GetUtcNow() < nextCheck) continue;
                nextCheck = clock.GetUtcNow() + CheckEvery;
                await CheckAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be away for a while; what was booked is not.
                logger.LogWarning("The registry could not be folded or checked: {Failure}", failure.GetType().Name);
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
}
