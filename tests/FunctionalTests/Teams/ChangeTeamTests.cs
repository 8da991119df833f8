using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

/// <summary>Details, name and place of a living team.</summary>
public sealed class ChangeTeamTests : FunctionalTest
{
    [Test]
    public async Task Its_people_change_what_it_says_about_itself_and_a_stale_page_is_told_so()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var tag = (await administrator.GetAsync($"teams/{team.Id}")).Header("ETag")!;

        var changed = (await administrator.PatchAsync($"teams/{team.Id}", new { introduction = "每周六义诊", name = "别的名称" }, ("If-Match", tag))).Expect(HttpStatusCode.OK);

        Assert.That((changed.Value("introduction"), changed.Value("name"), changed.Value("supervisingUnit")), Is.EqualTo(("每周六义诊", team.Name, "金水区人民医院")));
        Assert.That(changed.Header("ETag"), Is.Not.EqualTo(tag));
        (await administrator.PatchAsync($"teams/{team.Id}", new { introduction = "旧页面" }, ("If-Match", tag))).Expect(HttpStatusCode.PreconditionFailed);
        (await administrator.PatchAsync($"teams/{team.Id}", new { supervisingUnit = "" })).Expect(HttpStatusCode.BadRequest);
        (await administrator.PatchAsync($"teams/{team.Id}", new { serviceCategories = new[] { "dancing" } })).Expect(HttpStatusCode.BadRequest);
        Assert.That(changed.Body["managed"]!["administratorPhoneMasked"]!.ToString(), Is.Empty);
    }

    [Test]
    public async Task The_administrators_phone_is_the_reviewers_to_change()
    {
        var team = await App.Places.TeamAsync();
        var administrator = await App.People.TeamAdministratorAsync(team);
        var reviewer = await App.People.ReviewerAsync();
        var phone = Invented.Phone();

        (await administrator.PatchAsync($"teams/{team.Id}", new { administratorPhone = phone })).Expect(HttpStatusCode.Forbidden, "team.not_yours");
        var changed = (await reviewer.PatchAsync($"teams/{team.Id}", new { administratorPhone = phone })).Expect(HttpStatusCode.OK);

        Assert.That(changed.Body["managed"]!["administratorPhoneMasked"]!.ToString(), Is.EqualTo($"{phone[..3]}****{phone[^4..]}"));
        Assert.That(changed.Text, Does.Not.Contain(phone));
        (await reviewer.PatchAsync($"teams/{team.Id}", new { administratorPhone = "12" })).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Who_may_not_edit_is_told_inside_and_finds_nothing_outside()
    {
        var team = await App.Places.TeamAsync();
        var below = await App.Places.TeamAsync(parent: team, name: "金水区人民医院急诊科科技志愿服务队");
        var deputy = await App.People.InOfficeAsync(team, Role.DeputyLeader);
        var leader = await App.People.InOfficeAsync(team, Role.TeamLeader);
        var otherAdministrator = await App.People.TeamAdministratorAsync(await App.Places.TeamAsync(name: "金水区第二人民医院科技志愿服务队"));

        (await deputy.PatchAsync($"teams/{team.Id}", new { introduction = "副队长改的" })).Expect(HttpStatusCode.Forbidden, "team.not_yours");
        (await otherAdministrator.PatchAsync($"teams/{team.Id}", new { introduction = "别人改的" })).Expect(HttpStatusCode.NotFound);
        (await leader.PatchAsync($"teams/{below.Id}", new { introduction = "上级队长改的" })).Expect(HttpStatusCode.OK);
        var belowOnly = await App.People.TeamAdministratorAsync(below);
        (await belowOnly.PatchAsync($"teams/{team.Id}", new { introduction = "下级改的" })).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_new_name_by_the_rules_holds_at_once_and_the_old_one_stays_in_the_history()
    {
        var team = await App.Places.TeamAsync(name: "金水区科技志愿者服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);

        var renamed = (await administrator.PostAsync($"teams/{team.Id}/renaming", new { name = " 金水区 科技志愿服务队" })).Expect(HttpStatusCode.OK);

        Assert.That((renamed.Value("name"), renamed.Body["needsNameApproval"]!.GetValue<bool>()), Is.EqualTo(("金水区科技志愿服务队", false)));
        var entry = (await administrator.GetAsync($"teams/{team.Id}/history")).Items[0];
        Assert.That((entry["action"]!.ToString(), entry["from"]!.ToString(), entry["to"]!.ToString(), entry["byName"]!.ToString()), Is.EqualTo(("renamed", "金水区科技志愿者服务队", "金水区科技志愿服务队", "组织管理员")));
    }

    [Test]
    public async Task A_new_name_against_the_rules_waits_for_the_province()
    {
        var team = await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var ofCounty = await App.People.ReviewerAsync();
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);

        (await administrator.PostAsync($"teams/{team.Id}/renaming", new { name = "金水科普轻骑兵" })).Expect(HttpStatusCode.UnprocessableEntity, "team.name_against_rules");
        var waits = (await administrator.PostAsync($"teams/{team.Id}/renaming", new { name = "金水科普轻骑兵", overrideReason = "群众熟悉的名称" })).Expect(HttpStatusCode.OK);
        Assert.That((waits.Value("name"), waits.Body["needsNameApproval"]!.GetValue<bool>()), Is.EqualTo(("金水区科技志愿服务队", true)));

        (await ofCounty.PostAsync($"teams/{team.Id}/name-approval")).Expect(HttpStatusCode.Forbidden, "team.name_needs_province");
        (await ofProvince.PostAsync($"teams/{team.Id}/name-approval")).Expect(HttpStatusCode.OK);
        Assert.That((await App.NewBrowser().GetAsync($"teams/{team.Id}")).Value("name"), Is.EqualTo("金水科普轻骑兵"));
        Assert.That((await administrator.GetAsync("me/notifications")).Items.Single()["title"]!.ToString(), Is.EqualTo("组织名称已获批准"));
        (await ofProvince.PostAsync($"teams/{team.Id}/name-approval")).Expect(HttpStatusCode.UnprocessableEntity, "team.no_name_waiting");
    }

    [Test]
    public async Task A_refused_new_name_leaves_the_old_one()
    {
        var team = await App.Places.WithWishedNameAsync(await App.Places.TeamAsync(name: "金水区科技志愿服务队"), "金水科普轻骑兵");
        var administrator = await App.People.TeamAdministratorAsync(team);
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);

        (await ofProvince.PostAsync($"teams/{team.Id}/name-rejection", new { reason = "与规范不符" })).Expect(HttpStatusCode.OK);

        var after = (await administrator.GetAsync($"teams/{team.Id}")).Expect(HttpStatusCode.OK);
        Assert.That((after.Value("name"), after.Value("status"), after.Body["needsNameApproval"]!.GetValue<bool>()), Is.EqualTo(("金水区科技志愿服务队", "approved", false)));
        Assert.That((await administrator.GetAsync("me/notifications")).Items.Single()["text"]!.ToString(), Does.Contain("与规范不符"));
    }

    [Test]
    public async Task A_name_taken_meanwhile_cannot_be_agreed_to()
    {
        var team = await App.Places.WithWishedNameAsync(await App.Places.TeamAsync(name: "金水区科技志愿服务队"), "金水科普轻骑兵");
        await App.Places.TeamAsync(name: "金水 科普轻骑兵");
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);

        (await ofProvince.PostAsync($"teams/{team.Id}/name-approval")).Expect(HttpStatusCode.UnprocessableEntity, "team.name_taken");
    }

    [Test]
    public async Task A_moved_team_takes_everything_below_it_along()
    {
        var corps = await App.Places.TeamAsync(Places.Henan, name: "河南省科技志愿服务总队", kind: "provincialCorps");
        var city = await App.Places.TeamAsync(Places.Zhengzhou, corps, name: "郑州市科技志愿服务队");
        var county = await App.Places.TeamAsync(Places.Jinshui, corps, name: "金水区科技志愿服务队");
        var hospital = await App.Places.TeamAsync(Places.Jinshui, county, kind: "medicalInstitution");
        var ward = await App.Places.TeamAsync(Places.Jinshui, hospital, name: "急诊科科技志愿服务队", kind: "medicalInstitution");
        var reviewer = await App.People.ReviewerAsync(Places.Zhengzhou);
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);
        await App.People.ActiveVolunteerAsync(Places.Jinshui, ward);

        (await ofProvince.PostAsync($"teams/{county.Id}/move", new { parentTeamId = city.Id, reason = "逐级负责" })).Expect(HttpStatusCode.OK);

        Assert.That(await LineageAsync(county), Is.EqualTo(new[] { corps.Id, city.Id, county.Id }));
        Assert.That(await LineageAsync(hospital), Is.EqualTo(new[] { corps.Id, city.Id, county.Id, hospital.Id }));
        Assert.That(await LineageAsync(ward), Is.EqualTo(new[] { corps.Id, city.Id, county.Id, hospital.Id, ward.Id }));
        Assert.That((await App.NewBrowser().GetAsync($"teams/{city.Id}")).Number("memberCount"), Is.EqualTo(1));
        var administratorOfCity = await App.People.TeamAdministratorAsync(city);
        (await administratorOfCity.PatchAsync($"teams/{ward.Id}", new { introduction = "归市队管理" })).Expect(HttpStatusCode.OK);
        var entry = (await ofProvince.GetAsync($"teams/{county.Id}/history")).Items[0];
        Assert.That((entry["action"]!.ToString(), entry["from"]!.ToString(), entry["to"]!.ToString(), entry["reason"]!.ToString()), Is.EqualTo(("moved", corps.Name, city.Name, "逐级负责")));

        // To the top, and only to places that are the caller's.
        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = corps.Id, reason = "直属" })).Expect(HttpStatusCode.UnprocessableEntity, "team.parent_unknown");
        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = (Guid?)null, reason = "独立" })).Expect(HttpStatusCode.OK);
        Assert.That(await LineageAsync(ward), Is.EqualTo(new[] { hospital.Id, ward.Id }));
    }

    [Test]
    public async Task A_team_is_not_moved_into_its_own_subtree_nor_where_it_does_not_belong()
    {
        var reviewer = await App.People.ReviewerAsync(Places.Henan);
        var hospital = await App.Places.TeamAsync(kind: "medicalInstitution");
        var ward = await App.Places.TeamAsync(parent: hospital, name: "急诊科科技志愿服务队", kind: "medicalInstitution");
        var luoyang = await App.Places.TeamAsync(Places.Luoyang, name: "洛阳市科技志愿服务队");
        var school = await App.Places.TeamAsync(name: "金水区第一中学科技志愿服务队", kind: "youth");

        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = ward.Id, reason = "试试" })).Expect(HttpStatusCode.UnprocessableEntity, "team.own_subtree");
        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = hospital.Id, reason = "试试" })).Expect(HttpStatusCode.UnprocessableEntity, "team.own_subtree");
        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = luoyang.Id, reason = "试试" })).Expect(HttpStatusCode.UnprocessableEntity, "team.region_outside_parent");
        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = school.Id, reason = "试试" })).Expect(HttpStatusCode.UnprocessableEntity, "team.parent_kind");
        (await reviewer.PostAsync($"teams/{hospital.Id}/move", new { parentTeamId = school.Id, reason = "" })).Expect(HttpStatusCode.BadRequest);
        (await (await App.People.ReviewerAsync(Places.Gansu)).PostAsync($"teams/{ward.Id}/move", new { parentTeamId = (Guid?)null, reason = "试试" })).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Two_moves_at_once_make_no_circle()
    {
        var reviewers = new[] { await App.People.ReviewerAsync(), await App.People.ReviewerAsync() };
        for (var round = 0; round < 5; round++)
        {
            var one = await App.Places.TeamAsync(name: $"甲{round}医院科技志愿服务队", kind: "medicalInstitution");
            var other = await App.Places.TeamAsync(name: $"乙{round}医院科技志愿服务队", kind: "medicalInstitution");

            var answers = await Task.WhenAll(
                reviewers[0].PostAsync($"teams/{one.Id}/move", new { parentTeamId = other.Id, reason = "合并" }),
                reviewers[1].PostAsync($"teams/{other.Id}/move", new { parentTeamId = one.Id, reason = "合并" }));

            Assert.That(answers.Select(a => a.Status), Is.EquivalentTo(new[] { HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity }));
            Assert.That(new[] { (await LineageAsync(one)).Length, (await LineageAsync(other)).Length }, Is.EquivalentTo(new[] { 1, 2 }));
        }
    }

    [Test]
    public async Task A_team_registered_while_the_one_above_moves_ends_up_below_it()
    {
        var corps = await App.Places.TeamAsync(Places.Henan, name: "河南省科技志愿服务总队", kind: "provincialCorps");
        var county = await App.Places.TeamAsync(Places.Jinshui, name: "金水区科技志愿服务队");
        var reviewer = await App.People.ReviewerAsync(Places.Henan);
        var submitters = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => App.People.FollowerAsync()));

        var move = reviewer.PostAsync($"teams/{county.Id}/move", new { parentTeamId = corps.Id, reason = "归队" });
        var registered = await Task.WhenAll(submitters.Select((s, i) => s.PostAsync("teams", Invented.Team(name: $"金水区第{(char)('一' + i)}医院科技志愿服务队").With("parentTeamId", county.Id))));
        (await move).Expect(HttpStatusCode.OK);

        var ids = registered.Select(r => Guid.Parse(r.Expect(HttpStatusCode.Created).Id)).ToArray();
        var lineages = await App.InDatabaseAsync(db => db.Teams.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Lineage }).ToListAsync());
        Assert.That(lineages.Select(l => l.Lineage), Is.All.Matches<Guid[]>(l => l!.Length == 3 && l[0] == corps.Id && l[1] == county.Id));
    }

    private Task<Guid[]> LineageAsync(Team team) => App.InDatabaseAsync(db => db.Teams.Where(t => t.Id == team.Id).Select(t => t.Lineage).SingleAsync());
}
