using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>Registers all rows that can be, in the background.</summary>
/// <param name="NotifyBySms">Whether each person is told by SMS, and how to confirm or refuse.</param>
public sealed record CommitImportCommand(Guid ImportId, bool NotifyBySms) : ICommand<ImportReceived>;

internal sealed class CommitImportHandler(IStvsDbContext db, ImportDesk desk, IImportJobs jobs, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CommitImportCommand, ImportReceived>
{
    public async Task<ImportReceived> Handle(CommitImportCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadToCommitAsync(command.ImportId, cancellationToken);
        import.Commit(caller.RequiredUserId(), command.NotifyBySms, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        jobs.Continue(import.Id);
        return new ImportReceived(import.Id, import.Status);
    }
}
