using StvsPlatform.Application.Confirmations;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Advisory locks: there may be no row yet to be locked. The account's always before the phone's, so that nobody waits in a circle.</summary>
internal sealed class PhoneProofLock(StvsDbContext db) : IPhoneProofLock
{
    public Task HoldAsync(Guid userId, CancellationToken cancellationToken) => db.Database.HoldAsync($"phone-proofs:{userId:N}", cancellationToken);

    public async Task HoldAsync(Guid userId, string phoneHash, CancellationToken cancellationToken)
    {
        await HoldAsync(userId, cancellationToken);
        await db.Database.HoldAsync($"phone-proofs:{phoneHash}", cancellationToken);
    }
}
