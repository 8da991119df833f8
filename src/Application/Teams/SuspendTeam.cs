using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Teams;

/// <summary>Takes a team the right to publish and to take members, until it is reinstated.</summary>
public sealed record SuspendTeamCommand(Guid TeamId, string Reason) : ICommand<TeamReceipt>;

internal sealed class SuspendTeamValidator : AbstractValidator<SuspendTeamCommand>
{
    public SuspendTeamValidator() => RuleFor(c => c.Reason).Reason("停用原因");
}

internal sealed class SuspendTeamHandler(IStvsDbContext db, TeamAuthority authority, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<SuspendTeamCommand, TeamReceipt>
{
    public async Task<TeamReceipt> Handle(SuspendTeamCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.ReviewTeams, cancellationToken);
        team.Suspend(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new TeamReceipt(team.Id, team.Status);
    }
}
