using System.Net;
using System.Net.Http.Json;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>The role table at the door: for every role and permission one route that stands for it, on records of the caller's own team.</summary>
public sealed class RolePermissionsTests : FunctionalTest
{
    [Test]
    public async Task Each_role_gets_through_where_the_table_says_and_nowhere_else([Values] Role role)
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.RunningActivityAsync(team);
        var association = await App.Places.AssociationAsync(Places.Jinshui);
        var person = role == Role.Reviewer ? await App.People.ReviewerAsync() : await App.People.OfficerAsync(team, role);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var (method, path, body) = Standing(permission, team, activity.Id, association.Id);
            var answer = await person.Browser.SendAsync(new HttpMethod(method), path, body is null ? null : JsonContent.Create(body, body.GetType()));
            if (role.Allows(permission))
            {
                Assert.That(
                    answer.Status, Is.Not.EqualTo(HttpStatusCode.Forbidden).And.Not.EqualTo(HttpStatusCode.NotFound).And.Not.EqualTo(HttpStatusCode.Unauthorized),
                    $"{permission}: {answer.Text}");
            }
            else
            {
                Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden), $"{permission}: {answer.Text}");
            }
        }
    }

    /// <summary>A call that asks for this permission; whether it then does something is a test of its own.</summary>
    private (string Method, string Path, object? Body) Standing(Permission permission, Team team, Guid activityId, Guid associationId) => permission switch
    {
        Permission.ReadVolunteers => ("GET", "volunteers", null),
        Permission.ReviewVolunteers => ("POST", "volunteers/approvals", new { ids = Array.Empty<Guid>() }),
        Permission.ReadActivities => ("GET", "managed-activities", null),
        Permission.ManageActivities => ("POST", "activities", Invented.Activity(team.Id, Now)),
        Permission.RunCheckIns => ("GET", $"activities/{activityId}/check-in-roster", null),
        Permission.ReviewTeams => ("POST", $"teams/{team.Id}/reinstatement", null),
        Permission.EditTeams => ("POST", $"teams/{team.Id}/renaming", new { name = team.Name }),
        Permission.ReviewMembers => ("POST", $"teams/{team.Id}/invitations", new { phone = Invented.Phone() }),
        Permission.ExportMembers => ("POST", $"teams/{team.Id}/members/export", new { unmasked = false }),
        Permission.AppointPeople => ("POST", $"teams/{team.Id}/invitations", new { phone = Invented.Phone(), role = "activityLeader" }),
        Permission.ManagePairings => ("GET", "pairings", null),
        Permission.ManageAssociations => ("GET", $"associations/{associationId}/reviewers", null),
        Permission.ManageImports => ("GET", "imports", null),
        Permission.CommitImports => ("POST", "imports/combinations", new { ids = Array.Empty<Guid>(), name = "合并" }),
        _ => throw new ArgumentOutOfRangeException(nameof(permission)),
    };
}
