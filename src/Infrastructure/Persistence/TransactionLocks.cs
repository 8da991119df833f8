using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Locks that are held until the transaction ends.</summary>
internal static class TransactionLocks
{
    /// <summary>The database, for a statement that takes a lock.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction: the lock would be gone at once.</exception>
    public static DatabaseFacade ForLocking(this DatabaseFacade database) => database.CurrentTransaction is null
        ? throw new InvalidOperationException("A lock outside a transaction protects nothing.")
        : database;

    /// <summary>Waits for everybody else who holds the same name: an advisory lock, for what no row stands for.</summary>
    public static Task HoldAsync(this DatabaseFacade database, string name, CancellationToken cancellationToken) =>
        database.ForLocking().ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
}
