using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Offices;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>The row lock of the team or association, held until the transaction ends; it lets rows be added that refer to it.</summary>
internal sealed class OfficeRowLocks(StvsDbContext db) : IOfficeLock
{
    public Task LockTeamAsync(Guid teamId, CancellationToken cancellationToken) =>
        db.Database.ForLocking().ExecuteSqlAsync($"select 1 from teams where id = {teamId} for no key update", cancellationToken);

    public Task LockAssociationAsync(Guid associationId, CancellationToken cancellationToken) =>
        db.Database.ForLocking().ExecuteSqlAsync($"select 1 from associations where id = {associationId} for no key update", cancellationToken);
}
