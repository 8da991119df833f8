using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.Invitations;

public sealed class InvitePersonTests : InvitationTest
{
    [Test]
    public async Task The_code_goes_to_the_phone_and_is_nowhere_else()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var invited = await App.People.ActiveVolunteerAsync();
        var other = await App.People.ActiveVolunteerAsync();
        var answer = (await leader.PostAsync($"teams/{team.Id}/invitations", new { phone = invited.Phone, role = "teamAdministrator" }))
            .Expect(HttpStatusCode.Created);
        Assert.That(answer.Value("sentTo"), Is.EqualTo($"{invited.Phone[..3]}****{invited.Phone[^4..]}"));
        Assert.That(answer.Body["expiresAt"]!.GetValue<DateTimeOffset>(), Is.EqualTo(Now.AddDays(7)).Within(TimeSpan.FromMinutes(1)));
        Assert.That(answer.Text, Does.Not.Contain(invited.Phone));

        var code = await CodeSentToAsync(invited.Phone);
        var text = App.Outside.Messages.Single().Text;
        Assert.That(text, Does.Contain(team.Name).And.Contain("组织管理员").And.Contain("https://stvs.example/m/invitations"));
        Assert.That(await InboxAsync(invited), Is.EqualTo(new[] { "invited" }));
        Assert.That(await InboxAsync(other), Is.Empty);
        var tables = await TableDump.ReadAsync(App.ConnectionString);
        Assert.That(tables.SelectMany(t => t.Value).Where(row => row.Contains(code, StringComparison.Ordinal) || row.Contains(invited.Phone, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task What_is_wrong_with_an_invitation_is_said()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var path = $"teams/{team.Id}/invitations";
        var phone = Invented.Phone();
        Assert.That((await leader.PostAsync(path, new { phone, role = "reviewer" })).Expect(HttpStatusCode.BadRequest).Errors("role"), Is.Not.Empty);
        (await leader.PostAsync(path, new { phone, role = "king" })).Expect(HttpStatusCode.BadRequest);
        (await leader.PostAsync(path, new { phone, role = 1 })).Expect(HttpStatusCode.BadRequest);
        Assert.That((await leader.PostAsync(path, new { phone = "", role = "activityLeader" })).Expect(HttpStatusCode.BadRequest).Errors("phone"), Is.Not.Empty);
        (await leader.PostAsync(path, new { phone = "12345", role = "activityLeader" })).Expect(HttpStatusCode.UnprocessableEntity, "phone.wrong_format");
        (await leader.PostAsync(path, new { phone = "1.38E+10", role = "activityLeader" })).Expect(HttpStatusCode.UnprocessableEntity, "phone.scientific_notation");
        (await leader.PostAsync(path, new { phone, role = "teamLeader" })).Expect(HttpStatusCode.UnprocessableEntity, "invitation.leader_taken");

        await InviteAsync(leader, team, phone, "activityLeader");
        (await leader.PostAsync(path, new { phone = $"+86 {phone}", role = "activityLeader" })).Expect(HttpStatusCode.UnprocessableEntity, "invitation.already_open");
        await InviteAsync(leader, team, phone, "teamAdministrator");
        await InviteAsync(leader, team, phone, null);
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.CountAsync()), Is.EqualTo(3));
    }

