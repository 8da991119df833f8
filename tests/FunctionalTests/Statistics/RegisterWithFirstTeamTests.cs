using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Statistics;

/// <summary>Where somebody is registered follows from the first team they joined. After each test a recount has to agree.</summary>
public sealed class RegisterWithFirstTeamTests : RegistryTest
{
    private Association society = null!, jinshui = null!, luoyang = null!;
    private Team ofSociety = null!, ofLuoyang = null!, ofJinshui = null!;
    private Person reviewer = null!;

    [SetUp]
    public async Task FoundAsync()
    {
        society = await SocietyAsync("河南省农学会", AssociationLevel.ProvincialSociety, Places.Henan);
        jinshui = await App.Places.AssociationAsync(Places.Jinshui);
        luoyang = await App.Places.AssociationAsync(Places.Luoyang);
        ofSociety = await TeamOfAsync(society, Places.Henan, "河南省农学会科技志愿服务队");
        ofLuoyang = await App.Places.TeamAsync(Places.Luoyang, name: "洛阳市科技志愿服务队");
        ofJinshui = await App.Places.TeamAsync();
        reviewer = await App.People.ReviewerAsync(null);
    }

    [Test]
    public async Task Joining_a_first_team_moves_and_a_second_one_does_not_until_the_first_is_left()
    {
        var person = await App.People.ActiveVolunteerAsync();
        await JoinAsync(person, ofSociety);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(society.Id));
        await JoinAsync(person, ofLuoyang);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(society.Id));

        (await person.DeleteAsync($"memberships/{await MembershipAsync(person, ofSociety)}")).Expect(HttpStatusCode.NoContent);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(luoyang.Id));

        var administrator = await App.People.TeamAdministratorAsync(ofLuoyang);
        (await administrator.DeleteAsync($"memberships/{await MembershipAsync(person, ofLuoyang)}", new { reason = "长期不参加活动" })).Expect(HttpStatusCode.NoContent);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(jinshui.Id));

        Assert.That(Row(await TableAsync(), Places.Henan), Is.EqualTo(new[] { "1", "0", "0", "0", "1", "0" }));
        Assert.That(await App.InDatabaseAsync(db => db.PastRegistrations.CountAsync()), Is.EqualTo(3));
    }

    [Test]
    public async Task The_team_that_lets_somebody_in_first_counts_whatever_was_wished_for_first()
    {
        var person = await RegisteredAsync(Places.Jinshui, ofSociety, ofLuoyang);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(society.Id));
        await ApproveAsync(person, ofLuoyang);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(luoyang.Id));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await ApproveAsync(person, ofSociety);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(luoyang.Id));
    }

    [Test]
    public async Task With_the_last_wish_refused_it_is_the_regions_association()
    {
        var person = await RegisteredAsync(Places.Jinshui, ofSociety, ofLuoyang);
        await RejectAsync(person, ofSociety);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(society.Id), "a wish is still open");
        await RejectAsync(person, ofLuoyang);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(jinshui.Id));
    }

    [Test]
    public async Task An_application_whose_wish_is_refused_is_the_regions_to_review()
    {
        var applicant = await App.People.ApplicantAsync(teams: ofSociety);
        await RejectAsync(applicant, ofSociety);
        Assert.That(await BodyOfAsync(applicant), Is.EqualTo(jinshui.Id));
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("0"), "nobody is registered yet");
        var ofDistrict = await App.People.ReviewerAsync();
        (await ofDistrict.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        Assert.That(Row(await TableAsync(), Places.Henan)[4], Is.EqualTo("1"));
    }

    [Test]
    public async Task Who_accepts_an_invitation_is_registered_with_that_team()
    {
        var person = await App.People.ActiveVolunteerAsync();
        var leader = await App.People.InOfficeAsync(ofSociety, Domain.Accounts.Role.TeamLeader);
        (await leader.PostAsync($"teams/{ofSociety.Id}/invitations", new { phone = person.Phone })).Expect(HttpStatusCode.Created);
        var invitation = (await person.GetAsync("me/invitations")).Items.Single()["id"]!.ToString();
        (await person.PostAsync($"me/invitations/{invitation}/acceptance")).Expect(HttpStatusCode.OK);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(society.Id));
    }

    [Test]
    public async Task With_a_dissolved_team_all_its_people_are_registered_elsewhere()
    {
        var people = await App.People.ActiveVolunteersAsync(30);
        var imported = people[0];
        foreach (var person in people) await PutAsync(person, ofSociety);
        await PutAsync(people[1], ofLuoyang);
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == imported.Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.UserId, (Guid?)null)));
        Assert.That(Row(await TableAsync(), Places.Henan), Is.EqualTo(new[] { "0", "0", "0", "0", "0", "30" }));

        (await reviewer.PostAsync($"teams/{ofSociety.Id}/dissolution", new { reason = "学会注销" })).Expect(HttpStatusCode.OK);

        Assert.That(Row(await TableAsync(), Places.Henan), Is.EqualTo(new[] { "30", "0", "0", "1", "29", "0" }));
        Assert.That(await BodyOfAsync(people[1]), Is.EqualTo(luoyang.Id));
        Assert.That(await BodyOfAsync(imported), Is.EqualTo(jinshui.Id));
    }

    [Test]
    public async Task Who_withdraws_leaves_the_registry_where_they_stand()
    {
        var person = await App.People.ActiveVolunteerAsync();
        await JoinAsync(person, ofSociety);
        (await person.DeleteAsync("me")).Expect(HttpStatusCode.NoContent);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(society.Id));
        Assert.That(Row(await TableAsync(), Places.Henan), Is.All.EqualTo("0"));
    }

    [Test]
    public async Task Several_let_in_at_once_are_all_moved()
    {
        var people = await App.People.ActiveVolunteersAsync(5);
        foreach (var person in people) await AskAsync(person, ofSociety);
        var ids = await App.InDatabaseAsync(db => db.Memberships.Select(m => m.Id).ToListAsync());
        (await reviewer.PostAsync("memberships/approvals", new { ids })).Expect(HttpStatusCode.OK);
        Assert.That(Row(await TableAsync(), Places.Henan), Is.EqualTo(new[] { "0", "0", "0", "0", "0", "5" }));
    }

    [Test]
    public async Task Two_teams_that_let_somebody_in_at_once_leave_them_with_the_earlier_one()
    {
        for (var round = 0; round < 8; round++)
        {
            var person = await App.People.ActiveVolunteerAsync();
            Team[] teams = [ofSociety, ofLuoyang, ofJinshui];
            foreach (var team in teams) await AskAsync(person, team);
            var answers = await Task.WhenAll(teams.Select(async team => await reviewer.PostAsync($"memberships/{await MembershipAsync(person, team)}/approval")));
            Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));

            var first = await App.InDatabaseAsync(db => (
                from m in db.Memberships
                where m.VolunteerId == person.Volunteer && m.Status == MembershipStatus.Approved
                orderby m.DecidedAt
                join t in db.Teams on m.TeamId equals t.Id
                select t.AssociationId).FirstAsync());
            Assert.That(await BodyOfAsync(person), Is.EqualTo(first));
        }
    }

    [Test]
    public async Task A_second_decision_about_somebody_waits_for_the_first()
    {
        var person = await App.People.ActiveVolunteerAsync();
        await AskAsync(person, ofSociety);
        var approval = await App.InDatabaseAsync(async (db, services) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await services.GetRequiredService<IJoinLock>().LockAsync(person.Volunteer, CancellationToken.None);
            var answer = reviewer.PostAsync($"memberships/{await MembershipAsync(person, ofSociety)}/approval");
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(700)));
            Assert.That(answer.IsCompleted, Is.False);
            var earlier = Membership.Invite(person.Volunteer, ofLuoyang.Id, 1, reviewer.UserId, Now.AddMinutes(-1));
            earlier.TakeEvents();
            db.Memberships.Add(earlier);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return answer;
        });
        (await approval).Expect(HttpStatusCode.OK);
        Assert.That(await BodyOfAsync(person), Is.EqualTo(luoyang.Id), "the first one's team is seen, and was earlier");
    }

    private static async Task AskAsync(Person person, Team team) =>
        (await person.PostAsync($"teams/{team.Id}/memberships", new { via = "list" })).Expect(HttpStatusCode.Created);

    private async Task JoinAsync(Person person, Team team)
    {
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(person, team);
        await ApproveAsync(person, team);
    }

    private async Task ApproveAsync(Person person, Team team) =>
        (await reviewer.PostAsync($"memberships/{await MembershipAsync(person, team)}/approval")).Expect(HttpStatusCode.OK);

    private async Task RejectAsync(Person person, Team team) =>
        (await reviewer.PostAsync($"memberships/{await MembershipAsync(person, team)}/rejection", new { reason = "名额已满" })).Expect(HttpStatusCode.OK);

    /// <summary>A member at once, by the same save as over HTTP.</summary>
    private Task<int> PutAsync(Person person, Team team) => App.InDatabaseAsync(db =>
    {
        db.Memberships.Add(Membership.Invite(person.Volunteer, team.Id, 0, reviewer.UserId, Now));
        return db.SaveChangesAsync();
    });
}
