using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>What was registered from a file, as the form to be printed and stamped. It is in clear, so it is noted who took it.</summary>
public sealed record DownloadFiledFormCommand(Guid ImportId) : ICommand<DownloadedFile>;

internal sealed class DownloadFiledFormHandler(
    IStvsDbContext db, ImportDesk desk, IImportRows rows, IFiledForms forms, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<DownloadFiledFormCommand, DownloadedFile>
{
    public async Task<DownloadedFile> Handle(DownloadFiledFormCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadToCommitAsync(command.ImportId, cancellationToken);
        if (import.CommittedAt is not { } committedAt) throw ImportErrors.NotCommitted();
        var sender = await db.Teams.Where(t => t.Id == import.TeamId).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken)
            ?? import.Sender ?? await db.Associations.Where(a => a.Id == import.AssociationId).Select(a => a.Name).SingleAsync(cancellationToken);
        import.Note(ImportAction.FormDownloaded, caller.RequiredUserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        var content = await forms.WriteAsync(import.Kind, sender, ChinaTime.DayOf(committedAt), rows.FiledAsync(import, cancellationToken), cancellationToken);
        return new DownloadedFile("集体注册信息表（盖章用）.xlsx", DownloadedFile.Workbook, content);
    }
}
