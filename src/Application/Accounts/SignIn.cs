using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>Opens a console session with a password.</summary>
public sealed record SignInCommand(string UserName, string Password, string? Otp, string UserAgent) : ICommand<OpenedSession>
{
    /// <summary>Passwords stay out of logs.</summary>
    public override string ToString() => nameof(SignInCommand);
}

public sealed record OpenedSession(Guid UserId, Guid SessionId, DateTimeOffset ExpiresAt);

internal sealed class SignInValidator : AbstractValidator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().WithMessage("请输入用户名。").MaximumLength(100).WithMessage("用户名过长。");
        RuleFor(c => c.Password).NotEmpty().WithMessage("请输入密码。").MaximumLength(200).WithMessage("密码过长。");
    }
}

internal sealed class SignInHandler(IStvsDbContext db, IAccounts accounts, TimeProvider clock) : IRequestHandler<SignInCommand, OpenedSession>
{
    /// <summary>A working day: an unattended desk is signed out over night.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public async Task<OpenedSession> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var check = await accounts.CheckPasswordAsync(command.UserName, command.Password, command.Otp, cancellationToken);
        if (check.LockedUntil is { } until) throw SessionErrors.LockedOut(until, now);
        if (check.NeedsOneTimePassword) throw SessionErrors.OneTimePasswordRequired();
        if (check.UserId is not { } userId) throw SessionErrors.BadCredentials();
        // Said only to whoever knows the password.
        if (!await db.Grants.AnyAsync(g => g.UserId == userId, cancellationToken)) throw SessionErrors.NoOffice();

        var session = Session.Open(userId, SessionVia.Console, command.UserAgent, Lifetime, now);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return new OpenedSession(userId, session.Id, session.ExpiresAt);
    }
}
