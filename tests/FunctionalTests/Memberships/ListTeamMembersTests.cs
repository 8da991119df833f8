using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Memberships;

public sealed class ListTeamMembersTests : FunctionalTest
{
    /// <summary>总队, 市, 县, and two teams of the county.</summary>
    private async Task<Team[]> TreeAsync()
    {
        var province = await App.Places.TeamAsync(Places.Henan, name: "河南省科技志愿服务总队");
        var city = await App.Places.TeamAsync(Places.Zhengzhou, province, name: "郑州市科技志愿服务队");
        var county = await App.Places.TeamAsync(Places.Jinshui, city, name: "金水区科技志愿服务队");
        return
        [
            province, city, county, await App.Places.TeamAsync(Places.Jinshui, county, name: "金水区第一小学科技志愿服务队"),
            await App.Places.TeamAsync(Places.Jinshui, county, name: "金水区第二小学科技志愿服务队"),
        ];
    }

    [Test]
    public async Task Somebody_in_two_of_the_teams_below_is_one_person_above()
    {
        var tree = await TreeAsync();
        var inTwo = await App.People.ActiveVolunteerAsync(Places.Jinshui, tree[3], tree[4]);
        var inOne = await App.People.ActiveVolunteerAsync(Places.Jinshui, tree[4]);
        var aboveToo = await App.People.ActiveVolunteerAsync(Places.Zhongyuan, tree[1], tree[4]);
        string[] all = [inTwo.Volunteer.ToString(), inOne.Volunteer.ToString(), aboveToo.Volunteer.ToString()];

        foreach (var (team, people) in new[] { (tree[0], all), (tree[1], all), (tree[2], all), (tree[3], all[..1]), (tree[4], all) })
        {
            var administrator = await App.People.TeamAdministratorAsync(team);
            foreach (var query in new[] { $"teams/{team.Id}/members?below=true&count=true", $"teams/{team.Id}/members?below=true&count=true&sort=name" })
            {
                var list = (await administrator.GetAsync(query)).Expect(HttpStatusCode.OK);
                Assert.That(list.Items.Select(i => i["volunteerId"]!.ToString()), Is.EquivalentTo(people), $"{team.Name} {query}");
                Assert.That(list.Number("total"), Is.EqualTo(people.Length), team.Name);
            }
            Assert.That((await administrator.GetAsync($"teams/{team.Id}")).Number("memberCount"), Is.EqualTo(people.Length), team.Name);
            Assert.That((await administrator.GetAsync("volunteers?count=true")).Number("total"), Is.EqualTo(people.Length), team.Name);
        }
        var county = await App.People.TeamAdministratorAsync(tree[2]);
        var row = (await county.GetAsync($"teams/{tree[2].Id}/members?below=true")).Items.Single(i => i["volunteerId"]!.ToString() == all[0]);
        Assert.That(row["alsoIn"]!.AsArray().Select(t => t!.ToString()).Append(row["teamName"]!.ToString()), Is.EquivalentTo(new[] { tree[3].Name, tree[4].Name }));
        Assert.That((await county.GetAsync($"teams/{tree[2].Id}/members?count=true")).Number("total"), Is.Zero, "nobody is in the county's team itself");
    }

