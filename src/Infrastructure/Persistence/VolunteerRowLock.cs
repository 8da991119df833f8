using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Memberships;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>The row lock of the volunteer, held until the transaction ends; it lets rows be added that refer to the volunteer.</summary>
internal sealed class VolunteerRowLock(StvsDbContext db) : IJoinLock
{
    public Task LockAsync(Guid volunteerId, CancellationToken cancellationToken) =>
        db.Database.ForLocking().ExecuteSqlAsync($"select 1 from volunteers where id = {volunteerId} for no key update", cancellationToken);

    public Task LockAsync(IReadOnlyCollection<Guid> volunteerIds, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. volunteerIds];
        return db.Database.ForLocking().ExecuteSqlAsync($"select 1 from volunteers where id = any({ids}) order by id for no key update", cancellationToken);
    }
}
