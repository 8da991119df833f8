using StvsPlatform.Application.Volunteers;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>An advisory lock, so that nothing else that touches the account waits for it.</summary>
internal sealed class DisclosureLock(StvsDbContext db) : IDisclosureLock
{
    public Task HoldAsync(Guid userId, CancellationToken cancellationToken) => db.Database.HoldAsync($"disclosures:{userId}", cancellationToken);
}
