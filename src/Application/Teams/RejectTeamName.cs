using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Teams;

/// <summary>The province refuses a name against its rules: the present one stays, and an application goes back.</summary>
public sealed record RejectTeamNameCommand(Guid TeamId, string Reason) : ICommand<TeamNameReceipt>;

internal sealed class RejectTeamNameValidator : AbstractValidator<RejectTeamNameCommand>
{
    public RejectTeamNameValidator() => RuleFor(c => c.Reason).Reason("不同意的原因");
}

internal sealed class RejectTeamNameHandler(IStvsDbContext db, TeamAuthority authority, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RejectTeamNameCommand, TeamNameReceipt>
{
    public async Task<TeamNameReceipt> Handle(RejectTeamNameCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadForNameAsync(command.TeamId, cancellationToken);
        team.RejectName(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TeamNameReceipt.Of(team);
    }
}
