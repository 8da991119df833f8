using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Brings the database up to this version of the code: tables, then regions and their associations. Safe when several processes start at once.</summary>
public static class DatabasePreparation
{
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        await db.Database.MigrateAsync(cancellationToken);
        await new RegionLoader(db).LoadAsync(cancellationToken);
    }
}
