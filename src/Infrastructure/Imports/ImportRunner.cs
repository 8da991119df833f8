using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>
/// Takes an import from where it is to where it has to go: reads and checks the file, registers its rows, takes them back. It may be
/// stopped anywhere, and run again by any process; only one works on an import at a time.
/// </summary>
internal sealed class ImportRunner(
    StvsDbContext db, NpgsqlDataSource database, VolunteerWork volunteers, TeamWork teams, TimeProvider clock,
    ILogger<ImportRunner> logger)
{
    /// <returns>False when somebody else has hold of the import.</returns>
    public async Task<bool> RunAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var holder = await database.OpenConnectionAsync(cancellationToken);
        if (!await AskAsync(holder, "select pg_try_advisory_lock(hashtextextended(@name, 0))", importId, cancellationToken)) return false;
        try
        {
            while (await LoadAsync(importId, cancellationToken) is { IsSettled: false } import)
            {
                var (step, started) = (import.Status, clock.GetTimestamp());
                await StepAsync(import, holder, cancellationToken);
                logger.LogInformation("Import {ImportId}: {Step} took {Milliseconds} ms", importId, step, (long)clock.GetElapsedTime(started).TotalMilliseconds);
            }
            return true;
        }
        finally
        {
            // The connection goes back to the pool with what it holds.
            await AskAsync(holder, "select pg_advisory_unlock(hashtextextended(@name, 0))", importId, CancellationToken.None);
        }
    }

    private async Task StepAsync(Import import, NpgsqlConnection holder, CancellationToken cancellationToken)
    {
        ImportWork work = import.Kind == ImportKind.Volunteers ? volunteers : teams;
        switch (import.Status)
        {
            case ImportStatus.Checking:
                await CheckAsync(import, work, cancellationToken);
                break;
            case ImportStatus.Committing:
                await work.CommitAsync(import, holder, cancellationToken);
                break;
            case ImportStatus.Undoing:
                await work.UndoAsync(import, holder, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"An import that is {import.Status} needs no work.");
        }
    }

    private async Task CheckAsync(Import import, ImportWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.CheckAsync(import, cancellationToken);
        }
        catch (DomainException refused)
        {
            await FailAsync(import.Id, refused.Code, refused.Message, cancellationToken);
        }
        // Of the file, and not of the moment: trying again would end the same way. The message may quote what the file holds.
        catch (Exception unreadable) when (unreadable.GetBaseException()
            is ArgumentException or IndexOutOfRangeException or NotSupportedException or PostgresException { SqlState: ['2', '2', ..] })
        {
            logger.LogError("Import {ImportId} cannot be read: {Failure} at {Place}", import.Id, unreadable.GetType().Name, unreadable.TargetSite);
            await FailAsync(import.Id, "import.file_unreadable", "文件里有无法处理的内容。请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传；仍不行的，请联系平台管理员。", cancellationToken);
        }
    }

    private async Task FailAsync(Guid importId, string code, string text, CancellationToken cancellationToken)
    {
        var failed = (await LoadAsync(importId, cancellationToken))!;
        failed.Fail(code, text, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Anew each time: the counts are kept by statements of their own.</summary>
    private async Task<Import?> LoadAsync(Guid importId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, cancellationToken);
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, Guid importId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("name", $"import {importId}");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
