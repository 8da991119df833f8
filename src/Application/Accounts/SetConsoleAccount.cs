using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>Gives somebody who came through WeChat and holds an office a user name and a password for the console, or changes them.</summary>
public sealed record SetConsoleAccountCommand(string UserName, string Password) : ICommand<Unit>
{
    /// <summary>The password stays out of logs.</summary>
    public override string ToString() => nameof(SetConsoleAccountCommand);
}

internal sealed class SetConsoleAccountValidator : AbstractValidator<SetConsoleAccountCommand>
{
    public SetConsoleAccountValidator()
    {
        RuleFor(c => c.UserName).ConsoleUserName();
        RuleFor(c => c.Password).NotEmpty().WithMessage("请输入密码。").MaximumLength(200).WithMessage("密码过长。");
    }
}

internal sealed class SetConsoleAccountHandler(IStvsDbContext db, IAccounts accounts, CallerScope caller, TimeProvider clock)
    : IRequestHandler<SetConsoleAccountCommand, Unit>
{
    public Task<Unit> Handle(SetConsoleAccountCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var userId = caller.RequiredUserId();
            // WeChat vouches for the phone in the hand. An unattended desk is another matter: there the old password is asked for.
            if (!await db.Sessions.AnyAsync(s => s.Id == caller.SessionId && s.Via == SessionVia.Mobile, cancellationToken))
            {
                throw OfficeErrors.ConsoleAccountOnPhoneOnly();
            }
            if (!await db.Grants.AnyAsync(g => g.UserId == userId, cancellationToken)) throw OfficeErrors.NoOffice();
            var refused = await accounts.SetPasswordAsync(userId, command.UserName, command.Password, cancellationToken);
            if (refused.Count > 0) throw OfficeErrors.ConsoleAccountRefused(refused);

            var consoles = await db.Sessions.Where(s => s.UserId == userId && s.Via == SessionVia.Console && s.EndedAt == null).ToListAsync(cancellationToken);
            consoles.ForEach(s => s.End(clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        },
        cancellationToken);
}
