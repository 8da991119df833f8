using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Memberships;

/// <summary>Leaves a team, or takes a request back; those who run the team take somebody off it. Ended is ended: twice is the same as once.</summary>
/// <param name="Reason">Needed when it is not the caller's own, and shown to the person.</param>
public sealed record EndMembershipCommand(Guid MembershipId, string? Reason) : ICommand<Unit>;

internal sealed class EndMembershipValidator : AbstractValidator<EndMembershipCommand>
{
    public EndMembershipValidator() =>
        RuleFor(c => c.Reason).MaximumLength(ReasonRules.LongestReason).WithMessage($"移出理由不能超过{ReasonRules.LongestReason}个字。");
}

internal sealed class EndMembershipHandler(IStvsDbContext db, MembershipDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<EndMembershipCommand, Unit>
{
    public async Task<Unit> Handle(EndMembershipCommand command, CancellationToken cancellationToken)
    {
        var own = caller.VolunteerId is { } volunteerId
            ? await db.Memberships.SingleOrDefaultAsync(m => m.Id == command.MembershipId && m.VolunteerId == volunteerId, cancellationToken)
            : null;
        if (own is not null) own.Leave(caller.RequiredUserId(), clock.GetUtcNow());
        else await RemoveAsync(command, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task RemoveAsync(EndMembershipCommand command, CancellationToken cancellationToken)
    {
        var membership = await desk.LoadAsync(command.MembershipId, cancellationToken);
        // Asked here and not before: whether a reason is needed depends on whose membership it is.
        if (string.IsNullOrWhiteSpace(command.Reason)) throw new ValidationException([new ValidationFailure(nameof(command.Reason), "请填写移出理由。")]);
        membership.Remove(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
    }
}
