using MediatR;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Invitations;
using StvsPlatform.Application.Offices;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>
/// Recognises a team: it gets its number, and its administrator the office; when that is not who handed it in, or
/// they may hold none, an invitation to it. At the province and above this agrees to a name against the rules as well.
/// </summary>
public sealed record ApproveTeamCommand(Guid TeamId) : ICommand<TeamReceipt>;

internal sealed class ApproveTeamHandler(
    IStvsDbContext db, TeamAuthority authority, OfficeDesk offices, InvitationDesk invitations, ISerialNumbers numbers, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ApproveTeamCommand, TeamReceipt>
{
    public async Task<TeamReceipt> Handle(ApproveTeamCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.ReviewTeams, cancellationToken);
        var now = clock.GetUtcNow();
        var reviewer = caller.RequiredUserId();
        var number = TeamNumber.Compose(team.RegionCode, ChinaTime.DayOf(now), await numbers.NextTeamAsync(cancellationToken));
        team.Approve(reviewer, number, await authority.IsForTheProvinceAsync(team, cancellationToken), now);
        if (team is { SubmitterAdministers: true, SubmittedByUserId: { } submitter }
            && await offices.TryGiveAsync(submitter, Role.TeamAdministrator, team, cancellationToken))
        {
            team.Note(TeamAction.Appointed, reviewer, now, to: RoleLabels.Of(Role.TeamAdministrator));
        }
        else if (!team.AdministratorPhone.IsErased)
        {
            await invitations.InviteAsync(team, Role.TeamAdministrator, team.AdministratorPhone, byUserId: null, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
        return new TeamReceipt(team.Id, team.Status);
    }
}
