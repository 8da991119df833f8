using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Memberships;

public sealed record ApproveMembershipCommand(Guid MembershipId) : ICommand<MembershipReceipt>;

internal sealed class ApproveMembershipHandler(IStvsDbContext db, MembershipDesk desk) : IRequestHandler<ApproveMembershipCommand, MembershipReceipt>
{
    public async Task<MembershipReceipt> Handle(ApproveMembershipCommand command, CancellationToken cancellationToken)
    {
        var membership = await desk.ApproveAsync(command.MembershipId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new MembershipReceipt(membership.Id, membership.Status);
    }
}
