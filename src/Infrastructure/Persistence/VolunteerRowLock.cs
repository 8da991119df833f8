using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Memberships;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>The row lock of the volunteer, held until the transaction ends; it lets rows be added that refer to the volunteer.</summary>
internal sealed class VolunteerRowLock(StvsDbContext db) : IJoinLock
{
    public Task LockAsync(Guid volunteerId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A lock outside a transaction protects nothing.");
        return db.Database.ExecuteSqlAsync($"select 1 from volunteers where id = {volunteerId} for no key update", cancellationToken);
    }
}
