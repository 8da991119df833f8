using StvsPlatform.Application.Invitations;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>An advisory lock: there may be no row yet to be locked.</summary>
internal sealed class CodeLock(StvsDbContext db) : ICodeLock
{
    public Task HoldAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Database.HoldAsync($"invitation-codes:{userId:N}", cancellationToken);
}
