using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

internal sealed class HangfireImportJobs(IBackgroundJobClient jobs) : IImportJobs
{
    public void Continue(Guid importId) => jobs.Enqueue<ImportJob>(job => job.RunAsync(importId, CancellationToken.None));
}

/// <summary>The job itself: brings one import as far as it can go.</summary>
public sealed class ImportJob(IServiceScopeFactory scopes, IBackgroundJobClient jobs)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);

    /// <param name="cancellationToken">Hangfire's own: the process is stopping.</param>
    public async Task RunAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var hasHold = await scope.ServiceProvider.GetRequiredService<ImportRunner>().RunAsync(importId, cancellationToken);
        // Somebody else is at it, or was, and the database has not noticed its death yet.
        if (!hasHold) jobs.Schedule<ImportJob>(job => job.RunAsync(importId, CancellationToken.None), LookAgainAfter);
    }
}
