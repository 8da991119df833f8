using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Teams;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>An advisory lock, shared or exclusive, that ends with the transaction.</summary>
internal sealed class TeamTree(StvsDbContext db) : ITeamTree
{
    /// <summary>Any number, as long as no other lock uses it.</summary>
    private const long LockKey = 0x7465_616D_7472_6565;

    public Task HoldAsync(CancellationToken cancellationToken) => db.Database.ForLocking().ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({LockKey})", cancellationToken);

    public Task TakeAsync(CancellationToken cancellationToken) => db.Database.ForLocking().ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);

    public Task ReplantBelowAsync(Guid teamId, Guid[] lineage, CancellationToken cancellationToken) => db.Database.ForLocking().ExecuteSqlAsync(
        $"update teams set lineage = {lineage} || lineage[array_position(lineage, {teamId}) + 1:] where lineage @> array[{teamId}] and id <> {teamId}",
        cancellationToken);
}
