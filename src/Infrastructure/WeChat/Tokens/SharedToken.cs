using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.Tokens;

/// <summary>
/// A token that WeChat gives for about two hours and that every process needs: fetched once for all of them, kept
/// encrypted in the database, renewed before it ends, replaced in one step.
/// </summary>
/// <remarks>
/// One fetch at a time per process by a semaphore, and across processes by an advisory lock; whoever gets the lock reads
/// again first, because the one before has usually done the work.
/// </remarks>
internal abstract class SharedToken(string name, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>When only the operator can help, asking again at once would only add to the noise.</summary>
    private static readonly TimeSpan RefusalStands = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryEarlyRenewal = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Token? current;
    private volatile Refusal? refusal;

    public void Dispose() => gate.Dispose();

    /// <param name="rejected">A token that WeChat has just refused; another one is wanted, fetched only if nobody else has done so.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <exception cref="WeChatApiException">WeChat gives none.</exception>
    /// <exception cref="WeChatUnreachableException">WeChat does not answer.</exception>
    public async Task<string> GetAsync(string? rejected, CancellationToken cancellationToken)
    {
        if (Serves(current, rejected)) return current!.Value;

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Serves(current, rejected)) return current!.Value;
            if (refusal is { } standing && clock.GetUtcNow() < standing.Until) throw new WeChatApiException(standing.Operation, standing.Code, null);

            try
            {
                current = await ReadOrRenewAsync(rejected, cancellationToken);
            }
            catch (Exception failure) when (failure is WeChatApiException or WeChatUnreachableException
                && current is { } old && old.Value != rejected && clock.GetUtcNow() < old.ExpiresAt)
            {
                // Renewal begins well before the end, so a failed one is no reason to stop.
                logger.LogWarning("{Token} could not be renewed early: {Reason}", name, failure.Message);
                current = old with { RenewAt = clock.GetUtcNow() + RetryEarlyRenewal };
            }

            return current.Value;
        }
        catch (WeChatApiException failure) when (failure.Kind == WeChatErrorKind.AccountRefused)
        {
            logger.LogCritical("{Token} is refused until the account's settings are put right: {Reason}", name, failure.Message);
            refusal = new Refusal(name, failure.Code, clock.GetUtcNow() + RefusalStands);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    protected abstract Task<FetchedToken> FetchAsync(CancellationToken cancellationToken);

    private bool Serves(Token? token, string? rejected) => token is not null && token.Value != rejected && clock.GetUtcNow() < token.RenewAt;

    private async Task<Token> ReadOrRenewAsync(string? rejected, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        var cipher = scope.ServiceProvider.GetRequiredService<IFieldCipher>();

        if (await ReadAsync(db, cipher, cancellationToken) is { } stored && Serves(stored, rejected)) return stored;

        return await db.InTransactionAsync(async () =>
        {
            await db.Database.HoldAsync(name, cancellationToken);
            var latest = await ReadAsync(db, cipher, cancellationToken);
            if (Serves(latest, rejected)) return latest!;

            var renewed = Kept(await FetchAsync(cancellationToken));
            var value = cipher.Encrypt(renewed.Value);
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into wechat_tokens (name, value, renew_at, expires_at) values ({name}, {value}, {renewed.RenewAt}, {renewed.ExpiresAt})
                on conflict (name) do update set value = excluded.value, renew_at = excluded.renew_at, expires_at = excluded.expires_at
                """,
                cancellationToken);
            return renewed;
        }, cancellationToken);
    }

    private async Task<Token?> ReadAsync(StvsDbContext db, IFieldCipher cipher, CancellationToken cancellationToken)
    {
        var stored = await db.Set<WeChatToken>().AsNoTracking().SingleOrDefaultAsync(token => token.Name == name, cancellationToken);
        return stored is null ? null : new Token(cipher.Decrypt(stored.Value), stored.RenewAt, stored.ExpiresAt);
    }

    /// <summary>Renewed five to ten minutes before the end, each process at its own moment; a short-lived one at half its life.</summary>
    private Token Kept(FetchedToken fetched)
    {
        var now = clock.GetUtcNow();
        var early = fetched.Lifetime - TimeSpan.FromSeconds(300 + Random.Shared.Next(300));
        var half = fetched.Lifetime / 2;
        return new Token(fetched.Value, now + (early > half ? early : half), now + fetched.Lifetime);
    }

    private sealed record Token(string Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);

    private sealed record Refusal(string Operation, int Code, DateTimeOffset Until);
}

/// <summary>As WeChat gave it.</summary>
internal sealed record FetchedToken(string Value, TimeSpan Lifetime)
{
    public static FetchedToken Of(JsonObject answer, string operation, string field) =>
        answer[field] is JsonValue value && value.TryGetValue<string>(out var token) && token.Length > 0
        && answer["expires_in"] is JsonValue lifetime && lifetime.TryGetValue<int>(out var seconds) && seconds > 0
            ? new FetchedToken(token, TimeSpan.FromSeconds(seconds))
            : throw new WeChatUnreachableException(operation, $"no {field}", mayHaveArrived: true);
}
