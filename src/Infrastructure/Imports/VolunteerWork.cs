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
    : ImportWork(db, rows, clock)
{
    public override async Task CommitAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await TryStageAgainAsync(import, cancellationToken)) return;
        for (var from = import.Position; from < import.TotalRows; from += VolunteerMerge.Stretch)
        {
            var (to, now) = (Math.Min(from + VolunteerMerge.Stretch, import.TotalRows), Clock.GetUtcNow());
            await VolunteerMerge.RegisterAsync(connection, import, from, to, ChinaTime.DayOf(now), now, cancellationToken);
        }
        await Db.Entry(import).ReloadAsync(cancellationToken);
        import.FinishCommit(Clock.GetUtcNow());
        await SettlePartsAsync(import.Id, cancellationToken);
        if (import.NotifiesBySms) outbox.Add(new TellImportedPeople(import.Id, After: Guid.Empty));
        await Db.SaveChangesAsync(cancellationToken);
    }

    public override async Task UndoAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = Clock.GetUtcNow();
            if (await VolunteerUndo.TakeBackAsync(connection, import, ChinaTime.DayOf(now), now, cancellationToken) == 0) break;
        }
        await Db.Entry(import).ReloadAsync(cancellationToken);
        var kept = await Db.Volunteers.CountAsync(v => v.ImportId == import.Id && v.LeftOn == null, cancellationToken);
        import.FinishUndo(kept, Clock.GetUtcNow());
        await Db.SaveChangesAsync(cancellationToken);
    }

    protected override async Task ReadAsync(Import import, CancellationToken cancellationToken)
    {
        await Rows.ClearAsync(import.Id, cancellationToken);
        var today = ChinaTime.DayOf(Clock.GetUtcNow());
        var regions = new RegionBook(await Db.Regions.AsNoTracking().ToListAsync(cancellationToken), today);
        var sheets = new PersonSheetReader(lists, regions, options, today);
        await using var file = await files.OpenAsync(import.Id, ImportFilePart.Original, cancellationToken)
            ?? throw new InvalidOperationException("An import without its file.");
        var senders = await SenderBook.OpenAsync(Db, import, cancellationToken);
        await staging.StageAsync(import, sheets, workbooks.Read(file, import.FileName), senders, Estimate, today, cancellationToken);
        // Staging keeps the progress with statements of its own.
        await Db.Entry(import).ReloadAsync(cancellationToken);
        import.Describe(sheets.Header.Sender, sheets.Header.HasConsent);
        await Db.SaveChangesAsync(cancellationToken);

        int Estimate(int read) => file.Position == 0 ? read : (int)Math.Min(int.MaxValue, read * (file.Length / (double)file.Position));
    }

    protected override async Task FindDuplicatesAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await StagedDuplicates.FindAsync(connection, importId, cancellationToken);
    }
}
