using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Offices;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Invitations;

/// <summary>Invites whoever holds a phone to an office of a team, or to join it.</summary>
/// <param name="Role">Null: to join as a member.</param>
public sealed record InvitePersonCommand(Guid TeamId, string Phone, Role? Role) : ICommand<InvitationReceipt>
{
    /// <summary>The phone stays out of logs.</summary>
    public override string ToString() => nameof(InvitePersonCommand);
}

/// <param name="SentTo">Masked.</param>
public sealed record InvitationReceipt(Guid Id, string SentTo, DateTimeOffset ExpiresAt);

internal sealed class InvitePersonValidator : AbstractValidator<InvitePersonCommand>
{
    public InvitePersonValidator()
    {
        RuleFor(c => c.Phone).NotEmpty().WithMessage("请填写对方的手机号。");
        RuleFor(c => c.Role).Must(role => role != Role.Reviewer).WithMessage("组织可以邀请队长、副队长、组织管理员、活动负责人或成员。");
    }
}

internal sealed class InvitePersonHandler(
    IStvsDbContext db, TeamAuthority authority, ITeamTree tree, IOfficeLock officeLock, OfficeQuotas quotas, InvitationDesk desk, IFieldCipher cipher,
    ICallerScope caller)
    : IRequestHandler<InvitePersonCommand, InvitationReceipt>
{
    public Task<InvitationReceipt> Handle(InvitePersonCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            await tree.HoldAsync(cancellationToken);
            await officeLock.LockTeamAsync(command.TeamId, cancellationToken);
            var team = await authority.LoadAsync(command.TeamId, InvitationAuthority.PermissionFor(command.Role), cancellationToken);
            var phone = PhoneNumber.Parse(command.Phone);
            if (team.Status != TeamStatus.Approved) throw InvitationErrors.TeamClosed();
            var sealedPhone = cipher.Seal(Seals.Phone, phone.Value);
            await desk.MakeRoomAsync(
                team, sealedPhone, i => i.Phone.Hash == sealedPhone.Hash && i.Role == command.Role && i.ReplacesGrantId == null, cancellationToken);
            // Who is invited may still find the place taken: it is given to the first who accepts.
            if (command.Role is { } office) await quotas.EnsureRoomAsync(team, office, cancellationToken);
            var invitation = await desk.InviteAsync(team, command.Role, sealedPhone, caller.RequiredUserId(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new InvitationReceipt(invitation.Id, Masking.Phone(phone.Value), invitation.ExpiresAt);
        },
        cancellationToken);
}
