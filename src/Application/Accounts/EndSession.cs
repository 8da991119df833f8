using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Accounts;

/// <summary>Signs one of the caller's own browsers out.</summary>
/// <param name="SessionId">Null: the one that asks.</param>
public sealed record EndSessionCommand(Guid? SessionId) : ICommand<Unit>;

internal sealed class EndSessionHandler(IStvsDbContext db, CallerScope caller, TimeProvider clock) : IRequestHandler<EndSessionCommand, Unit>
{
    public async Task<Unit> Handle(EndSessionCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var id = command.SessionId ?? caller.SessionId;
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.UserId == userId, cancellationToken)
            ?? throw new NotFoundException("登录记录");
        session.End(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
