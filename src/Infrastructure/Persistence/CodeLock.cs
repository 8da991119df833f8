using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Invitations;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>An advisory lock: there may be no row yet to be locked.</summary>
internal sealed class CodeLock(StvsDbContext db) : ICodeLock
{
    public Task HoldAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A lock outside a transaction protects nothing.");
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"invitation-codes:" + userId.ToString("N")}, 0))", cancellationToken);
    }
}
