using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Offices;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>The row lock of the team, held until the transaction ends; it lets rows be added that refer to the team.</summary>
internal sealed class TeamRowLock(StvsDbContext db) : IOfficeLock
{
    public Task LockAsync(Guid teamId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A lock outside a transaction protects nothing.");
        return db.Database.ExecuteSqlAsync($"select 1 from teams where id = {teamId} for no key update", cancellationToken);
    }
}
