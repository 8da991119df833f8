using System.Net;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>Reviewers of every level see exactly their own part of the tree, wherever they look.</summary>
public sealed class ScopeTests : FunctionalTest
{
    private static readonly string?[] Desks = [null, Places.Henan, Places.Zhengzhou, Places.Jinshui];

    /// <summary>One applicant in each place: where they are, and from which of the four desks they are seen.</summary>
    private static readonly (string Region, int SeenFrom)[] Applicants =
        [(Places.Jinshui, 4), (Places.Zhongyuan, 3), (Places.Luolong, 2), (Places.Chengguan, 1)];

    [Test]
    public async Task Lists_counts_search_and_summary_end_at_the_border([Range(0, 3)] int desk)
    {
        var people = new List<(Person Person, int SeenFrom)>();
        foreach (var (region, seenFrom) in Applicants) people.Add((await App.People.ApplicantAsync(region), seenFrom));
        var reviewer = await App.People.ReviewerAsync(Desks[desk]);
        var mine = people.Where(p => p.SeenFrom > desk).Select(p => p.Person.Volunteer.ToString()).ToArray();
        Assert.That(mine, Has.Length.EqualTo(4 - desk));

        foreach (var query in new[] { "volunteers?count=true", "volunteers?status=pendingReview&count=true" })
        {
            var list = (await reviewer.GetAsync(query)).Expect(HttpStatusCode.OK);
            Assert.That(list.Items.Select(i => i["id"]!.GetValue<string>()), Is.EquivalentTo(mine), query);
            Assert.That(list.Number("total"), Is.EqualTo(mine.Length), query);
        }
        var summary = (await reviewer.GetAsync("review-queue/summary")).Expect(HttpStatusCode.OK);
        Assert.That(summary.Number("pending"), Is.EqualTo(mine.Length));
        Assert.That(summary.Body["registrations"]!.AsArray().Sum(d => d!["count"]!.GetValue<int>()), Is.EqualTo(mine.Length));

        foreach (var (person, seenFrom) in people)
        {
            foreach (var search in new object[] { new { phone = person.Phone }, new { idNumber = person.IdNumber } })
            {
                var found = (await reviewer.PostAsync("volunteers/search", search)).Expect(HttpStatusCode.OK);
                Assert.That(found.Items, Has.Count.EqualTo(seenFrom > desk ? 1 : 0));
            }
            var details = await reviewer.GetAsync($"volunteers/{person.Volunteer}");
            Assert.That(details.Status, Is.EqualTo(seenFrom > desk ? HttpStatusCode.OK : HttpStatusCode.NotFound));
        }
        // By name all of them are alike: what the border hides must not come back through the search.
        var named = (await reviewer.PostAsync("volunteers/search", new { name = "测", count = true })).Expect(HttpStatusCode.OK);
        Assert.That(named.Number("total"), Is.EqualTo(mine.Length));
    }

    [Test]
    public async Task A_filter_by_region_narrows_the_scope_and_never_widens_it()
    {
        foreach (var (region, _) in Applicants) await App.People.ApplicantAsync(region);
        var henan = await App.People.ReviewerAsync(Places.Henan);

        Assert.That((await henan.GetAsync($"volunteers?region={Places.Zhengzhou}&count=true")).Number("total"), Is.EqualTo(2));
        Assert.That((await henan.GetAsync($"volunteers?region={Places.Gansu}&count=true")).Number("total"), Is.EqualTo(0));
    }

    [Test]
    public async Task Activities_under_management_end_at_the_border([Range(0, 3)] int desk)
    {
        var teams = new[]
        {
            await App.Places.TeamAsync(Places.Jinshui, name: "甲队"), await App.Places.TeamAsync(Places.Zhongyuan, name: "乙队"),
            await App.Places.TeamAsync(Places.Luolong, name: "丙队"), await App.Places.TeamAsync(Places.Chengguan, name: "丁队"),
        };
        foreach (var team in teams)
        {
            await App.Places.ActivityAsync(team);
            await App.Places.ActivityAsync(team, published: false);
        }
        var reviewer = await App.People.ReviewerAsync(Desks[desk]);

        var list = (await reviewer.GetAsync("managed-activities?count=true")).Expect(HttpStatusCode.OK);
        Assert.That(list.Number("total"), Is.EqualTo(2 * (4 - desk)));
        Assert.That(list.Items.Select(i => i["teamName"]!.GetValue<string>()).Distinct(), Is.EquivalentTo(teams.Take(4 - desk).Select(t => t.Name)));
        Assert.That((await reviewer.GetAsync("teams?mine=true&count=true")).Number("total"), Is.EqualTo(4 - desk));
        // What is published is everybody's; drafts are not.
        Assert.That((await reviewer.GetAsync("activities?count=true")).Number("total"), Is.EqualTo(4));
    }

