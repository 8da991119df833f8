using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>The province agrees to a name against its rules (在省科协指导下命名).</summary>
public sealed record ApproveTeamNameCommand(Guid TeamId) : ICommand<TeamNameReceipt>;

/// <param name="NeedsNameApproval">Another name waits for the province; this one holds meanwhile.</param>
public sealed record TeamNameReceipt(Guid Id, string Name, TeamStatus Status, bool NeedsNameApproval)
{
    internal static TeamNameReceipt Of(Team team) => new(team.Id, team.Name, team.Status, team.NeedsNameApproval);
}

internal sealed class ApproveTeamNameHandler(TeamAuthority authority, TeamDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ApproveTeamNameCommand, TeamNameReceipt>
{
    public async Task<TeamNameReceipt> Handle(ApproveTeamNameCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadForNameAsync(command.TeamId, cancellationToken);
        if (team.NameOverride is { ApprovedAt: null } wished) await desk.EnsureNameIsFreeAsync(wished.Name, team.RegionCode, team.Id, cancellationToken);
        team.ApproveName(caller.RequiredUserId(), clock.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return TeamNameReceipt.Of(team);
    }
}
