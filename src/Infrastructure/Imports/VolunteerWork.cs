using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>《科技志愿者集体注册信息表》.</summary>
internal sealed class VolunteerWork(
    StvsDbContext db, NpgsqlDataSource database, IImportFiles files, IWorkbookReader workbooks, VolunteerStaging staging, StagedImportRows rows,
    IReferenceLists lists, RegistrationOptions options, IOutbox outbox, TimeProvider clock)
    : ImportWork
{
    public override async Task CheckAsync(Import import, CancellationToken cancellationToken)
    {
        if (import.FileSize > 0)
        {
            await ReadAsync(import, cancellationToken);
        }
        else if ((await rows.CountAsync(import.Id, cancellationToken)).Total == 0)
        {
            // A combined file has its rows from its parts.
            await GiveBackAsync(db, import, clock.GetUtcNow(), cancellationToken);
            return;
        }
        await FindDuplicatesAsync(import, cancellationToken);
        var counts = await rows.CountAsync(import.Id, cancellationToken);
        await db.Entry(import).ReloadAsync(cancellationToken);
        import.Count(counts.Total, counts.Valid, counts.Faulty, counts.Duplicate, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    public override async Task CommitAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await TryStageAgainAsync(import, cancellationToken)) return;
        for (var from = import.Position; from < import.TotalRows; from += VolunteerMerge.Stretch)
        {
            var (to, now) = (Math.Min(from + VolunteerMerge.Stretch, import.TotalRows), clock.GetUtcNow());
            await VolunteerMerge.RegisterAsync(connection, import, from, to, ChinaTime.DayOf(now), now, cancellationToken);
        }
        await db.Entry(import).ReloadAsync(cancellationToken);
        import.FinishCommit(clock.GetUtcNow());
        await SettlePartsAsync(db, rows, import.Id, cancellationToken);
        if (import.NotifiesBySms) outbox.Add(new TellImportedPeople(import.Id, After: Guid.Empty));
        await db.SaveChangesAsync(cancellationToken);
    }

    public override async Task UndoAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (await VolunteerUndo.TakeBackAsync(connection, import, ChinaTime.DayOf(now), now, cancellationToken) == 0) break;
        }
        await db.Entry(import).ReloadAsync(cancellationToken);
        var kept = await db.Volunteers.CountAsync(v => v.ImportId == import.Id && v.LeftOn == null, cancellationToken);
        import.FinishUndo(kept, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ReadAsync(Import import, CancellationToken cancellationToken)
    {
        await rows.ClearAsync(import.Id, cancellationToken);
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var regions = new RegionBook(await db.Regions.AsNoTracking().ToListAsync(cancellationToken), today);
        var sheets = new PersonSheetReader(lists, regions, options, today);
        await using var file = await files.OpenAsync(import.Id, ImportFilePart.Original, cancellationToken)
            ?? throw new InvalidOperationException("An import without its file.");
        var senders = await SenderBook.OpenAsync(db, import, cancellationToken);
        await staging.StageAsync(import, sheets, workbooks.Read(file, import.FileName), senders, Estimate, today, cancellationToken);
        // Staging keeps the progress with statements of its own.
        await db.Entry(import).ReloadAsync(cancellationToken);
        import.Describe(sheets.Header.Sender, sheets.Header.HasConsent);
        await db.SaveChangesAsync(cancellationToken);

        int Estimate(int read) => file.Position == 0 ? read : (int)Math.Min(int.MaxValue, read * (file.Length / (double)file.Position));
    }

    private async Task FindDuplicatesAsync(Import import, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await StagedDuplicates.FindAsync(connection, import.Id, cancellationToken);
    }

    /// <summary>
    /// The staging table is empty after a crash of the database; then the file is read again, which gives the same rows. What was chosen
    /// about duplicates is lost: they are left out, as without a choice.
    /// </summary>
    /// <returns>False when there is no file to be read, and the parts were given back.</returns>
    private async Task<bool> TryStageAgainAsync(Import import, CancellationToken cancellationToken)
    {
        if ((await rows.CountAsync(import.Id, cancellationToken)).Total == import.TotalRows) return true;
        if (import.FileSize == 0)
        {
            await GiveBackAsync(db, import, clock.GetUtcNow(), cancellationToken);
            return false;
        }
        await ReadAsync(import, cancellationToken);
        try
        {
            await FindDuplicatesAsync(import, cancellationToken);
        }
        catch
        {
            // Rows whose duplicates are not known must not look ready for the next try.
            await rows.ClearAsync(import.Id, CancellationToken.None);
            throw;
        }
        return true;
    }
}
