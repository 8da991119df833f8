using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Gives a team another name: one that follows the rules holds at once, any other waits for the province.</summary>
/// <param name="OverrideReason">Why the name has to be against the rules.</param>
public sealed record RenameTeamCommand(Guid TeamId, string Name, string? OverrideReason) : ICommand<TeamNameReceipt>;

internal sealed class RenameTeamValidator : AbstractValidator<RenameTeamCommand>
{
    public RenameTeamValidator()
    {
        RuleFor(c => c.Name).TeamName();
        RuleFor(c => c.OverrideReason).OverrideReason();
    }
}

internal sealed class RenameTeamHandler(IStvsDbContext db, TeamAuthority authority, TeamDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RenameTeamCommand, TeamNameReceipt>
{
    public async Task<TeamNameReceipt> Handle(RenameTeamCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.EditTeams, cancellationToken);
        var name = TeamNames.Clean(command.Name);
        var place = await desk.PlaceAsync(team.RegionCode, township: null, team.Kind, cancellationToken);
        var parent = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == team.ParentTeamId, cancellationToken);
        var verdict = TeamDesk.Judge(name, team.Kind, place, parent);
        var reason = command.OverrideReason?.Trim();
        if (!verdict.Conforms && string.IsNullOrEmpty(reason)) throw TeamErrors.NameAgainstRules(verdict.ExpectedForm);
        await desk.EnsureNameIsFreeAsync(name, team.RegionCode, team.Id, cancellationToken);

        var now = clock.GetUtcNow();
        if (verdict.Conforms) team.Rename(name, caller.RequiredUserId(), reason, now);
        else team.ProposeName(name, reason!, caller.RequiredUserId(), now);
        await desk.SaveAsync(cancellationToken);
        return TeamNameReceipt.Of(team);
    }
}
