using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

internal static class DependencyInjection
{
    /// <summary>
    /// The import desk and the engine of its background work. Jobs are in the database, in a schema of their own: whichever process is
    /// free takes them, and one whose process died is taken up again.
    /// </summary>
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IImportFiles, StoredImportFiles>();
        services.AddScoped<StagedImportRows>();
        services.AddScoped<IImportRows>(provider => provider.GetRequiredService<StagedImportRows>());
        services.AddScoped<IWorkbookReader, WorkbookReader>();
        services.AddScoped<VolunteerStaging>();
        services.AddScoped<VolunteerWork>();
        services.AddScoped<TeamWork>();
        services.AddScoped<ImportRunner>();
        services.AddSingleton<IImportJobs, HangfireImportJobs>();

        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseFilter(new AutomaticRetryAttribute { Attempts = 10, DelaysInSeconds = [5, 15, 60] })
            .UsePostgreSqlStorage(
                postgres => postgres.UseNpgsqlConnection(configuration.GetConnectionString("Stvs")),
                new PostgreSqlStorageOptions
                {
                    // A notification wakes the workers: asked for in turns, a file would wait longer than it takes.
                    EnableLongPolling = true,
                    QueuePollInterval = TimeSpan.FromSeconds(15),
                    // What a dead process had taken is free again so soon; a live one keeps renewing its hold.
                    UseSlidingInvisibilityTimeout = true,
                    InvisibilityTimeout = TimeSpan.FromSeconds(30),
                }));
        // Two at once: the machine also answers people, and an import uses what it can get.
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        services.AddHostedService<ImportSweep>();
        return services;
    }
}
