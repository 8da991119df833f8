using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Invitations;

public sealed class RedeemInvitationCodeTests : InvitationTest
{
    [Test]
    public async Task Whoever_holds_the_code_takes_the_office_however_they_type_it()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var code = await InvitedAsync(leader, team, Invented.Phone(), "teamAdministrator");
        var person = await App.People.FollowerAsync();
        (await person.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.Forbidden);

        var accepted = (await RedeemAsync(person, $" {code[..4].ToLowerInvariant()}-{code[4..]} ")).Expect(HttpStatusCode.OK);
        Assert.That((accepted.Value("teamName"), accepted.Value("role")), Is.EqualTo((team.Name, "teamAdministrator")));
        Assert.That(accepted.Body["alreadyAccepted"]!.GetValue<bool>(), Is.False);
        var people = (await person.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.OK);
        Assert.That(people.Body["administrators"]!.AsArray().Single()!["isMe"]!.GetValue<bool>());
        Assert.That(people.Body["invitations"]!.AsArray(), Is.Empty);
        Assert.That(await InboxAsync(leader), Is.EqualTo(new[] { "invitationAnswered" }));
        Assert.That(await InboxAsync(person), Is.EqualTo(new[] { "officeTaken" }));
        var appointed = (await HistoryAsync(team, TeamAction.Appointed)).Single();
        Assert.That((appointed.ByUserId, appointed.To), Is.EqualTo(((Guid?)leader.UserId, "组织管理员（微***）")));

