using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Teams;

public sealed record ReinstateTeamCommand(Guid TeamId) : ICommand<TeamReceipt>;

internal sealed class ReinstateTeamHandler(IStvsDbContext db, TeamAuthority authority, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ReinstateTeamCommand, TeamReceipt>
{
    public async Task<TeamReceipt> Handle(ReinstateTeamCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.ReviewTeams, cancellationToken);
        team.Reinstate(caller.RequiredUserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new TeamReceipt(team.Id, team.Status);
    }
}
