using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>Sends a received file back, with a reason.</summary>
public sealed record ReturnImportCommand(Guid ImportId, string Reason) : ICommand<ImportReceived>;

internal sealed class ReturnImportValidator : AbstractValidator<ReturnImportCommand>
{
    public ReturnImportValidator() => RuleFor(c => c.Reason).Reason("退回原因");
}

internal sealed class ReturnImportHandler(IStvsDbContext db, ImportDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ReturnImportCommand, ImportReceived>
{
    public async Task<ImportReceived> Handle(ReturnImportCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(command.ImportId, cancellationToken);
        var lineage = await db.Associations.Where(a => a.Id == import.SentToAssociationId).Select(a => a.Lineage).SingleOrDefaultAsync(cancellationToken)
            ?? throw ImportErrors.NotReceived();
        if (!caller.May(Permission.CommitImports, lineage, [])) throw ImportErrors.CommitNotAllowed();
        import.Return(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new ImportReceived(import.Id, import.Status);
    }
}
