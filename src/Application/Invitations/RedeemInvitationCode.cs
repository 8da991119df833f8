using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Invitations;

namespace StvsPlatform.Application.Invitations;

/// <summary>Accepts an invitation by the code from the SMS, which proves the phone it was sent to.</summary>
public sealed record RedeemInvitationCodeCommand(string Code) : ICommand<AcceptedInvitation>
{
    /// <summary>The code stays out of logs.</summary>
    public override string ToString() => nameof(RedeemInvitationCodeCommand);
}

internal sealed class RedeemInvitationCodeValidator : AbstractValidator<RedeemInvitationCodeCommand>
{
    public RedeemInvitationCodeValidator() =>
        RuleFor(c => c.Code).Must(code => InvitationCode.Read(code) is { Length: InvitationCode.Length } read && read.All(char.IsAsciiLetterOrDigit))
            .WithMessage($"请输入短信中的{InvitationCode.Length}位邀请码。");
}

internal sealed class RedeemInvitationCodeHandler(
    IStvsDbContext db, ICodeLock codeLock, InvitationAcceptance acceptance, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RedeemInvitationCodeCommand, AcceptedInvitation>
{
    public async Task<AcceptedInvitation> Handle(RedeemInvitationCodeCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var hash = cipher.HashOf(InvitationCode.Read(command.Code));
        // Answered outside the transaction: the wrong code is to be remembered.
        return await db.InTransactionAsync(
            async () =>
            {
                await codeLock.HoldAsync(userId, cancellationToken);
                await EnsureMayTryAsync(userId, cancellationToken);
                var now = clock.GetUtcNow();
                var invitation = await db.InvitationsTo(userId, phoneHash: null, hash).AsNoTracking()
                    .Where(i => i.CodeHash == hash
                        && ((i.Status == InvitationStatus.Open && i.ExpiresAt > now) || (i.Status == InvitationStatus.Accepted && i.AcceptedByUserId == userId)))
                    .FirstOrDefaultAsync(cancellationToken);
                if (invitation is not null) return await acceptance.AcceptAsync(invitation, cancellationToken);
                db.WrongCodes.Add(WrongCode.By(userId, now));
                await db.SaveChangesAsync(cancellationToken);
                return null;
            },
            cancellationToken) ?? throw InvitationErrors.WrongCode();
    }

    private async Task EnsureMayTryAsync(Guid userId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - WrongCode.Window;
        var wrong = await db.WrongCodes.Where(c => c.UserId == userId && c.At > since)
            .OrderByDescending(c => c.At).Select(c => c.At).Take(WrongCode.MostPerWindow).ToListAsync(cancellationToken);
        if (wrong.Count == WrongCode.MostPerWindow) throw InvitationErrors.TooManyWrongCodes(wrong[^1] + WrongCode.Window);
    }
}
