using System.Net;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

public sealed class ListTeamsTests : FunctionalTest
{
    private Team corps = null!, city = null!, county = null!, hospital = null!;

    private async Task PlantAsync()
    {
        corps = await App.Places.TeamAsync(Places.Henan, name: "河南省科技志愿服务总队");
        city = await App.Places.TeamAsync(Places.Zhengzhou, corps, name: "郑州市科技志愿服务队");
        county = await App.Places.TeamAsync(Places.Jinshui, city, name: "金水区科技志愿服务队");
        hospital = await App.Places.TeamAsync(Places.Jinshui, county);
        await App.Places.TeamAsync(Places.Gansu, name: "甘肃省科技志愿服务总队");
    }

    [Test]
    public async Task The_public_sees_recognised_and_unclaimed_teams_only()
    {
        await App.Places.TeamAsync(name: "甲队科技志愿服务队");
        await App.Places.TeamAsync(status: TeamStatus.Unclaimed, name: "乙队科技志愿服务队");
        foreach (var (status, name) in new[] { (TeamStatus.PendingReview, "丙"), (TeamStatus.Rejected, "丁"), (TeamStatus.Suspended, "戊"), (TeamStatus.Dissolved, "己") })
        {
            await App.Places.TeamAsync(status: status, name: $"{name}队科技志愿服务队");
        }

        var rows = (await App.NewBrowser().GetAsync("teams")).Items;

        Assert.That(rows.Select(r => r["status"]!.ToString()), Is.EquivalentTo(new[] { "approved", "unclaimed" }));
        var reviewer = await App.People.ReviewerAsync();
        Assert.That((await reviewer.GetAsync("teams?managed=true")).Items, Has.Count.EqualTo(6));
        Assert.That((await reviewer.GetAsync("teams?managed=true&status=suspended")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Who_handed_a_team_in_finds_it_again_and_nobody_elses()
    {
        await PlantAsync();
        var submitter = await App.People.FollowerAsync();
        var id = (await submitter.PostAsync("teams", Invented.Team())).Expect(HttpStatusCode.Created).Id;

        Assert.That((await submitter.GetAsync("teams?submitted=true")).Items.Select(r => r["id"]!.ToString()), Is.EqualTo(new[] { id.ToString() }));
        Assert.That((await (await App.People.FollowerAsync()).GetAsync("teams?submitted=true")).Items, Is.Empty);
        Assert.That((await App.NewBrowser().GetAsync("teams?submitted=true")).Items, Is.Empty);
    }

    [Test]
    public async Task Members_below_count_above_once()
    {
        await PlantAsync();
        await App.People.ActiveVolunteerAsync(Places.Jinshui, county, hospital);
        await App.People.ActiveVolunteerAsync(Places.Jinshui, hospital);

        var rows = (await App.NewBrowser().GetAsync("teams?region=410000")).Items.ToDictionary(r => r["id"]!.ToString());

        Assert.That(Counts(corps), Is.EqualTo((2, 0, 1)));
        Assert.That(Counts(county), Is.EqualTo((2, 1, 1)));
        Assert.That(Counts(hospital), Is.EqualTo((2, 2, 0)));
        (int, int, int) Counts(Team team)
        {
            var row = rows[team.Id.ToString()];
            return (row["memberCount"]!.GetValue<int>(), row["directMemberCount"]!.GetValue<int>(), row["childCount"]!.GetValue<int>());
        }
    }

    [Test]
    public async Task The_tree_begins_at_the_top_of_what_is_mine()
    {
        await PlantAsync();
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);
        var ofCity = await App.People.ReviewerAsync(Places.Zhengzhou);
        var administrator = await App.People.TeamAdministratorAsync(county);

        Assert.That(await NamesAsync(ofProvince, "teams/tree"), Is.EqualTo(new[] { "河南省科技志愿服务总队" }));
        Assert.That(await NamesAsync(ofProvince, $"teams/tree?parent={corps.Id}"), Is.EqualTo(new[] { "郑州市科技志愿服务队" }));
        Assert.That(await NamesAsync(ofCity, "teams/tree"), Is.EqualTo(new[] { "郑州市科技志愿服务队" }));
        Assert.That(await NamesAsync(administrator, "teams/tree"), Is.EqualTo(new[] { "金水区科技志愿服务队" }));
        Assert.That(await NamesAsync(administrator, $"teams/tree?parent={county.Id}"), Is.EqualTo(new[] { hospital.Name }));
        (await administrator.GetAsync($"teams/tree?parent={corps.Id}")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Filters_narrow_the_list()
    {
        await PlantAsync();
        var anybody = await App.People.FollowerAsync();
        var association = await App.Places.AssociationAsync(Places.Zhengzhou);

        Assert.That(await NamesAsync(anybody, $"teams?parent={county.Id}"), Is.EqualTo(new[] { hospital.Name }));
        Assert.That(await NamesAsync(anybody, $"teams?association={association.Id}"), Has.Length.EqualTo(3));
        Assert.That(await NamesAsync(anybody, $"teams?q={Uri.EscapeDataString("医院")}"), Is.EqualTo(new[] { hospital.Name }));
        Assert.That(await NamesAsync(anybody, $"teams?q={hospital.Number}"), Is.EqualTo(new[] { hospital.Name }));
        Assert.That(await NamesAsync(anybody, "teams?kind=university"), Is.Empty);
    }

    [Test]
    public async Task A_page_shows_the_way_up_and_what_the_caller_may_do()
    {
        await PlantAsync();
        var administrator = await App.People.TeamAdministratorAsync(county);
        var volunteer = await App.People.ActiveVolunteerAsync(Places.Jinshui, hospital);

        var page = (await administrator.GetAsync($"teams/{hospital.Id}")).Expect(HttpStatusCode.OK);
        Assert.That(page.Body["path"]!.AsArray().Select(p => p!["name"]!.ToString()), Is.EqualTo(new[] { corps.Name, city.Name, county.Name }));
        Assert.That(page.Body["mine"]!["permissions"]!.AsArray().Select(p => p!.ToString()), Does.Contain("teams.edit").And.Not.Contain("teams.review"));
        Assert.That(page.Body["managed"]!["quota"]!["administrators"]!["of"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(page.Body["managed"]!["joinUrl"]!.ToString(), Does.EndWith($"/m/teams/{hospital.Id}?via=link"));
        Assert.That(page.Header("ETag"), Is.Not.Null);

        var member = (await volunteer.GetAsync($"teams/{hospital.Id}")).Expect(HttpStatusCode.OK);
        Assert.That(member.Body["managed"], Is.Null);
        Assert.That(member.Body["myMembership"]!["status"]!.ToString(), Is.EqualTo("approved"));
        Assert.That(member.Body["canJoin"]!["code"]!.ToString(), Is.EqualTo("membership.already"));
        Assert.That((await volunteer.GetAsync($"teams/{county.Id}")).Body["canJoin"]!["allowed"]!.GetValue<bool>(), Is.True);
        Assert.That((await App.NewBrowser().GetAsync($"teams/{county.Id}")).Body["canJoin"]!["code"]!.ToString(), Is.EqualTo("membership.not_a_volunteer"));
    }

    [Test]
    public async Task A_regions_team_shows_how_far_the_region_is()
    {
        await PlantAsync();
        await App.People.ActiveVolunteersAsync(3, Places.Jinshui);
        var reviewer = await App.People.ReviewerAsync(Places.Jinshui);

        var target = (await reviewer.GetAsync($"teams/{county.Id}")).Body["managed"]!["targets"]!.AsArray().Single()!;

        Assert.That((target["code"]!.ToString(), target["required"]!.GetValue<int>(), target["actual"]!.GetValue<int>(), target["isMet"]!.GetValue<bool>()), Is.EqualTo(("volunteers", 1000, 3, false)));
    }

    [Test]
    public async Task The_join_code_is_a_picture_for_everybody_and_only_of_a_team_one_can_join()
    {
        var team = await App.Places.TeamAsync();
        var waiting = await App.Places.TeamAsync(status: TeamStatus.Suspended, name: "停用的科技志愿服务队");

        var png = (await App.NewBrowser().GetAsync($"teams/{team.Id}/join-code.png")).Expect(HttpStatusCode.OK);
        Assert.That(png.Response.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That((await App.NewBrowser().GetAsync($"teams/{team.Id}/join-code.svg")).Expect(HttpStatusCode.OK).Text, Does.StartWith("<svg"));
        (await App.NewBrowser().GetAsync($"teams/{waiting.Id}/join-code.png")).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<string[]> NamesAsync(Person who, string path) => [.. (await who.GetAsync(path)).Items.Select(i => i["name"]!.ToString())];
}