    [TestCase(TeamStatus.Suspended)]
    [TestCase(TeamStatus.Dissolved)]
    [TestCase(TeamStatus.Unclaimed)]
    [TestCase(TeamStatus.PendingReview)]
    public async Task A_team_that_is_not_recognised_invites_nobody(TeamStatus status)
    {
        var team = await App.Places.TeamAsync(status: status);
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"teams/{team.Id}/invitations", new { phone = Invented.Phone(), role = "teamAdministrator" }))
            .Expect(HttpStatusCode.UnprocessableEntity, "invitation.team_closed");
    }

    [Test]
    public async Task Deputies_invite_members_and_appoint_nobody()
    {
        var team = await App.Places.TeamAsync();
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var phone = Invented.Phone();
        foreach (var role in new[] { "teamLeader", "deputyLeader", "teamAdministrator", "activityLeader" })
        {
            (await deputy.PostAsync($"teams/{team.Id}/invitations", new { phone, role })).Expect(HttpStatusCode.Forbidden, "team.not_yours");
        }
        var ofMember = await InviteAsync(deputy, team, phone, null);
        var ofOffice = await InviteAsync(await App.People.TeamAdministratorAsync(team), team, phone, "activityLeader");
        (await deputy.DeleteAsync($"invitations/{ofOffice}")).Expect(HttpStatusCode.Forbidden, "team.not_yours");
        (await deputy.DeleteAsync($"invitations/{ofMember}")).Expect(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_foreign_team_tells_nothing()
    {
        var team = await App.Places.TeamAsync();
        var phone = Invented.Phone();
        var known = await InviteAsync(await App.People.OfficerAsync(team, Role.TeamLeader), team, phone, "teamAdministrator");
        var strangers = new[]
        {
            await App.People.ReviewerAsync(Places.Gansu), await App.People.ReviewerAsync(Places.Zhongyuan),
            await App.People.OfficerAsync(await App.Places.TeamAsync(name: "金水区第二医院科技志愿服务队"), Role.TeamLeader),
        };
        foreach (var stranger in strangers)
        {
            var real = (await stranger.PostAsync($"teams/{team.Id}/invitations", new { phone, role = "teamLeader" })).Expect(HttpStatusCode.NotFound, "not_found");
            var none = (await stranger.PostAsync($"teams/{Guid.CreateVersion7()}/invitations", new { phone, role = "teamLeader" })).Expect(HttpStatusCode.NotFound);
            Assert.That(real.Text, Is.EqualTo(none.Text));
            (await stranger.DeleteAsync($"invitations/{known}")).Expect(HttpStatusCode.NotFound);
            (await stranger.PostAsync($"invitations/{known}/resending")).Expect(HttpStatusCode.NotFound);
            (await stranger.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.NotFound);
        }
    }

    [Test]
    public async Task Somebody_who_runs_the_team_above_invites_below()
    {
        var above = await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var below = await App.Places.TeamAsync(parent: above);
        await InviteAsync(await App.People.TeamAdministratorAsync(above), below, Invented.Phone(), "teamAdministrator");
        (await (await App.People.TeamAdministratorAsync(below)).PostAsync($"teams/{above.Id}/invitations", new { phone = Invented.Phone(), role = "activityLeader" }))
            .Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Administrators_are_counted_by_the_size_of_the_team()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        await App.People.TeamAdministratorAsync(team);
        await App.People.ActiveVolunteersAsync(100, Places.Jinshui, team);
        var full = (await reviewer.PostAsync($"teams/{team.Id}/invitations", new { phone = Invented.Phone(), role = "teamAdministrator" }))
            .Expect(HttpStatusCode.UnprocessableEntity, "invitation.administrator_quota");
        Assert.That(full.Detail, Does.Contain("1名"));
        // One who belongs to a team below makes 101; somebody in both counts once.
        var below = await App.Places.TeamAsync(parent: team, name: "金水区人民医院急诊科科技志愿服务队");
        await App.People.ActiveVolunteerAsync(Places.Jinshui, team, below);
        var people = (await reviewer.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.OK);
        Assert.That(people.Body["quota"]!["administrators"]!.ToJsonString(), Is.EqualTo("""{"used":1,"of":2}"""));
        await InviteAsync(reviewer, team, Invented.Phone(), "teamAdministrator");
    }

    [Test]
    public async Task Deputies_are_counted_by_the_provinces_notice()
    {
        // 益科协〔2019〕31号: a county's team has two or three deputies.
        const string Taojiang = "430922";
        var team = await App.Places.TeamAsync(Taojiang, name: "桃江县科技志愿者队");
        var reviewer = await App.People.ReviewerAsync(Taojiang);
        for (var i = 0; i < 3; i++) await App.People.OfficerAsync(team, Role.DeputyLeader);
        (await reviewer.PostAsync($"teams/{team.Id}/invitations", new { phone = Invented.Phone(), role = "deputyLeader" }))
            .Expect(HttpStatusCode.UnprocessableEntity, "invitation.deputy_quota");
        var quota = (await reviewer.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.OK).Body["quota"]!["deputies"]!;
        Assert.That(quota.ToJsonString(), Is.EqualTo("""{"used":3,"min":2,"max":3}"""));

        // 豫科协发〔2021〕33号 says nothing of deputies.
        var free = await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var ofJinshui = await App.People.ReviewerAsync();
        for (var i = 0; i < 4; i++) await App.People.OfficerAsync(free, Role.DeputyLeader);
        await InviteAsync(ofJinshui, free, Invented.Phone(), "deputyLeader");
    }

    [Test]
    public async Task A_hundred_invitations_a_day_are_enough_for_one_team()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        await App.InDatabaseAsync(async db =>
        {
            for (var i = 0; i < 100; i++) db.Invitations.Add(Invitation.Create(team.Id, null, new("c", $"h{i}"), $"x{i}", leader.UserId, Now));
            return await db.SaveChangesAsync();
        });
        var refused = (await leader.PostAsync($"teams/{team.Id}/invitations", new { phone = Invented.Phone() })).Expect(HttpStatusCode.TooManyRequests, "invitation.daily_limit");
        Assert.That(refused.Header("Retry-After"), Is.Not.Null);
        App.Clock.Advance(TimeSpan.FromHours(14));
        await People.SignInWithPasswordAsync(leader.Browser, leader.UserName);
        await InviteAsync(leader, team, Invented.Phone(), null);
    }

    [Test]
    public async Task Sent_again_the_code_before_is_void_and_taken_back_none_is_left()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var phone = Invented.Phone();
        var id = await InviteAsync(leader, team, phone, "activityLeader");
        var first = await CodeSentToAsync(phone);
        (await leader.PostAsync($"invitations/{id}/resending")).Expect(HttpStatusCode.TooManyRequests, "invitation.too_soon");
        App.Clock.Advance(TimeSpan.FromDays(8));
        await People.SignInWithPasswordAsync(leader.Browser, leader.UserName);
        Assert.That((await leader.GetAsync($"teams/{team.Id}/people")).Body["invitations"]![0]!["hasRunOut"]!.GetValue<bool>());
        Assert.That((await leader.PostAsync($"invitations/{id}/resending")).Expect(HttpStatusCode.OK).Text, Does.Contain("****"));
        var second = await CodeSentToAsync(phone);
        Assert.That(second, Is.Not.EqualTo(first));
        var person = await App.People.FollowerAsync();
        (await RedeemAsync(person, first)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");

        (await leader.DeleteAsync($"invitations/{id}")).Expect(HttpStatusCode.NoContent);
        (await leader.DeleteAsync($"invitations/{id}")).Expect(HttpStatusCode.UnprocessableEntity, "invitation.not_open");
        (await leader.PostAsync($"invitations/{id}/resending")).Expect(HttpStatusCode.UnprocessableEntity, "invitation.not_open");
        (await RedeemAsync(person, second)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        Assert.That(await App.InDatabaseAsync(db => db.Invitations.Select(i => i.Phone.Ciphertext).SingleAsync()), Is.Empty);
    }

    [Test]
    public async Task An_SMS_that_comes_too_late_is_not_sent()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var id = await InviteAsync(leader, team, Invented.Phone(), "activityLeader");
        (await leader.DeleteAsync($"invitations/{id}")).Expect(HttpStatusCode.NoContent);
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.SmsCalls, Is.Zero);
    }

    [TestCase(TeamStatus.Suspended)]
    [TestCase(TeamStatus.Dissolved)]
    public async Task A_team_that_was_closed_meanwhile_sends_nothing_again(TeamStatus status)
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var id = await InviteAsync(reviewer, team, Invented.Phone(), "activityLeader");
        await App.InDatabaseAsync(db => db.Teams.Where(t => t.Id == team.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, status)));
        App.Clock.Advance(TimeSpan.FromMinutes(2));
        (await reviewer.PostAsync($"invitations/{id}/resending")).Expect(HttpStatusCode.UnprocessableEntity, "invitation.team_closed");
    }

    [Test]
    public async Task A_phone_gets_three_SMS_a_day_also_when_invitations_are_taken_back_and_from_several_teams()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(name: "金水区第二医院科技志愿服务队");
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var ofOther = await App.People.OfficerAsync(other, Role.TeamLeader);
        var phone = Invented.Phone();
        var first = await InviteAsync(leader, team, phone, "activityLeader");
        (await leader.DeleteAsync($"invitations/{first}")).Expect(HttpStatusCode.NoContent);
        var second = await InviteAsync(leader, team, phone, "activityLeader");
        App.Clock.Advance(TimeSpan.FromMinutes(2));
        (await leader.PostAsync($"invitations/{second}/resending")).Expect(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromMinutes(2));
        (await leader.PostAsync($"invitations/{second}/resending")).Expect(HttpStatusCode.TooManyRequests, "invitation.daily_limit");
        (await leader.DeleteAsync($"invitations/{second}")).Expect(HttpStatusCode.NoContent);

        foreach (var (person, place) in new[] { (leader, team), (ofOther, other) })
        {
            var refused = (await person.PostAsync($"teams/{place.Id}/invitations", new { phone, role = "activityLeader" }))
                .Expect(HttpStatusCode.TooManyRequests, "invitation.daily_limit");
            Assert.That(refused.Header("Retry-After"), Is.Not.Null);
            await InviteAsync(person, place, Invented.Phone(), "activityLeader");
        }
        App.Clock.Advance(TimeSpan.FromHours(14));
        await People.SignInWithPasswordAsync(ofOther.Browser, ofOther.UserName);
        await InviteAsync(ofOther, other, phone, "activityLeader");
    }

    [Test]
    public async Task What_nobody_answered_is_forgotten_after_a_month_and_what_is_decided_after_a_day()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var open = await InviteAsync(leader, team, Invented.Phone(), "activityLeader");
        var revoked = await InviteAsync(leader, team, Invented.Phone(), "activityLeader");
        (await leader.DeleteAsync($"invitations/{revoked}")).Expect(HttpStatusCode.NoContent);
        await CleanAsync();
        Assert.That(await HashOfAsync(revoked), Is.Not.Empty, "today's SMS are still counted");

        App.Clock.Advance(TimeSpan.FromDays(2));
        await CleanAsync();
        Assert.That(await HashOfAsync(revoked), Is.Empty);
        App.Clock.Advance(TimeSpan.FromDays(34));
        await CleanAsync();
        Assert.That(await HashOfAsync(open), Is.Not.Empty, "it ran out 29 days ago");
        App.Clock.Advance(TimeSpan.FromDays(2));
        await CleanAsync();
        var left = await App.InDatabaseAsync(db => db.Invitations.AsNoTracking().SingleAsync(i => i.Id == open));
        Assert.That((left.Status, left.Phone.Ciphertext, left.Phone.Hash), Is.EqualTo((InvitationStatus.Revoked, "", "")));
        Assert.That(left.DecidedAt, Is.Not.Null);
    }

    private async Task CleanAsync()
    {
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(App.Services);
        await housekeeping.CleanAsync(CancellationToken.None);
    }

    private Task<string> HashOfAsync(Guid id) => App.InDatabaseAsync(db => db.Invitations.Where(i => i.Id == id).Select(i => i.Phone.Hash).SingleAsync());
}