    [Test]
    public async Task Activities_under_management_are_narrowed_to_a_team_and_the_teams_below()
    {
        var above = await App.Places.TeamAsync(Places.Zhengzhou, name: "郑州市科技志愿服务队");
        var below = await App.Places.TeamAsync(Places.Jinshui, parent: above, name: "金水区科技志愿服务队");
        var beside = await App.Places.TeamAsync(Places.Jinshui, name: "旁边的队");
        foreach (var team in new[] { above, below, beside }) await App.Places.ActivityAsync(team, published: false);
        var reviewer = await App.People.ReviewerAsync(Places.Jinshui);

        async Task<IEnumerable<string>> OfAsync(Person desk, Guid teamId) =>
            (await desk.GetAsync($"managed-activities?team={teamId}")).Expect(HttpStatusCode.OK).Items.Select(i => i["teamName"]!.GetValue<string>());
        Assert.That(await OfAsync(reviewer, below.Id), Is.EqualTo(new[] { below.Name }));
        Assert.That(await OfAsync(reviewer, above.Id), Is.EqualTo(new[] { below.Name }), "what lies outside the reviewer's scope stays out");
        Assert.That(await OfAsync(await App.People.TeamAdministratorAsync(above), above.Id), Is.EquivalentTo(new[] { above.Name, below.Name }));
    }

    [Test]
    public async Task A_team_sees_its_members_and_those_of_the_teams_below_it_and_nobody_else()
    {
        var above = await App.Places.TeamAsync(Places.Zhengzhou, name: "郑州市科技志愿服务队");
        var below = await App.Places.TeamAsync(Places.Jinshui, parent: above, name: "金水区科技志愿服务队");
        var beside = await App.Places.TeamAsync(Places.Jinshui, name: "旁边的队");
        var inAbove = await App.People.ActiveVolunteerAsync(Places.Zhongyuan, above);
        var inBelow = await App.People.ActiveVolunteerAsync(Places.Jinshui, below);
        await App.People.ActiveVolunteerAsync(Places.Jinshui, beside);
        var inBoth = await App.People.ActiveVolunteerAsync(Places.Jinshui, above, below);
        var wishful = await App.People.ApplicantAsync(Places.Jinshui, null, above);

        var ofAbove = await IdsAsync(await App.People.TeamAdministratorAsync(above));
        var ofBelow = await IdsAsync(await App.People.TeamAdministratorAsync(below));

        Assert.That(ofAbove, Is.EquivalentTo(new[] { inAbove.Volunteer, inBelow.Volunteer, inBoth.Volunteer }));
        Assert.That(ofBelow, Is.EquivalentTo(new[] { inBelow.Volunteer, inBoth.Volunteer }));
        Assert.That(ofAbove, Does.Not.Contain(wishful.Volunteer), "who only asked to join is not yet the team's to see");
        var team = (await App.NewBrowser().GetAsync($"teams/{above.Id}")).Expect(HttpStatusCode.OK);
        Assert.That(team.Number("memberCount"), Is.EqualTo(3), "each person once");
    }

    [Test]
    public async Task A_reviewer_who_volunteers_elsewhere_does_not_carry_that_place_into_the_own_queue()
    {
        var reviewer = await App.People.ReviewerAsync(Places.Jinshui);
        (await reviewer.PostAsync("volunteers", Invented.Form(Places.Chengguan))).Expect(HttpStatusCode.Created);

        Assert.That((await reviewer.GetAsync("volunteers?count=true")).Number("total"), Is.EqualTo(0));
        Assert.That((await reviewer.GetAsync("review-queue/summary")).Number("pending"), Is.EqualTo(0));
    }

    private static async Task<Guid[]> IdsAsync(Person administrator)
    {
        var list = (await administrator.GetAsync("volunteers?count=true")).Expect(HttpStatusCode.OK);
        Assert.That(list.Number("total"), Is.EqualTo(list.Items.Count));
        return [.. list.Items.Select(i => i["id"]!.GetValue<Guid>())];
    }
}
