using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Memberships;

/// <summary>The caller, a volunteer, asks to join a team; the team decides.</summary>
/// <param name="Note">Something to the team.</param>
public sealed record AskToJoinTeamCommand(Guid TeamId, string? Note, MembershipVia Via) : ICommand<MembershipReceipt>;

public sealed record MembershipReceipt(Guid Id, MembershipStatus Status);

internal sealed class AskToJoinTeamValidator : AbstractValidator<AskToJoinTeamCommand>
{
    public AskToJoinTeamValidator()
    {
        RuleFor(c => c.Note).MaximumLength(ReasonRules.LongestReason).WithMessage($"申请说明不能超过{ReasonRules.LongestReason}个字。");
        RuleFor(c => c.Via).Must(via => via is MembershipVia.Link or MembershipVia.List).WithMessage("加入方式只能是链接或列表。");
    }
}

internal sealed class AskToJoinTeamHandler(IStvsDbContext db, ITeamTree tree, JoinDesk desk, ICallerScope caller)
    : IRequestHandler<AskToJoinTeamCommand, MembershipReceipt>
{
    public Task<MembershipReceipt> Handle(AskToJoinTeamCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // Whoever dissolves the team meanwhile comes before or after, and never between.
                await tree.HoldAsync(cancellationToken);
                var team = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == command.TeamId, cancellationToken)
                    ?? throw new NotFoundException("组织");
                var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken)
                    ?? throw MembershipErrors.NotAVolunteer();
                var membership = await desk.AskAsync(volunteer, team, command.Via, command.Note, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return new MembershipReceipt(membership.Id, membership.Status);
            },
            cancellationToken);
}
