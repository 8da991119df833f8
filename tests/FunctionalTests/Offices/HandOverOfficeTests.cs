using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Offices;

public sealed class HandOverOfficeTests : InvitationTest
{
    [Test]
    public async Task The_office_changes_hands_when_the_other_accepts_and_not_before()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var grant = await GrantOfAsync(leader, team);
        var successor = await App.People.ActiveVolunteerAsync();
        var id = (await leader.PostAsync($"teams/{team.Id}/hand-over", new { grantId = grant, phone = successor.Phone })).Expect(HttpStatusCode.Created).Id;
        (await leader.PostAsync($"teams/{team.Id}/hand-over", new { grantId = grant, phone = Invented.Phone() }))
            .Expect(HttpStatusCode.UnprocessableEntity, "invitation.already_open");
        Assert.That((await leader.GetAsync($"teams/{team.Id}/people")).Body["leader"]!["grantId"]!.GetValue<Guid>(), Is.EqualTo(grant));
        Assert.That((await successor.GetAsync("me/invitations")).Items.Single()["isHandOver"]!.GetValue<bool>());

        (await successor.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.OK);
        var people = (await successor.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.OK);
        Assert.That(people.Body["leader"]!["userId"]!.GetValue<Guid>(), Is.EqualTo(successor.UserId));
        Assert.That(people.Body["leader"]!["phoneMasked"]!.GetValue<string>(), Is.EqualTo($"{successor.Phone[..3]}****{successor.Phone[^4..]}"));
        var entry = (await HistoryAsync(team, TeamAction.HandedOver)).Single();
        Assert.That((entry.From, entry.To![..3]), Is.EqualTo(("队长（负**）", "队长（")));
        // It was the only office: what is left of the console session is nothing.
        (await leader.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_last_administrator_goes_this_way()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var grant = await GrantOfAsync(administrator, team);
        (await administrator.DeleteAsync($"teams/{team.Id}/people/{grant}")).Expect(HttpStatusCode.UnprocessableEntity, "people.last_administrator");
        var phone = Invented.Phone();
        (await administrator.PostAsync($"teams/{team.Id}/hand-over", new { grantId = grant, phone })).Expect(HttpStatusCode.Created);
        var successor = await App.People.FollowerAsync();
        (await RedeemAsync(successor, await CodeSentToAsync(phone))).Expect(HttpStatusCode.OK);
        Assert.That(
            await App.InDatabaseAsync(db => db.Grants.Where(g => g.TeamId == team.Id).Select(g => g.UserId).ToArrayAsync()), Is.EqualTo(new[] { successor.UserId }));
    }

    [Test]
    public async Task Only_an_office_of_this_team_by_those_who_appoint()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var elsewhere = await App.Places.TeamAsync(name: "金水区第二医院科技志愿服务队");
        var other = await App.People.OfficerAsync(elsewhere, Role.TeamLeader);
        var path = $"teams/{team.Id}/hand-over";
        (await leader.PostAsync(path, new { grantId = await GrantOfAsync(other, elsewhere), phone = Invented.Phone() })).Expect(HttpStatusCode.NotFound);
        (await leader.PostAsync(path, new { grantId = Guid.Empty, phone = Invented.Phone() })).Expect(HttpStatusCode.BadRequest);
        (await leader.PostAsync(path, new { grantId = await GrantOfAsync(leader, team), phone = "139" })).Expect(HttpStatusCode.UnprocessableEntity, "phone.wrong_format");
        (await deputy.PostAsync(path, new { grantId = await GrantOfAsync(deputy, team), phone = Invented.Phone() })).Expect(HttpStatusCode.Forbidden);
        (await other.PostAsync(path, new { grantId = await GrantOfAsync(leader, team), phone = Invented.Phone() })).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_office_that_is_gone_cannot_be_handed_over()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var phone = Invented.Phone();
        (await leader.PostAsync($"teams/{team.Id}/hand-over", new { grantId = await GrantOfAsync(leader, team), phone })).Expect(HttpStatusCode.Created);
        var code = await CodeSentToAsync(phone);
        (await (await App.People.ReviewerAsync()).DeleteAsync($"teams/{team.Id}/people/{await GrantOfAsync(leader, team)}", new { reason = "换届" })).Expect(HttpStatusCode.NoContent);
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.Select(i => i.Status).SingleAsync()), Is.EqualTo(InvitationStatus.Revoked));
        (await RedeemAsync(await App.People.FollowerAsync(), code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
    }
}
