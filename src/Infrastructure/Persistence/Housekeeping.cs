using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Infrastructure.Idempotency;
using StvsPlatform.Infrastructure.Imports;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Takes away what nobody needs any more: answered requests, finished tasks, sessions long over, phones nobody
/// answered from.</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan RequestsKept = TimeSpan.FromDays(1);

    /// <summary>Long enough for an operator to look into a complaint.</summary>
    private static readonly TimeSpan TasksAndSessionsKept = TimeSpan.FromDays(30);

    /// <summary>Those that ran out: long enough to be sent again.</summary>
    private static readonly TimeSpan InvitationsKept = TimeSpan.FromDays(30);

    /// <summary>Files of collective registration: longer than they can be undone, and than anybody takes to correct them.</summary>
    private static readonly TimeSpan ImportFilesKept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CleanAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (oldRequest, old) = (now - RequestsKept, now - TasksAndSessionsKept);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
            var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
            await db.Set<IdempotentRequest>().Where(r => r.ClaimedAt < oldRequest).ExecuteDeleteAsync(cancellationToken);
            await db.Outbox.Where(m => m.State != OutboxState.Queued && m.FinishedAt < old).ExecuteDeleteAsync(cancellationToken);
            await ForgetInvitationsAsync(db, now, cancellationToken);
            await ForgetImportFilesAsync(db, now, cancellationToken);
            await db.PhoneProofs.Where(p => p.Challenge.SentAt < oldRequest).ExecuteDeleteAsync(cancellationToken);
            await db.WrongCodes.Where(c => c.At < oldRequest).ExecuteDeleteAsync(cancellationToken);
            await db.Sessions.Where(s => s.ExpiresAt < old || s.EndedAt < old).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next hour will do.
            logger.LogWarning("Old rows could not be taken away: {Failure}", failure.GetType().Name);
        }
    }

    /// <summary>What a file said is in the registry, or will not be: its rows, in whatever state, go with it. What was done with it stays on record, and so does the stamped scan.</summary>
    private static async Task ForgetImportFilesAsync(StvsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = now - ImportFilesKept;
        foreach (var forgotten in await db.Imports.Where(i => i.Status == ImportStatus.Checked && i.CheckedAt < old).ToListAsync(cancellationToken))
        {
            forgotten.Expire(now);
        }
        await db.SaveChangesAsync(cancellationToken);
        var over = db.Imports.Where(i =>
            (i.Status == ImportStatus.Committed && i.CommittedAt < old)
            || ((i.Status == ImportStatus.Undone || i.Status == ImportStatus.Failed) && i.UploadedAt < old)
            // A county's file goes into its city's, that into its province's, that into the nation's.
            || (i.Status == ImportStatus.Combined && db.Imports.Any(c => c.Id == i.CombinedIntoId && (c.CommittedAt < old || c.Status == ImportStatus.Failed
                || db.Imports.Any(p => p.Id == c.CombinedIntoId && (p.CommittedAt < old || p.Status == ImportStatus.Failed
                    || db.Imports.Any(n => n.Id == p.CombinedIntoId && (n.CommittedAt < old || n.Status == ImportStatus.Failed))))))))
            .Select(i => i.Id);
        await db.Set<FileChunk>().Where(c => c.Part == ImportFilePart.Original && over.Contains(c.ImportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<StagedFault>().Where(f => over.Contains(f.ImportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<StagedDuplicate>().Where(d => over.Contains(d.ImportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<StagedRow>().Where(r => over.Contains(r.ImportId)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task ForgetInvitationsAsync(StvsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ranOut, decided) = (now - InvitationsKept, now - RequestsKept);
        await db.Invitations.Where(i => i.Status == InvitationStatus.Open && i.ExpiresAt < ranOut).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Status, InvitationStatus.Revoked).SetProperty(i => i.DecidedAt, now)
                .SetProperty(i => i.Phone.Ciphertext, "").SetProperty(i => i.Phone.Hash, ""),
            cancellationToken);
        // SMS are counted by the day.
        await db.Invitations.Where(i => i.Status != InvitationStatus.Open && i.SentAt < decided && i.Phone.Hash != "")
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Phone.Hash, ""), cancellationToken);
    }
}