        Assert.That((await RedeemAsync(person, code)).Expect(HttpStatusCode.OK).Body["alreadyAccepted"]!.GetValue<bool>(), "a second press is no error");
        (await RedeemAsync(await App.People.FollowerAsync(), code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id)), Is.EqualTo(2));
    }

    [Test]
    public async Task On_the_console_as_well_and_rights_come_with_the_next_request()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(name: "金水区第二医院科技志愿服务队");
        var person = await App.People.ActivityLeaderAsync(other);
        var code = await InvitedAsync(await App.People.ReviewerAsync(), team, Invented.Phone(), "deputyLeader");
        (await RedeemAsync(person, code)).Expect(HttpStatusCode.OK);
        (await person.GetAsync($"teams/{team.Id}/people")).Expect(HttpStatusCode.OK);
        Assert.That(await OfficesOfAsync(person, team), Is.EqualTo(new[] { Role.DeputyLeader }));
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("ABC")]
    [TestCase("ABCDEFGHJ")]
    [TestCase("ACDE邀34")]
    public async Task What_is_no_code_is_pointed_out_and_not_counted(string? code)
    {
        var person = await App.People.FollowerAsync();
        Assert.That((await RedeemAsync(person, code)).Expect(HttpStatusCode.BadRequest, "validation.failed").Errors("code"), Is.Not.Empty);
        Assert.That(await App.InDatabaseAsync(db => db.WrongCodes.AnyAsync()), Is.False);
    }

    [Test]
    public async Task Ten_wrong_codes_an_hour_and_then_the_right_one_waits_too()
    {
        var team = await App.Places.TeamAsync();
        var code = await InvitedAsync(await App.People.OfficerAsync(team, Role.TeamLeader), team, Invented.Phone(), "activityLeader");
        var person = await App.People.FollowerAsync();
        var answers = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            // Seven of eight right, or none: the answer is the same.
            var wrong = i == 0 ? code[..7] + (code[7] == 'A' ? 'C' : 'A') : $"QQQQQQQ{i}";
            answers.Add((await RedeemAsync(person, wrong)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code").Text);
        }
        Assert.That(answers, Has.Count.EqualTo(1));
        var refused = (await RedeemAsync(person, code)).Expect(HttpStatusCode.TooManyRequests, "invitation.too_many_attempts");
        Assert.That(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), Is.InRange(3500, 3600));
        // Somebody else is not held up by it.
        (await RedeemAsync(await App.People.FollowerAsync(), "QQQQQQQQ")).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        App.Clock.Advance(TimeSpan.FromMinutes(59));
        (await RedeemAsync(person, code)).Expect(HttpStatusCode.TooManyRequests);
        App.Clock.Advance(TimeSpan.FromMinutes(1.1));
        (await RedeemAsync(person, code)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task Guesses_that_come_together_are_counted_one_by_one()
    {
        var person = await App.People.FollowerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(i => RedeemAsync(person, $"QQQQQQ{i:D2}")));
        Assert.That(answers.Count(a => a.Code == "invitation.wrong_code"), Is.EqualTo(10));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.TooManyRequests), Is.EqualTo(15));
    }

    [Test]
    public async Task After_seven_days_it_is_as_good_as_no_code()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var phone = Invented.Phone();
        var code = await InvitedAsync(leader, team, phone, "activityLeader");
        var person = await App.People.FollowerAsync();
        App.Clock.Advance(TimeSpan.FromDays(7));
        (await RedeemAsync(person, code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.wrong_code");
        // One that ran out does not stand in the way of a new one.
        await People.SignInWithPasswordAsync(leader.Browser, leader.UserName);
        var again = await InvitedAsync(leader, team, phone, "activityLeader");
        (await RedeemAsync(person, again)).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task One_place_and_five_who_want_it_at_once()
    {
        var team = await App.Places.TeamAsync();
        var leader = await App.People.OfficerAsync(team, Role.TeamLeader);
        var people = new List<(Person Person, string Code)>();
        for (var i = 0; i < 5; i++) people.Add((await App.People.FollowerAsync(), await InvitedAsync(leader, team, Invented.Phone(), "teamAdministrator")));
        var answers = await Task.WhenAll(people.Select(p => RedeemAsync(p.Person, p.Code)));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.OK).Select(a => a.Code), Is.All.EqualTo("invitation.administrator_quota"));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.TeamId == team.Id && g.Role == Role.TeamAdministrator)), Is.EqualTo(1));
        Assert.That(
            await App.InDatabaseAsync(db => db.Invitations.CountAsync(i => i.Status == InvitationStatus.Open)), Is.EqualTo(4),
            "there may be room for them tomorrow");
    }

    [Test]
    public async Task Three_want_to_lead_and_one_does()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var people = new List<(Person Person, string Code)>();
        for (var i = 0; i < 3; i++) people.Add((await App.People.FollowerAsync(), await InvitedAsync(reviewer, team, Invented.Phone(), "teamLeader")));
        var answers = await Task.WhenAll(people.Select(p => RedeemAsync(p.Person, p.Code)));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.OK).Select(a => a.Code), Is.All.EqualTo("invitation.leader_taken"));
    }

    [Test]
    public async Task Eight_presses_at_once_are_one_acceptance()
    {
        var team = await App.Places.TeamAsync();
        var code = await InvitedAsync(await App.People.ReviewerAsync(), team, Invented.Phone(), "teamLeader");
        var person = await App.People.FollowerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RedeemAsync(person, code)));
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(answers.Count(a => !a.Body["alreadyAccepted"]!.GetValue<bool>()), Is.EqualTo(1));
        Assert.That(await HistoryAsync(team, TeamAction.Appointed), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Who_holds_the_office_already_is_told_so()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var person = await App.People.FollowerAsync();
        (await RedeemAsync(person, await InvitedAsync(reviewer, team, Invented.Phone(), "activityLeader"))).Expect(HttpStatusCode.OK);
        var told = (await RedeemAsync(person, await InvitedAsync(reviewer, team, Invented.Phone(), "activityLeader")))
            .Expect(HttpStatusCode.UnprocessableEntity, "invitation.already_held");
        Assert.That(told.Detail, Does.Contain("活动负责人"));
        // Another office of the same team is another matter.
        (await RedeemAsync(person, await InvitedAsync(reviewer, team, Invented.Phone(), "deputyLeader"))).Expect(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_suspended_take_no_office_and_a_closed_team_gives_none()
    {
        var team = await App.Places.TeamAsync();
        var reviewer = await App.People.ReviewerAsync();
        var suspended = await App.People.ActiveVolunteerAsync();
        var code = await InvitedAsync(reviewer, team, Invented.Phone(), "activityLeader");
        (await reviewer.PostAsync($"volunteers/{suspended.Volunteer}/suspension", new { reason = "核查" })).Expect(HttpStatusCode.OK);
        (await RedeemAsync(suspended, code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.suspended");
        await App.InDatabaseAsync(db => db.Teams.ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, TeamStatus.Suspended)));
        (await RedeemAsync(await App.People.FollowerAsync(), code)).Expect(HttpStatusCode.UnprocessableEntity, "invitation.team_closed");
        Assert.That(await App.InDatabaseAsync(db => db.Grants.AnyAsync(g => g.TeamId == team.Id)), Is.False);
    }

    [Test]
    public async Task Invited_to_join_is_a_member_at_once()
    {
        var team = await App.Places.TeamAsync();
        var deputy = await App.People.OfficerAsync(team, Role.DeputyLeader);
        var volunteer = await App.People.ActiveVolunteerAsync(Places.Luolong);
        (await RedeemAsync(volunteer, await InvitedAsync(deputy, team, Invented.Phone(), null))).Expect(HttpStatusCode.OK);
        var membership = await App.InDatabaseAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.That(
            (membership.Status, membership.Via, membership.DecidedByUserId), Is.EqualTo((MembershipStatus.Approved, MembershipVia.Invitation, (Guid?)deputy.UserId)));
        (await RedeemAsync(volunteer, await InvitedAsync(deputy, team, Invented.Phone(), null))).Expect(HttpStatusCode.UnprocessableEntity, "membership.already");
        (await RedeemAsync(await App.People.FollowerAsync(), await InvitedAsync(deputy, team, Invented.Phone(), null)))
            .Expect(HttpStatusCode.UnprocessableEntity, "membership.not_a_volunteer");
    }

    [Test]
    public async Task A_request_that_waits_is_granted_by_the_invitation()
    {
        var team = await App.Places.TeamAsync();
        var volunteer = await App.People.ActiveVolunteerAsync();
        await App.InDatabaseAsync(async db =>
        {
            var request = Membership.Request(volunteer.Volunteer, team.Id, 0, Now, MembershipVia.List);
            request.TakeEvents();
            db.Memberships.Add(request);
            return await db.SaveChangesAsync();
        });
        (await RedeemAsync(volunteer, await InvitedAsync(await App.People.TeamAdministratorAsync(team), team, Invented.Phone(), null))).Expect(HttpStatusCode.OK);
        var membership = await App.InDatabaseAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.That((membership.Status, membership.Via), Is.EqualTo((MembershipStatus.Approved, MembershipVia.List)));
    }

    [Test]
    public async Task Five_teams_are_the_limit_also_for_those_who_are_invited_to_three_at_once()
    {
        var teams = new List<Team>();
        for (var i = 0; i < 6; i++) teams.Add(await App.Places.TeamAsync(name: $"金水区第{i}医院科技志愿服务队"));
        var volunteer = await App.People.ActiveVolunteerAsync(Places.Jinshui, teams[0], teams[1], teams[2]);
        var reviewer = await App.People.ReviewerAsync();
        var codes = new List<string>();
        foreach (var team in teams[3..]) codes.Add(await InvitedAsync(reviewer, team, Invented.Phone(), null));
        var answers = await Task.WhenAll(codes.Select(code => RedeemAsync(volunteer, code)));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(2));
        Assert.That(answers.Single(a => a.Status != HttpStatusCode.OK).Code, Is.EqualTo("membership.too_many"));
    }
}
