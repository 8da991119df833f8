using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>Hands a checked file up: a team's to its association, an association's to the one above.</summary>
public sealed record SendImportCommand(Guid ImportId) : ICommand<ImportReceived>;

internal sealed class SendImportHandler(IStvsDbContext db, ImportDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<SendImportCommand, ImportReceived>
{
    public async Task<ImportReceived> Handle(SendImportCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(command.ImportId, cancellationToken);
        var own = await db.Associations.Where(a => a.Id == import.AssociationId).Select(a => a.Lineage).SingleAsync(cancellationToken);
        var team = await db.Teams.Where(t => t.Id == import.TeamId).Select(t => t.Lineage).SingleOrDefaultAsync(cancellationToken) ?? [];
        // The desk that received it sees it, and does not send it in the sender's name.
        if (!caller.May(Permission.ManageImports, own, team)) throw ImportErrors.NotSendable();
        import.SendTo((await desk.DeskAboveAsync(import, cancellationToken)).Id, caller.RequiredUserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new ImportReceived(import.Id, import.Status);
    }
}
