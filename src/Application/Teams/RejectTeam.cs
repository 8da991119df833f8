using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Teams;

/// <summary>Sends an application back with the reason; it may be corrected.</summary>
public sealed record RejectTeamCommand(Guid TeamId, string Reason) : ICommand<TeamReceipt>;

internal sealed class RejectTeamValidator : AbstractValidator<RejectTeamCommand>
{
    public RejectTeamValidator() => RuleFor(c => c.Reason).Reason("驳回原因");
}

internal sealed class RejectTeamHandler(IStvsDbContext db, TeamAuthority authority, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RejectTeamCommand, TeamReceipt>
{
    public async Task<TeamReceipt> Handle(RejectTeamCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.ReviewTeams, cancellationToken);
        team.Reject(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new TeamReceipt(team.Id, team.Status);
    }
}
