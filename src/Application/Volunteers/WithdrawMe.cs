using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Leaves the platform: personal data is erased, open sign-ups are given up by the reactions to it.</summary>
public sealed record WithdrawMeCommand(string? Reason) : ICommand<Unit>;

internal sealed class WithdrawMeValidator : AbstractValidator<WithdrawMeCommand>
{
    public WithdrawMeValidator() =>
        RuleFor(c => c.Reason).MaximumLength(ReasonRules.LongestReason).WithMessage($"退出原因不能超过{ReasonRules.LongestReason}个字。");
}

internal sealed class WithdrawMeHandler(IStvsDbContext db, IAccounts accounts, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<WithdrawMeCommand, Unit>
{
    public Task<Unit> Handle(WithdrawMeCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var userId = caller.RequiredUserId();
                var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken)
                    ?? throw VolunteerErrors.NotRegistered();
                var now = clock.GetUtcNow();
                volunteer.Withdraw(string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(), now);
                var memberships = await db.Memberships.Where(m => m.VolunteerId == volunteer.Id).ToListAsync(cancellationToken);
                memberships.ForEach(m => m.Leave(userId, now));
                await db.SaveChangesAsync(cancellationToken);
                await accounts.RenameAsync(userId, "已退出", cancellationToken);
                // A user name may be a name; it stays with those who review for an association.
                if (!await db.Grants.AnyAsync(g => g.UserId == userId, cancellationToken))
                {
                    await accounts.RemovePasswordAsync(userId, cancellationToken);
                }
                return Unit.Value;
            },
            cancellationToken);
}
