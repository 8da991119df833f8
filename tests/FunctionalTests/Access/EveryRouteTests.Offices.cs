using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>People in charge and invitations.</summary>
public sealed partial class EveryRouteTests
{
    private async Task<Call[]> OfficeCallsAsync(Team team)
    {
        var teamLeader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var dismissed = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var neighbour = await App.People.ReviewerAsync(Places.Zhongyuan);
        var wanted = await App.People.ActiveVolunteerAsync();
        var unwilling = await App.People.ActiveVolunteerAsync();
        var phone = Invented.Phone();
        var code = await InvitedAsync(teamLeader, team, phone, "activityLeader");
        var revoked = await InviteAsync(teamLeader, team, phone, "deputyLeader");
        var accepted = await InviteAsync(teamLeader, team, wanted.Phone, "activityLeader");
        var declined = await InviteAsync(teamLeader, team, unwilling.Phone, "activityLeader");
        var resent = await App.InDatabaseAsync(async (db, services) =>
        {
            var phoneSeal = services.GetRequiredService<IFieldCipher>().Seal(Seals.Phone, Invented.Phone());
            var invitation = Invitation.Create(team.Id, Role.ActivityLeader, phoneSeal, "code", teamLeader.UserId, Now.AddHours(-1));
            db.Invitations.Add(invitation);
            await db.SaveChangesAsync();
            return invitation.Id;
        });

        var outside = new[]
        {
            ("a reviewer elsewhere", reviewerOfGansu), ("the next district's reviewer", neighbour), ("another team's administrator", administratorOfOther),
            ("a volunteer", stranger),
        };
        var notAppointing = Those([.. outside, ("the team's activity leader", leader), ("the team's deputy", deputy)]);
        var notInside = Those([.. outside, ("the team's activity leader", leader)]);
        var notInvited = Those(("another volunteer", stranger), ("the one who invited", teamLeader), ("a reviewer", reviewer));
        const string T = "/api/v1/teams/{teamId:guid}";
        const string I = "/api/v1/invitations/{invitationId:guid}";
        return
        [
            new($"GET {T}/people", $"teams/{team.Id}/people", deputy, notInside) { Shows = await GrantOfAsync(teamLeader, team) },
            new($"POST {T}/invitations", $"teams/{team.Id}/invitations", teamLeader, notAppointing, new { phone = Invented.Phone(), role = "activityLeader" }),
            new($"POST {I}/resending", $"invitations/{resent}/resending", teamLeader, notAppointing),
            new($"DELETE {I}", $"invitations/{revoked}", teamLeader, notAppointing),
            new($"DELETE {T}/people/{{grantId:guid}}", $"teams/{team.Id}/people/{await GrantOfAsync(dismissed, team)}", teamLeader, notAppointing, new { reason = "换届" }),
            new($"POST {T}/hand-over", $"teams/{team.Id}/hand-over", teamLeader, notAppointing, new { grantId = await GrantOfAsync(administrator, team), phone = Invented.Phone() }),
            new("GET /api/v1/me/invitations", "me/invitations", wanted, notInvited) { Shows = accepted },
            new("POST /api/v1/me/invitations/{invitationId:guid}/acceptance", $"me/invitations/{accepted}/acceptance", wanted, notInvited),
            new("POST /api/v1/me/invitations/{invitationId:guid}/declining", $"me/invitations/{declined}/declining", unwilling, notInvited),
            new("POST /api/v1/me/invitations/acceptance", "me/invitations/acceptance", unwilling, Those(), new { code }),
            new("PUT /api/v1/me/console-account", "me/console-account", wanted, Those(("a volunteer", stranger)), new { userName = "wanted", password = People.Password }) { StrangersAreTold = "console_account.no_office" },
            new("GET /api/v1/role-permissions", "role-permissions", stranger, Those()),
        ];
    }
}
