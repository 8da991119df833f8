using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Idempotency;

/// <summary>A row for each key; the body is kept as a keyed hash and the answer encrypted, since both may be personal.</summary>
internal sealed class IdempotencyStore(StvsDbContext db, IFieldCipher cipher, TimeProvider clock) : IIdempotencyStore
{
    /// <summary>A claim without an answer after this was made by a process that died.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public async Task<IdempotencyClaim> ClaimAsync(Guid userId, string route, string key, string body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        var id = Guid.CreateVersion7();
        var bodyHash = cipher.Hash("idempotency", body);
        var dead = now - Abandoned;
        var old = now - KeptFor;
        await db.Set<IdempotentRequest>()
            .Where(r => r.UserId == userId && r.Route == route && r.Key == key && ((r.Status == null && r.ClaimedAt < dead) || r.ClaimedAt < old))
            .ExecuteDeleteAsync(cancellationToken);
        // One statement decides who of several is first.
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
             insert into idempotent_requests (id, user_id, route, key, body_hash, claimed_at)
             values ({id}, {userId}, {route}, {key}, {bodyHash}, {now}) on conflict do nothing
             """,
            cancellationToken);
        if (claimed == 1) return new IdempotencyClaim(IdempotencyVerdict.Go, id);

        var earlier = await db.Set<IdempotentRequest>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.UserId == userId && r.Route == route && r.Key == key, cancellationToken);
        if (earlier is null) return new IdempotencyClaim(IdempotencyVerdict.Busy);
        if (earlier.BodyHash != bodyHash) return new IdempotencyClaim(IdempotencyVerdict.OtherBody);
        return earlier.Answer is { } answer
            ? new IdempotencyClaim(IdempotencyVerdict.Replay, null, JsonSerializer.Deserialize<IdempotentAnswer>(cipher.Decrypt(answer)))
            : new IdempotencyClaim(IdempotencyVerdict.Busy);
    }

    public async Task KeepAnswerAsync(Guid claimId, IdempotentAnswer answer, CancellationToken cancellationToken)
    {
        var kept = cipher.Encrypt(JsonSerializer.Serialize(answer));
        await db.Set<IdempotentRequest>().Where(r => r.Id == claimId)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, answer.Status).SetProperty(x => x.Answer, kept), cancellationToken);
    }

    public async Task ReleaseAsync(Guid claimId, CancellationToken cancellationToken) =>
        await db.Set<IdempotentRequest>().Where(r => r.Id == claimId).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>A request with an <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotentRequest
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public string Route { get; init; } = "";
    public string Key { get; init; } = "";
    public string BodyHash { get; init; } = "";
    public DateTimeOffset ClaimedAt { get; init; }
    public int? Status { get; init; }
    public string? Answer { get; init; }
}

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_requests");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Key).HasMaxLength(64);
        builder.HasIndex(r => new { r.UserId, r.Route, r.Key }).IsUnique();
    }
}
