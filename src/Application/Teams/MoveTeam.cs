using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Puts a team, with all teams below it, under another one, or under none.</summary>
public sealed record MoveTeamCommand(Guid TeamId, Guid? ParentTeamId, string Reason) : ICommand<TeamReceipt>;

internal sealed class MoveTeamValidator : AbstractValidator<MoveTeamCommand>
{
    public MoveTeamValidator() => RuleFor(c => c.Reason).Reason("调整原因");
}

internal sealed class MoveTeamHandler(
    IStvsDbContext db, TeamAuthority authority, TeamDesk desk, ITeamTree tree, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<MoveTeamCommand, TeamReceipt>
{
    public Task<TeamReceipt> Handle(MoveTeamCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // Alone: two moves at once could each be right and together make a circle.
                await tree.TakeAsync(cancellationToken);
                var team = await authority.LoadAsync(command.TeamId, Permission.ReviewTeams, cancellationToken);
                if (team.ParentTeamId == command.ParentTeamId) return new TeamReceipt(team.Id, team.Status);
                var parent = command.ParentTeamId is { } parentId
                    // Only to a place that is the caller's as well.
                    ? await db.ManagedTeams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == parentId, cancellationToken) ?? throw TeamErrors.ParentUnknown()
                    : null;
                if (parent?.Lineage.Contains(team.Id) == true) throw TeamErrors.OwnSubtree();
                var place = await desk.PlaceAsync(team.RegionCode, township: null, team.Kind, cancellationToken);
                if (parent is not null) TeamHierarchy.EnsureBelow(team.Kind, place.Path, parent);
                var tier = TeamDesk.Judge(team.Name, team.Kind, place, parent).Rule?.Tier;

                var from = await db.Teams.Where(t => t.Id == team.ParentTeamId).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
                team.Move(parent, tier, from, caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
                await tree.ReplantBelowAsync(team.Id, team.Lineage, cancellationToken);
                return new TeamReceipt(team.Id, team.Status);
            },
            cancellationToken);
}
