using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Domain.Imports;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Imports;

namespace StvsPlatform.FunctionalTests.Imports;

public static class RunningImports
{
    /// <summary>Brings every import as far as it can go.</summary>
    public static async Task RunImportsAsync(this TestApp app)
    {
        var underWay = await app.InDatabaseAsync(db => db.Imports
            .Where(i => i.Status == ImportStatus.Checking || i.Status == ImportStatus.Committing || i.Status == ImportStatus.Undoing).Select(i => i.Id).ToListAsync());
        foreach (var importId in underWay)
        {
            await app.InDatabaseAsync((_, services) => services.GetRequiredService<ImportRunner>().RunAsync(importId, CancellationToken.None));
        }
    }
}
