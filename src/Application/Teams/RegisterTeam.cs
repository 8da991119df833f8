using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Hands in a team for review.</summary>
public sealed record RegisterTeamCommand(TeamForm Form) : ICommand<TeamReceipt>;

public sealed record TeamReceipt(Guid Id, TeamStatus Status);

internal sealed class RegisterTeamValidator : AbstractValidator<RegisterTeamCommand>
{
    public RegisterTeamValidator(IValidator<TeamForm> form) => RuleFor(c => c.Form).SetValidator(form).OverridePropertyName("");
}

internal sealed class RegisterTeamHandler(IStvsDbContext db, TeamDesk desk, ITeamTree tree, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RegisterTeamCommand, TeamReceipt>
{
    private const int MostWaiting = 5;

    public Task<TeamReceipt> Handle(RegisterTeamCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // The team above must not move away, nor be dissolved, while this one is hung below it.
                await tree.HoldAsync(cancellationToken);
                await EnsurePatienceAsync(cancellationToken);
                var application = await desk.AdmitAsync(command.Form, teamId: null, cancellationToken);
                var team = Team.Register(application, caller.RequiredUserId(), clock.GetUtcNow());
                db.Teams.Add(team);
                await desk.SaveAsync(cancellationToken);
                return new TeamReceipt(team.Id, team.Status);
            },
            cancellationToken);

    /// <summary>An association may hand in a whole county's teams; anybody else waits for an answer before handing in ever more.</summary>
    private async Task EnsurePatienceAsync(CancellationToken cancellationToken)
    {
        if (caller.Has(Permission.ReviewTeams)) return;
        var userId = caller.RequiredUserId();
        var waiting = await db.Teams.CountAsync(t => t.SubmittedByUserId == userId && t.Status == TeamStatus.PendingReview, cancellationToken);
        if (waiting >= MostWaiting) throw TeamErrors.TooManyWaiting(MostWaiting);
    }
}
