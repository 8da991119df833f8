using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Invitations;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Offices;

/// <summary>Offers an office to somebody else; it changes hands when they accept, and not before.</summary>
public sealed record HandOverOfficeCommand(Guid TeamId, Guid GrantId, string Phone) : ICommand<InvitationReceipt>
{
    /// <summary>The phone stays out of logs.</summary>
    public override string ToString() => nameof(HandOverOfficeCommand);
}

internal sealed class HandOverOfficeValidator : AbstractValidator<HandOverOfficeCommand>
{
    public HandOverOfficeValidator()
    {
        RuleFor(c => c.GrantId).NotEmpty().WithMessage("请选择要移交的职务。");
        RuleFor(c => c.Phone).NotEmpty().WithMessage("请填写接任者的手机号。");
    }
}

internal sealed class HandOverOfficeHandler(
    IStvsDbContext db, TeamAuthority authority, ITeamTree tree, IOfficeLock officeLock, InvitationDesk desk, IFieldCipher cipher, ICallerScope caller)
    : IRequestHandler<HandOverOfficeCommand, InvitationReceipt>
{
    public Task<InvitationReceipt> Handle(HandOverOfficeCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            await tree.HoldAsync(cancellationToken);
            await officeLock.LockTeamAsync(command.TeamId, cancellationToken);
            var team = await authority.LoadAsync(command.TeamId, Permission.AppointPeople, cancellationToken);
            var phone = PhoneNumber.Parse(command.Phone);
            if (team.Status != TeamStatus.Approved) throw InvitationErrors.TeamClosed();
            var grant = await db.Grants.AsNoTracking().SingleOrDefaultAsync(g => g.Id == command.GrantId && g.TeamId == team.Id, cancellationToken)
                ?? throw new NotFoundException("该职务");
            var sealedPhone = cipher.Seal(Seals.Phone, phone.Value);
            await desk.MakeRoomAsync(team, sealedPhone, i => i.ReplacesGrantId == grant.Id, cancellationToken);
            var invitation = await desk.InviteAsync(
                team, grant.Role, sealedPhone, caller.RequiredUserId(), cancellationToken, grant.Id);
            await db.SaveChangesAsync(cancellationToken);
            return new InvitationReceipt(invitation.Id, Masking.Phone(phone.Value), invitation.ExpiresAt);
        },
        cancellationToken);
}
