using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Offices;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Links a team taken over from elsewhere with its administrator: whoever has the code from the phone on record.</summary>
public sealed record ClaimTeamCommand(Guid TeamId, string Code) : ICommand<TeamReceipt>
{
    public override string ToString() => nameof(ClaimTeamCommand);
}

internal sealed class ClaimTeamValidator : AbstractValidator<ClaimTeamCommand>
{
    public ClaimTeamValidator() => RuleFor(c => c.Code).NotEmpty().WithMessage("请填写验证码。").MaximumLength(20).WithMessage("验证码是6位数字。");
}

internal sealed class ClaimTeamHandler(IStvsDbContext db, OfficeDesk offices, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ClaimTeamCommand, TeamReceipt>
{
    public async Task<TeamReceipt> Handle(ClaimTeamCommand command, CancellationToken cancellationToken)
    {
        var team = await db.Teams.SingleOrDefaultAsync(t => t.Id == command.TeamId, cancellationToken) ?? throw new NotFoundException("组织");
        var now = clock.GetUtcNow();
        var userId = caller.RequiredUserId();
        var refusal = team.Claim(ClaimCodes.Hash(cipher, team.Id, PlainText.Of(command.Code)), userId, now);
        if (refusal is null)
        {
            if (!await offices.TryGiveAsync(userId, Role.TeamAdministrator, team, cancellationToken)) throw InvitationErrors.Suspended();
            team.Note(TeamAction.Appointed, userId, now, to: RoleLabels.Of(Role.TeamAdministrator));
        }
        // Saved also when it is refused: a wrong code counts.
        await db.SaveChangesAsync(cancellationToken);
        return refusal is null ? new TeamReceipt(team.Id, team.Status) : throw refusal;
    }
}
