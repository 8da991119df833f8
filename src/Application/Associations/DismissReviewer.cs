using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.Offices;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Associations;

/// <summary>Ends somebody's reviewing for an association. Nobody removes themselves, and the nation keeps one: somebody must be able to name the others.</summary>
public sealed record DismissReviewerCommand(Guid AssociationId, Guid GrantId) : ICommand<Unit>;

internal sealed class DismissReviewerHandler(
    IStvsDbContext db, AssociationAuthority authority, IOfficeLock officeLock, OfficeDesk desk, Notifier notifier, ICallerScope caller)
    : IRequestHandler<DismissReviewerCommand, Unit>
{
    public Task<Unit> Handle(DismissReviewerCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var association = await authority.LoadAsync(command.AssociationId, cancellationToken);
            await officeLock.LockAssociationAsync(association.Id, cancellationToken);
            var grants = await db.Grants.Where(g => g.AssociationId == association.Id && g.Role == Role.Reviewer).ToListAsync(cancellationToken);
            var grant = grants.SingleOrDefault(g => g.Id == command.GrantId) ?? throw new NotFoundException("审核管理员");
            if (grant.UserId == caller.UserId) throw AssociationErrors.OwnReviewer();
            // Two who remove each other at the same time: the second finds itself gone already.
            if (association.Level == AssociationLevel.National && grants.Count == 1) throw AssociationErrors.LastReviewer();
            db.Grants.Remove(grant);
            notifier.Tell(
                grant.UserId, NotificationKind.OfficeEnded, grant.Id.ToString("N"), "职务已结束", $"您不再担任{association.Name}的审核管理员。", "/m/me");
            await desk.LeaveConsoleAsync(grant, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        },
        cancellationToken);
}
