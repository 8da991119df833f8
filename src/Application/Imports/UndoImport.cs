using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>
/// Takes back within a week what a file brought in: who has confirmed, signed up, moved or joined elsewhere since then stays. What
/// was booked on earlier days stays booked; the people leave the registry today.
/// </summary>
public sealed record UndoImportCommand(Guid ImportId, string Reason) : ICommand<ImportReceived>;

internal sealed class UndoImportValidator : AbstractValidator<UndoImportCommand>
{
    public UndoImportValidator() => RuleFor(c => c.Reason).Reason("撤销原因");
}

internal sealed class UndoImportHandler(IStvsDbContext db, ImportDesk desk, IImportJobs jobs, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<UndoImportCommand, ImportReceived>
{
    public async Task<ImportReceived> Handle(UndoImportCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadToCommitAsync(command.ImportId, cancellationToken);
        import.Undo(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        jobs.Continue(import.Id);
        return new ImportReceived(import.Id, import.Status);
    }
}
