using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Volunteers;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>An advisory lock, so that nothing else that touches the account waits for it.</summary>
internal sealed class DisclosureLock(StvsDbContext db) : IDisclosureLock
{
    public Task HoldAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A lock outside a transaction protects nothing.");
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"disclosures:" + userId}, 0))", cancellationToken);
    }
}
