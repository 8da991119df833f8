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
internal abstract class ImportWork
{
    public abstract Task CheckAsync(Import import, CancellationToken cancellationToken);

    public abstract Task CommitAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken);

    public abstract Task UndoAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>Tells all files that a combined one was made of, on every level, what became of their rows.</summary>
    protected static async Task SettlePartsAsync(StvsDbContext db, StagedImportRows rows, Guid importId, CancellationToken cancellationToken)
    {
        foreach (var part in await db.Imports.Where(i => i.CombinedIntoId == importId).ToListAsync(cancellationToken))
        {
            part.Settle(await rows.RegisteredOfAsync(importId, part.Id, cancellationToken));
            await SettlePartsAsync(db, rows, part.Id, cancellationToken);
        }
    }

    /// <summary>A combined file has no file of its own to be read again: once its rows are lost, its parts are given back, and read themselves.</summary>
    protected static async Task GiveBackAsync(StvsDbContext db, Import combined, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var part in await db.Imports.Where(i => i.CombinedIntoId == combined.Id).ToListAsync(cancellationToken)) part.GiveBack();
        combined.Fail("import.rows_lost", "数据库重启，汇总的内容需要重新准备。各份文件已回到“收到的上报”，核对完成后请重新汇总。", at);
        await db.SaveChangesAsync(cancellationToken);
    }
}
