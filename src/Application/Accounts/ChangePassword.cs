using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Accounts;

/// <summary>Changes the caller's password and ends all their other sessions.</summary>
public sealed record ChangePasswordCommand(string CurrentPassword, string NewPassword) : ICommand<Unit>
{
    /// <summary>Passwords stay out of logs.</summary>
    public override string ToString() => nameof(ChangePasswordCommand);
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordCommand>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.CurrentPassword).NotEmpty().WithMessage("请输入当前密码。");
        RuleFor(c => c.NewPassword).NotEmpty().WithMessage("请输入新密码。").MaximumLength(200).WithMessage("密码过长。");
    }
}

internal sealed class ChangePasswordHandler(IStvsDbContext db, IAccounts accounts, CallerScope caller, TimeProvider clock)
    : IRequestHandler<ChangePasswordCommand, Unit>
{
    public Task<Unit> Handle(ChangePasswordCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var userId = caller.RequiredUserId();
                var refused = await accounts.ChangePasswordAsync(userId, command.CurrentPassword, command.NewPassword, cancellationToken);
                if (refused.Count > 0) throw SessionErrors.PasswordRefused(refused);

                var now = clock.GetUtcNow();
                var others = await db.Sessions.Where(s => s.UserId == userId && s.Id != caller.SessionId && s.EndedAt == null)
                    .ToListAsync(cancellationToken);
                others.ForEach(s => s.End(now));
                await db.SaveChangesAsync(cancellationToken);
                return Unit.Value;
            },
            cancellationToken);
}
