using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Offices;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Application.Associations;

/// <summary>Ends somebody's reviewing for an association. Nobody removes themselves, and the nation keeps one: somebody must be able to name the others.</summary>
public sealed record DismissReviewerCommand(Guid AssociationId, Guid GrantId) : ICommand<Unit>;

internal sealed class DismissReviewerHandler(
    IStvsDbContext db, AssociationAuthority authority, IOfficeLock officeLock, OfficeDesk desk, ICallerScope caller)
    : IRequestHandler<DismissReviewerCommand, Unit>
{
    public Task<Unit> Handle(DismissReviewerCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var association = await authority.LoadAsync(command.AssociationId, cancellationToken);
            await officeLock.LockAssociationAsync(association.Id, cancellationToken);
            // Two who remove each other at the same time: the second finds itself gone already.
            if (!await desk.StillMayAsync(caller.RequiredUserId(), Permission.ManageAssociations, association.Lineage, [], cancellationToken))
            {
                throw new NotFoundException("科协或学会");
            }
            var grants = await db.Grants.Where(g => g.AssociationId == association.Id && g.Role == Role.Reviewer).ToListAsync(cancellationToken);
            var grant = grants.SingleOrDefault(g => g.Id == command.GrantId) ?? throw new NotFoundException("审核管理员");
            if (grant.UserId == caller.UserId) throw AssociationErrors.OwnReviewer();
            if (association.Level == AssociationLevel.National && grants.Count == 1) throw AssociationErrors.LastReviewer();
            await desk.EndAsync(grant, association.Name, "", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        },
        cancellationToken);
}
