using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Memberships;

/// <param name="Reason">Shown to the applicant.</param>
public sealed record RejectMembershipCommand(Guid MembershipId, string Reason) : ICommand<MembershipReceipt>;

internal sealed class RejectMembershipValidator : AbstractValidator<RejectMembershipCommand>
{
    public RejectMembershipValidator() => RuleFor(c => c.Reason).Reason("拒绝理由");
}

internal sealed class RejectMembershipHandler(IStvsDbContext db, MembershipDesk desk) : IRequestHandler<RejectMembershipCommand, MembershipReceipt>
{
    public async Task<MembershipReceipt> Handle(RejectMembershipCommand command, CancellationToken cancellationToken)
    {
        var membership = await desk.RejectAsync(command.MembershipId, command.Reason, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new MembershipReceipt(membership.Id, membership.Status);
    }
}
