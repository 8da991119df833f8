using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
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
    public Task<TeamReceipt> Handle(RegisterTeamCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // The team above must not move away, nor be dissolved, while this one is hung below it.
                await tree.HoldAsync(cancellationToken);
                var application = await desk.AdmitAsync(command.Form, teamId: null, cancellationToken);
                var team = Team.Register(application, caller.RequiredUserId(), clock.GetUtcNow());
                db.Teams.Add(team);
                await desk.SaveAsync(cancellationToken);
                return new TeamReceipt(team.Id, team.Status);
            },
            cancellationToken);
}
