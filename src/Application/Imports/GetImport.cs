using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>One file: how far it is, what is wrong with it, and what became of it.</summary>
public sealed record GetImportQuery(Guid ImportId) : IQuery<ImportDetails>;

/// <param name="Progress">Of the present step, 0 to 100; of a file whose length is not known yet, by its bytes or not at all.</param>
/// <param name="Errors">The first 100 faulty cells; all of them are in the workbook of faulty rows.</param>
/// <param name="UndoableUntil">Null when it cannot be undone.</param>
/// <param name="MayCommit">Whether the caller may register, undo and return it; others may send it on.</param>
/// <param name="Parts">The files it was combined from.</param>
public sealed record ImportDetails(
    Guid Id, ImportKind Kind, ImportStatus Status, int Progress, ImportRowCounts Rows, IReadOnlyList<FaultRow> Errors, IReadOnlyList<DuplicateCount> Duplicates,
    string FileName, string FileHash, long FileSize, PlaceName Association, PlaceName? Team, string? Sender, bool? HasConsent, string UploadedByName,
    DateTimeOffset UploadedAt, DateTimeOffset? CommittedAt, DateTimeOffset? UndoableUntil, bool NotifiesBySms, ImportFailure? Failure, ImportDelivery? Delivery,
    bool MayCommit, bool HasScan, IReadOnlyList<ImportPart> Parts, IReadOnlyList<ImportStep> History);

/// <param name="Position">How far the present step has come.</param>
public sealed record ImportRowCounts(int Total, int Valid, int Faulty, int Duplicate, int Committed, int Undone, int Kept, int Position);

public sealed record ImportFailure(string Code, string Text);

public sealed record ImportDelivery(DeliveryStatus Status, PlaceName To, DateTimeOffset SentAt, string? ReturnReason, Guid? CombinedIntoId);

public sealed record ImportPart(Guid Id, string FileName, string AssociationName, int Rows, int Committed);

public sealed record ImportStep(DateTimeOffset At, ImportAction Action, string? ByName, string? Note);

internal sealed class GetImportHandler(IStvsDbContext db, ImportDesk desk, IImportRows rows, IImportFiles files, IAccounts accounts)
    : IRequestHandler<GetImportQuery, ImportDetails>
{
    private const int MostFaults = 100;

    public async Task<ImportDetails> Handle(GetImportQuery query, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(query.ImportId, cancellationToken);
        var places = await db.Associations.AsNoTracking().Where(a => a.Id == import.AssociationId || a.Id == import.SentToAssociationId)
            .Select(a => new PlaceName(a.Id, a.Name)).ToListAsync(cancellationToken);
        var team = await db.Teams.AsNoTracking().Where(t => t.Id == import.TeamId).Select(t => new PlaceName(t.Id, t.Name)).SingleOrDefaultAsync(cancellationToken);
        var history = await db.ImportHistory.AsNoTracking().Where(h => h.ImportId == import.Id).OrderBy(h => h.Id).ToListAsync(cancellationToken);
        var names = await accounts.NamesAsync(history.Select(h => h.ByUserId).OfType<Guid>().Append(import.UploadedByUserId), cancellationToken);
        var parts = await db.Imports.AsNoTracking().Where(i => i.CombinedIntoId == import.Id).OrderBy(i => i.Id)
            .Select(i => new ImportPart(i.Id, i.FileName, db.Associations.Single(a => a.Id == i.AssociationId).Name, i.ValidRows, i.CommittedRows))
            .ToListAsync(cancellationToken);
        var isReading = import.Status == ImportStatus.Checking;
        return new ImportDetails(
            import.Id, import.Kind, import.Status, import.Progress,
            new ImportRowCounts(
                import.TotalRows, import.ValidRows, import.FaultyRows, import.DuplicateRows, import.CommittedRows, import.UndoneRows, import.KeptRows,
                import.Position),
            isReading ? [] : await rows.FaultsAsync(import.Id, after: 0, MostFaults, cancellationToken),
            isReading ? [] : await rows.DuplicateCountsAsync(import.Id, cancellationToken),
            import.FileName, import.FileHash, import.FileSize, places.Single(p => p.Id == import.AssociationId), team, import.Sender, import.HasConsent,
            names.GetValueOrDefault(import.UploadedByUserId, ""), import.UploadedAt, import.CommittedAt, import.UndoableUntil, import.NotifiesBySms,
            import.FailureCode is { } code ? new ImportFailure(code, import.FailureText!) : null,
            import.Delivery is { } delivery
                ? new ImportDelivery(delivery, places.Single(p => p.Id == import.SentToAssociationId), import.SentAt!.Value, import.ReturnReason, import.CombinedIntoId)
                : null,
            await desk.MayCommitAsync(import, cancellationToken), await files.ExistsAsync(import.Id, ImportFilePart.StampedScan, cancellationToken), parts,
            [.. history.Select(h => new ImportStep(h.At, h.Action, h.ByUserId is { } by ? names.GetValueOrDefault(by) : null, h.Note))]);
    }
}
