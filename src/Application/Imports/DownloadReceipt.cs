using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>集体注册回执: what became of a file, as a document.</summary>
public sealed record DownloadReceiptQuery(Guid ImportId) : IQuery<DownloadedFile>;

internal sealed class DownloadReceiptHandler(
    IStvsDbContext db, ImportDesk desk, IImportRows rows, RegionNames regions, IAccounts accounts, IReceipts receipts)
    : IRequestHandler<DownloadReceiptQuery, DownloadedFile>
{
    public async Task<DownloadedFile> Handle(DownloadReceiptQuery query, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(query.ImportId, cancellationToken);
        if (import is not { CommittedAt: { } committedAt, CommittedByUserId: { } committedBy }) throw ImportErrors.NotCommitted();
        var association = await db.Associations.Where(a => a.Id == import.AssociationId).Select(a => a.Name).SingleAsync(cancellationToken);
        var team = await db.Teams.Where(t => t.Id == import.TeamId).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
        var names = await accounts.NamesAsync([import.UploadedByUserId, committedBy], cancellationToken);
        var counties = await rows.CountiesAsync(import.Id, cancellationToken);
        var places = await regions.OfAsync(counties.Select(c => c.RegionCode), cancellationToken);
        var receipt = new ImportReceipt(
            NumberOf(import), import.Kind, import.FileName, import.FileHash, import.Sender ?? team ?? association, association, team,
            names.GetValueOrDefault(import.UploadedByUserId, ""), import.UploadedAt, names.GetValueOrDefault(committedBy, ""), committedAt,
            new ReceiptCounts(import.TotalRows, import.ValidRows, import.FaultyRows, import.DuplicateRows, import.CommittedRows),
            [.. counties.Select(c => new CountyCount(places[c.RegionCode], c.Count))], NotesOf(import));
        return new DownloadedFile("集体注册回执.docx", DownloadedFile.Document, new MemoryStream(receipts.Write(receipt)));
    }

    /// <summary>Short enough to be read out on the phone, and found again by it.</summary>
    private static string NumberOf(Import import) => $"JT{import.UploadedAt:yyyyMMdd}-{import.Id.ToString("N")[^8..].ToUpperInvariant()}";

    private static List<string> NotesOf(Import import)
    {
        var notes = new List<string>();
        if (import.HasConsent != true) notes.Add("所报文件未附同意声明，请报送单位补充说明每位人员均已知情同意。");
        if (import.Kind == ImportKind.Volunteers) notes.Add("登记人员关注公众号并核实手机号后，可查看、确认或拒绝本登记；拒绝的，登记信息即予删除。");
        if (import.Status == ImportStatus.Undone) notes.Add($"本次登记已撤销：撤销{import.UndoneRows}行，保留{import.KeptRows}行。");
        return notes;
    }
}
