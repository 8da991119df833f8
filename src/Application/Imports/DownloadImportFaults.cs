using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>The faulty rows as a form to be corrected and uploaded again. They are in clear, so it is noted who took them.</summary>
public sealed record DownloadImportFaultsCommand(Guid ImportId) : ICommand<DownloadedFile>;

internal sealed class DownloadImportFaultsHandler(
    IStvsDbContext db, ImportDesk desk, IImportRows rows, IFaultWorkbooks workbooks, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<DownloadImportFaultsCommand, DownloadedFile>
{
    public async Task<DownloadedFile> Handle(DownloadImportFaultsCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(command.ImportId, cancellationToken);
        if (import.Status == ImportStatus.Checking || import.FaultyRows == 0) throw new NotFoundException("有问题的行");
        import.Note(ImportAction.FaultsDownloaded, caller.RequiredUserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        var content = await workbooks.WriteAsync(import.Kind, rows.FaultyAsync(import.Id, cancellationToken), cancellationToken);
        return new DownloadedFile("待改正的行.xlsx", DownloadedFile.Workbook, content);
    }
}
