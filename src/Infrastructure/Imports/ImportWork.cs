using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>The steps of an import, for one of the two forms. Each may be stopped anywhere and is then taken up again.</summary>
/// <remarks>
/// What registers and takes back runs on the connection that holds the import: should the process be killed, the server goes on with
/// the statement it has, and nobody else gets hold of the import before that is over.
/// </remarks>
internal abstract class ImportWork(StvsDbContext db, StagedImportRows rows, TimeProvider clock)
{
    protected StvsDbContext Db => db;
    protected StagedImportRows Rows => rows;
    protected TimeProvider Clock => clock;

    public async Task CheckAsync(Import import, CancellationToken cancellationToken)
    {
        if (import.FileSize > 0)
        {
            await ReadAsync(import, cancellationToken);
        }
        else if ((await rows.CountAsync(import.Id, cancellationToken)).Total == 0)
        {
            // A combined file has its rows from its parts.
            await GiveBackAsync(import, cancellationToken);
            return;
        }
        await FindDuplicatesAsync(import.Id, cancellationToken);
        var counts = await rows.CountAsync(import.Id, cancellationToken);
        await db.Entry(import).ReloadAsync(cancellationToken);
        import.Count(counts.Total, counts.Valid, counts.Faulty, counts.Duplicate, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    public abstract Task CommitAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken);

    public abstract Task UndoAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>Puts the file's rows into the staging table, in place of those that are there.</summary>
    protected abstract Task ReadAsync(Import import, CancellationToken cancellationToken);

    protected abstract Task FindDuplicatesAsync(Guid importId, CancellationToken cancellationToken);

    /// <summary>
    /// The staging table is empty after a crash of the database; then the file is read again, which gives the same rows. What was chosen
    /// about duplicates is lost: they are left out, as without a choice.
    /// </summary>
    /// <returns>False when there is no file to be read, and the parts were given back.</returns>
    protected async Task<bool> TryStageAgainAsync(Import import, CancellationToken cancellationToken)
    {
        if ((await rows.CountAsync(import.Id, cancellationToken)).Total == import.TotalRows) return true;
        if (import.FileSize == 0)
        {
            await GiveBackAsync(import, cancellationToken);
            return false;
        }
        await ReadAsync(import, cancellationToken);
        try
        {
            await FindDuplicatesAsync(import.Id, cancellationToken);
        }
        catch
        {
            // Rows whose duplicates are not known must not look ready for the next try.
            await rows.ClearAsync(import.Id, CancellationToken.None);
            throw;
        }
        return true;
    }

    /// <summary>Tells all files that a combined one was made of, on every level, what became of their rows.</summary>
    protected async Task SettlePartsAsync(Guid importId, CancellationToken cancellationToken)
    {
        foreach (var part in await db.Imports.Where(i => i.CombinedIntoId == importId).ToListAsync(cancellationToken))
        {
            part.Settle(await rows.RegisteredOfAsync(importId, part.Id, cancellationToken));
            await SettlePartsAsync(part.Id, cancellationToken);
        }
    }

    /// <summary>A combined file has no file of its own to be read again: once its rows are lost, its parts are given back, and read themselves.</summary>
    private async Task GiveBackAsync(Import combined, CancellationToken cancellationToken)
    {
        foreach (var part in await db.Imports.Where(i => i.CombinedIntoId == combined.Id).ToListAsync(cancellationToken)) part.GiveBack();
        combined.Fail("import.rows_lost", "数据库重启，汇总的内容需要重新准备。各份文件已回到“收到的上报”，核对完成后请重新汇总。", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
