using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Invitations;

public sealed class AcceptInvitationTests : InvitationTest
{
    [Test]
    public async Task Who_has_proved_the_phone_needs_no_code()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var invited = await App.People.ActiveVolunteerAsync(Places.Chengguan);
        var id = await InviteAsync(leader, team, invited.Phone, "deputyLeader");

        var mine = (await invited.GetAsync("me/invitations")).Expect(HttpStatusCode.OK);
        Assert.That(mine.Body["hasProvenPhone"]!.GetValue<bool>());
        var row = mine.Items.Single();
        Assert.That((row["id"]!.GetValue<Guid>(), row["teamName"]!.GetValue<string>(), row["role"]!.GetValue<string>()), Is.EqualTo((id, team.Name, "deputyLeader")));
        Assert.That(row["isHandOver"]!.GetValue<bool>(), Is.False);
        Assert.That(mine.Text, Does.Not.Contain(invited.Phone));

        (await invited.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.OK);
        Assert.That(await OfficesOfAsync(invited, team), Is.EqualTo(new[] { Role.DeputyLeader }));
        Assert.That((await invited.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.OK).Body["alreadyAccepted"]!.GetValue<bool>());
        Assert.That((await invited.GetAsync("me/invitations")).Items, Is.Empty);
    }

    [Test]
    public async Task Nobody_else_finds_it()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var invited = await App.People.ActiveVolunteerAsync();
        var id = await InviteAsync(leader, team, invited.Phone, "teamAdministrator");
        // The same phone in an application that nobody has proved; another volunteer; the one who invites.
        var claimant = await App.People.ApplicantAsync(form: Invented.Form().With("phone", invited.Phone));
        (await (await App.People.ReviewerAsync()).PostAsync($"volunteers/{claimant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        foreach (var stranger in new[] { claimant, await App.People.ActiveVolunteerAsync(), await App.People.FollowerAsync(), leader })
        {
            Assert.That((await stranger.GetAsync("me/invitations")).Items, Is.Empty);
            (await stranger.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.NotFound);
            (await stranger.PostAsync($"me/invitations/{id}/declining")).Expect(HttpStatusCode.NotFound);
        }
        Assert.That((await claimant.GetAsync("me/invitations")).Body["hasProvenPhone"]!.GetValue<bool>(), Is.False);
        (await invited.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.OK);
        // Accepted, it has forgotten the phone: an erased one is nobody's.
        (await claimant.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Declined_is_over_and_whoever_invited_hears_of_it()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var invited = await App.People.ActiveVolunteerAsync();
        var id = await InviteAsync(leader, team, invited.Phone, "teamAdministrator");
        var code = await CodeSentToAsync(invited.Phone);
        (await invited.PostAsync($"me/invitations/{id}/declining")).Expect(HttpStatusCode.NoContent);
        Assert.That(await InboxAsync(leader), Is.EqualTo(new[] { "invitationAnswered" }));
        (await RedeemAsync(invited, code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        (await invited.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.NotFound);
        Assert.That(await OfficesOfAsync(invited, team), Is.Empty);
    }

    [Test]
    public async Task One_that_ran_out_is_not_listed_and_not_accepted()
    {
        var team = await App.Places.TeamAsync();
        var invited = await App.People.ActiveVolunteerAsync();
        var id = await InviteAsync(await App.People.OfficerAsync(team, Role.TeamLeader), team, invited.Phone, "teamAdministrator");
        App.Clock.Advance(TimeSpan.FromDays(7));
        Assert.That((await invited.GetAsync("me/invitations")).Items, Is.Empty);
        (await invited.PostAsync($"me/invitations/{id}/acceptance")).Expect(HttpStatusCode.UnprocessableEntity, "invitation.not_open");
        (await invited.PostAsync($"me/invitations/{id}/declining")).Expect(HttpStatusCode.UnprocessableEntity, "invitation.not_open");
    }

    [Test]
    public async Task By_code_and_by_phone_at_once_is_one_office()
    {
        var team = await App.Places.TeamAsync();
        var invited = await App.People.ActiveVolunteerAsync();
        var id = await InviteAsync(await App.People.OfficerAsync(team, Role.TeamLeader), team, invited.Phone, "teamAdministrator");
        var code = await CodeSentToAsync(invited.Phone);
        var answers = await Task.WhenAll(RedeemAsync(invited, code), invited.PostAsync($"me/invitations/{id}/acceptance"));
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id && g.UserId == invited.UserId)), Is.EqualTo(1));
        Assert.That(await HistoryAsync(team, TeamAction.Appointed), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Nobody_lets_themselves_in_by_inviting_their_own_phone()
    {
        var team = await App.Places.TeamAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        (await volunteer.PostAsync($"me/invitations/{await InviteAsync(leader, team, volunteer.Phone, "deputyLeader")}/acceptance")).Expect(HttpStatusCode.OK);
        var own = await InviteAsync(volunteer, team, volunteer.Phone, null);
        (await volunteer.PostAsync($"me/invitations/{own}/acceptance")).Expect(HttpStatusCode.Forbidden, "membership.own_request");
        Assert.That(await App.InDatabaseAsync(db => db.Memberships.CountAsync()), Is.Zero);
    }
}