    [Test]
    public async Task Paging_through_shows_everybody_once_in_every_order([Values("newest", "oldest", "name")] string sort)
    {
        var tree = await TreeAsync();
        var people = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            people.AddRange((await App.People.ActiveVolunteersAsync(3, Places.Jinshui, tree[3], tree[4])).Select(p => p.Volunteer.ToString()));
        }
        var administrator = await App.People.TeamAdministratorAsync(tree[0]);
        var seen = new List<(string Id, string Name, string RequestedAt)>();
        for (string? cursor = null; ;)
        {
            var page = await administrator.GetAsync($"teams/{tree[0].Id}/members?below=true&limit=2&sort={sort}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            seen.AddRange(page.Items.Select(i => (i["volunteerId"]!.ToString(), i["name"]!.ToString(), i["requestedAt"]!.ToString())));
            cursor = page.Body["nextCursor"]?.ToString();
            if (cursor is null) break;
        }
        Assert.That(seen.Select(s => s.Id), Is.EquivalentTo(people));
        if (sort == "name") Assert.That(seen.Select(s => s.Name), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        else Assert.That(sort == "newest" ? seen.Select(s => s.RequestedAt).Reverse() : seen.Select(s => s.RequestedAt), Is.Ordered);
    }

    [Test]
    public async Task Filters_narrow_by_region_and_by_the_China_day_of_joining()
    {
        var team = await App.Places.TeamAsync(Places.Zhengzhou);
        var today = ChinaTime.DayOf(Now);
        // Half past eleven in the evening and half past midnight: one hour, two days.
        App.Clock.Set(ChinaTime.StartOf(today.AddDays(1)).AddMinutes(-30));
        var early = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        App.Clock.Set(ChinaTime.StartOf(today.AddDays(1)).AddMinutes(30));
        var late = await App.People.ActiveVolunteerAsync(Places.Luolong, team);
        var administrator = await App.People.TeamAdministratorAsync(team);

        async Task<IEnumerable<string>> FoundAsync(string filter) =>
            (await administrator.GetAsync($"teams/{team.Id}/members?{filter}")).Items.Select(i => i["volunteerId"]!.ToString());

        string[] first = [early.Volunteer.ToString()], second = [late.Volunteer.ToString()];
        Assert.That(await FoundAsync($"region={Places.Zhengzhou}"), Is.EqualTo(first));
        Assert.That(await FoundAsync($"region={Places.Luoyang}"), Is.EqualTo(second));
        Assert.That(await FoundAsync($"joinedTo={today:yyyy-MM-dd}"), Is.EqualTo(first));
        Assert.That(await FoundAsync($"joinedFrom={today.AddDays(1):yyyy-MM-dd}"), Is.EqualTo(second));
        Assert.That(await FoundAsync($"joinedFrom={today:yyyy-MM-dd}&joinedTo={today.AddDays(1):yyyy-MM-dd}&sort=oldest"), Is.EqualTo(first.Concat(second)));
        Assert.That(await FoundAsync("region=nowhere"), Is.Empty);
    }

    [TestCase("status=member")]
    [TestCase("sort=phone")]
    [TestCase("joinedFrom=yesterday")]
    [TestCase("limit=0")]
    [TestCase("limit=101")]
    [TestCase("below=perhaps")]
    public async Task A_filter_that_is_none_is_refused(string filter)
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        (await administrator.GetAsync($"teams/{team.Id}/members?{filter}")).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Search_finds_by_name_phone_and_number_within_the_filters_and_the_scope()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var reviewer = await App.People.ReviewerAsync();
        var wanted = await App.People.ApplicantAsync(form: Invented.Form(Places.Jinshui, team.Id).With("realName", "欧阳小丽"));
        (await reviewer.PostAsync($"volunteers/{wanted.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        var request = (await administrator.GetAsync("memberships")).Items.Single()["membershipId"]!.ToString();
        (await administrator.PostAsync($"memberships/{request}/approval")).Expect(HttpStatusCode.OK);
        await App.People.ActiveVolunteersAsync(3, Places.Jinshui, team);
        var number = (await wanted.GetAsync("me")).Body["volunteer"]!["volunteerNumber"]!.ToString();
        var stranger = await App.People.TeamAdministratorAsync(other);

        foreach (var q in new[] { "欧阳", "欧阳小丽", wanted.Phone, $"+86 {wanted.Phone[..3]} {wanted.Phone[3..7]} {wanted.Phone[7..]}", number.ToLowerInvariant() })
        {
            var found = (await administrator.PostAsync($"teams/{team.Id}/members/search", new { q, count = true })).Expect(HttpStatusCode.OK);
            Assert.That(found.Items.Single()["volunteerId"]!.ToString(), Is.EqualTo(wanted.Volunteer.ToString()));
            Assert.That(found.Number("total"), Is.EqualTo(1));
            Assert.That((await stranger.PostAsync($"teams/{other.Id}/members/search", new { q })).Items, Is.Empty);
        }
        Assert.That((await administrator.PostAsync($"teams/{team.Id}/members/search", new { q = "欧阳", status = "pendingReview" })).Items, Is.Empty);
        Assert.That((await administrator.PostAsync($"teams/{team.Id}/members/search", new { q = "阳" })).Items, Is.Empty, "the beginning of the name");
        Assert.That((await administrator.PostAsync($"teams/{team.Id}/members/search", new { q = "%" })).Items, Is.Empty, "no pattern");
        (await administrator.PostAsync($"teams/{team.Id}/members/search", new { q = new string('长', 51) })).Expect(HttpStatusCode.BadRequest, "validation.failed");
    }

    [Test]
    public async Task The_list_says_how_many_activities_of_the_team_somebody_came_to()
    {
        var team = await App.Places.TeamAsync();
        var other = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var member = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        foreach (var host in new[] { team, other })
        {
            var leader = await App.People.ActivityLeaderAsync(host);
            var activity = await App.Places.RunningActivityAsync(host);
            var participation = await member.SignUpAsync(activity.Id);
            (await leader.PostAsync($"activities/{activity.Id}/check-ins", new { participationId = participation })).Expect(HttpStatusCode.OK);
        }
        await member.SignUpAsync((await App.Places.ActivityAsync(team)).Id);
        Assert.That((await administrator.GetAsync($"teams/{team.Id}/members")).Items.Single()["activities"]!.GetValue<int>(), Is.EqualTo(1));
    }

    /// <summary>What belongs to a team is for those who really joined it, or one of the teams below.</summary>
    [Test]
    public async Task An_activity_for_the_team_is_for_those_who_joined()
    {
        var team = await App.Places.TeamAsync();
        var below = await App.Places.TeamAsync(parent: team, name: "金水区人民医院急诊科科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var activity = await App.Places.ActivityAsync(team, plan => plan with { Audience = Audience.Team });
        var people = await App.People.ActiveVolunteersAsync(3);
        foreach (var (person, theirs) in new[] { (people[0], team), (people[1], below), (people[2], team) })
        {
            (await person.PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.UnprocessableEntity, "participation.team_only");
            var request = (await person.PostAsync($"teams/{theirs.Id}/memberships")).Expect(HttpStatusCode.Created).Id;
            (await person.PostAsync($"activities/{activity.Id}/participations")).Expect(HttpStatusCode.UnprocessableEntity, "participation.team_only");
            (await administrator.PostAsync($"memberships/{request}/approval")).Expect(HttpStatusCode.OK);
            if (person == people[2]) (await person.DeleteAsync($"memberships/{request}")).Expect(HttpStatusCode.NoContent);
            var answer = await person.PostAsync($"activities/{activity.Id}/participations");
            answer.Expect(person == people[2] ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Created);
        }
    }

    [Test]
    public async Task Skills_are_shown_of_those_who_chose_to_and_without_the_full_name()
    {
        var team = await App.Places.TeamAsync();
        var below = await App.Places.TeamAsync(parent: team, name: "金水区人民医院急诊科科技志愿服务队");
        var silent = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        var open = await App.People.ActiveVolunteerAsync(Places.Jinshui, team, below);
        var elsewhere = await App.People.ActiveVolunteerAsync(Places.Jinshui);
        foreach (var person in new[] { open, elsewhere })
        {
            var changed = (await person.PatchAsync("me", new { skills = "急救培训", availableTimes = new[] { "saturdayMorning" }, showsSkills = true })).Expect(HttpStatusCode.OK);
            Assert.That(changed.Body["showsSkills"]!.GetValue<bool>(), Is.True);
        }
        Assert.That((await silent.GetAsync("me")).Body["volunteer"]!["showsSkills"]!.GetValue<bool>(), Is.False, "off unless the person says so");

        foreach (var place in new[] { team, below })
        {
            var shown = (await elsewhere.GetAsync($"teams/{place.Id}/skills")).Items.Single();
            Assert.That(shown["skills"]!.GetValue<string>(), Is.EqualTo("急救培训"));
            Assert.That(shown["name"]!.GetValue<string>(), Is.EqualTo("测**"));
            Assert.That(shown.ToString(), Does.Not.Contain(open.Volunteer.ToString()));
        }
        (await open.PatchAsync("me", new { showsSkills = false })).Expect(HttpStatusCode.OK);
        Assert.That((await elsewhere.GetAsync($"teams/{team.Id}/skills")).Items, Is.Empty);
        (await elsewhere.GetAsync($"teams/{Guid.CreateVersion7()}/skills")).Expect(HttpStatusCode.NotFound);
        var waiting = await App.Places.TeamAsync(status: TeamStatus.PendingReview, name: "金水区第三小学科技志愿服务队");
        (await elsewhere.GetAsync($"teams/{waiting.Id}/skills")).Expect(HttpStatusCode.NotFound);
    }
}
