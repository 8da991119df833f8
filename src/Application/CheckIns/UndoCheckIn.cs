using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.CheckIns;

/// <summary>Takes a check-in or check-out back; it stays on record as undone.</summary>
public sealed record UndoCheckInCommand(Guid CheckInId) : ICommand<Unit>;

internal sealed class UndoCheckInHandler(IStvsDbContext db, Door door, ICallerScope caller, TimeProvider clock) : IRequestHandler<UndoCheckInCommand, Unit>
{
    public async Task<Unit> Handle(UndoCheckInCommand command, CancellationToken cancellationToken)
    {
        var participation = await db.Participations.Include(p => p.CheckIns)
                .SingleOrDefaultAsync(p => p.CheckIns.Any(c => c.Id == command.CheckInId), cancellationToken)
            ?? throw new NotFoundException("签到记录");
        await door.OpenAsync(participation.ActivityId, cancellationToken);
        participation.Undo(command.CheckInId, caller.RequiredUserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
