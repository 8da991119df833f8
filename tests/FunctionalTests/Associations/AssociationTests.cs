using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Associations;

public sealed class AssociationTests : FunctionalTest
{
    /// <summary>Associations outlive a test, as they do a release; what a test founded goes with it.</summary>
    [TearDown]
    public Task Take_founded_societies_away() => App.InDatabaseAsync(async db =>
    {
        var societies = db.Associations.Where(a => a.RegionCode == null && a.ParentId != null).Select(a => a.Id);
        await db.Grants.Where(g => g.AssociationId != null && societies.Contains(g.AssociationId.Value)).ExecuteDeleteAsync();
        return await db.Associations.Where(a => a.RegionCode == null && a.ParentId != null).ExecuteDeleteAsync();
    });

    [Test]
    public async Task Everybody_finds_an_association_and_its_place()
    {
        var anybody = App.NewBrowser();
        var zhengzhou = await App.Places.AssociationAsync(Places.Zhengzhou);
        var found = (await anybody.GetAsync("associations?q=金水区")).Items.Single();
        Assert.That((found["name"]!.GetValue<string>(), found["parentId"]!.GetValue<Guid>()), Is.EqualTo(("金水区科学技术协会", zhengzhou.Id)));
        Assert.That(found["regionName"]!.GetValue<string>(), Is.EqualTo("河南省郑州市金水区"));
        Assert.That((await anybody.GetAsync($"associations?parent={zhengzhou.Id}&limit=100")).Items, Has.Count.GreaterThan(10));
        Assert.That((await anybody.GetAsync("associations?level=national")).Items, Has.Count.EqualTo(1));
        (await anybody.GetAsync("associations?level=galactic")).Expect(HttpStatusCode.BadRequest);
        (await anybody.GetAsync($"associations/{Guid.CreateVersion7()}")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task It_counts_teams_and_people_of_everything_below()
    {
        var team = await App.Places.TeamAsync();
        await App.Places.TeamAsync(status: Domain.Teams.TeamStatus.PendingReview, name: "金水区第二医院科技志愿服务队");
        await App.People.ActiveVolunteersAsync(3, Places.Jinshui, team);
        await App.People.ActiveVolunteerAsync(Places.Luolong);
        await App.People.ApplicantAsync();
        var henan = (await App.NewBrowser().GetAsync($"associations/{(await App.Places.AssociationAsync(Places.Henan)).Id}")).Expect(HttpStatusCode.OK);
        Assert.That((henan.Number("teamCount"), henan.Number("memberCount")), Is.EqualTo((1, 4)));
        Assert.That(henan.Body["path"]!.AsArray().Single()!["name"]!.GetValue<string>(), Is.EqualTo("中国科学技术协会"));
        Assert.That(henan.Body["canManage"]!.GetValue<bool>(), Is.False);
        var jinshui = (await App.Places.AssociationAsync(Places.Jinshui)).Id;
        Assert.That((await (await App.People.ReviewerAsync(Places.Zhengzhou)).GetAsync($"associations/{jinshui}")).Body["canManage"]!.GetValue<bool>());
        Assert.That((await (await App.People.ReviewerAsync(Places.Gansu)).GetAsync($"associations/{jinshui}")).Body["canManage"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task A_society_stands_under_the_association_of_its_level()
    {
        var henan = (await App.Places.AssociationAsync(Places.Henan)).Id;
        var nation = (await App.Places.AssociationAsync(null)).Id;
        var zhengzhou = (await App.Places.AssociationAsync(Places.Zhengzhou)).Id;
        var ofHenan = await App.People.ReviewerAsync(Places.Henan);
        var ofNation = await App.People.ReviewerAsync(null);
        var id = (await ofHenan.PostAsync("associations", new { name = "河南省 护理学会(试)", level = "provincialSociety", parentId = henan, system = "护理学" }))
            .Expect(HttpStatusCode.Created).Id;
        var society = (await App.NewBrowser().GetAsync($"associations/{id}")).Expect(HttpStatusCode.OK);
        Assert.That((society.Value("name"), society.Value("system"), society.Value("level")), Is.EqualTo(("河南省护理学会（试）", "护理学", "provincialSociety")));
        (await ofHenan.PostAsync("associations", new { name = "河南省护理学会（试）", level = "provincialSociety", parentId = henan }))
            .Expect(HttpStatusCode.UnprocessableEntity, "association.name_taken");
        (await ofHenan.PostAsync("associations", new { name = "郑州市某学会", level = "provincialSociety", parentId = zhengzhou }))
            .Expect(HttpStatusCode.UnprocessableEntity, "association.parent_level");
        (await ofHenan.PostAsync("associations", new { name = "某全国学会", level = "nationalSociety", parentId = nation })).Expect(HttpStatusCode.NotFound);
        (await ofNation.PostAsync("associations", new { name = "某全国学会", level = "nationalSociety", parentId = nation })).Expect(HttpStatusCode.Created);
        (await ofNation.PostAsync("associations", new { name = "某省级学会", level = "provincialSociety", parentId = nation }))
            .Expect(HttpStatusCode.UnprocessableEntity, "association.parent_level");
        var wrong = (await ofNation.PostAsync("associations", new { name = " ", level = "county", parentId = Guid.Empty })).Expect(HttpStatusCode.BadRequest);
        foreach (var field in new[] { "name", "level", "parentId" }) Assert.That(wrong.Errors(field), Is.Not.Empty, field);

        (await ofHenan.PatchAsync($"associations/{id}", new { name = "河南省护理学会" })).Expect(HttpStatusCode.OK);
        (await ofHenan.PatchAsync($"associations/{id}", new { name = "护" })).Expect(HttpStatusCode.BadRequest);
        (await ofHenan.PatchAsync($"associations/{nation}", new { name = "别的名字" })).Expect(HttpStatusCode.NotFound);
        Assert.That((await App.NewBrowser().GetAsync($"associations/{id}")).Value("name"), Is.EqualTo("河南省护理学会"));
    }

    [Test]
    public async Task Reviewers_are_named_downward_and_work_at_once()
    {
        var jinshui = (await App.Places.AssociationAsync(Places.Jinshui)).Id;
        var ofZhengzhou = await App.People.ReviewerAsync(Places.Zhengzhou);
        var path = $"associations/{jinshui}/reviewers";
        var body = new { userName = "new.reviewer", displayName = "金水新审核员", password = People.Password };
        var grant = (await ofZhengzhou.PostAsync(path, body)).Expect(HttpStatusCode.Created).Value("grantId");
        Assert.That((await ofZhengzhou.PostAsync(path, body)).Expect(HttpStatusCode.UnprocessableEntity, "association.reviewer_refused").Detail, Does.Contain("已有人使用"));
        (await ofZhengzhou.PostAsync(path, body with { userName = "other", password = "short" })).Expect(HttpStatusCode.UnprocessableEntity, "association.reviewer_refused");
        var wrong = (await ofZhengzhou.PostAsync(path, new { userName = "有", displayName = "", password = "" })).Expect(HttpStatusCode.BadRequest);
        foreach (var field in new[] { "userName", "displayName", "password" }) Assert.That(wrong.Errors(field), Is.Not.Empty, field);

        var browser = App.NewBrowser();
        await People.SignInWithPasswordAsync(browser, "new.reviewer");
        (await browser.GetAsync("volunteers")).Expect(HttpStatusCode.OK);
        var own = (await browser.GetAsync(path)).Items.Single();
        Assert.That((own["userName"]!.GetValue<string>(), own["displayName"]!.GetValue<string>(), own["isMe"]!.GetValue<bool>()), Is.EqualTo(("new.reviewer", "金水新审核员", true)));
        (await browser.DeleteAsync($"{path}/{grant}")).Expect(HttpStatusCode.UnprocessableEntity, "association.own_reviewer");
        (await browser.GetAsync($"associations/{(await App.Places.AssociationAsync(Places.Zhengzhou)).Id}/reviewers")).Expect(HttpStatusCode.NotFound);

        (await ofZhengzhou.DeleteAsync($"{path}/{grant}")).Expect(HttpStatusCode.NoContent);
        (await browser.GetAsync("volunteers")).Expect(HttpStatusCode.Unauthorized);
        (await App.NewBrowser().PostAsync("sessions", new { userName = "new.reviewer", password = People.Password })).Expect(HttpStatusCode.Forbidden, "session.no_office");
        (await ofZhengzhou.DeleteAsync($"{path}/{grant}")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Of_two_who_remove_each_other_at_once_one_stays()
    {
        var one = await App.People.ReviewerAsync();
        var two = await App.People.ReviewerAsync();
        await App.People.ReviewerAsync();
        var jinshui = (await App.Places.AssociationAsync(Places.Jinshui)).Id;
        var grants = await App.InDatabaseAsync(db => db.Grants.Where(g => g.AssociationId == jinshui).ToDictionaryAsync(g => g.UserId, g => g.Id));
        var answers = await Task.WhenAll(
            one.DeleteAsync($"associations/{jinshui}/reviewers/{grants[two.UserId]}"), two.DeleteAsync($"associations/{jinshui}/reviewers/{grants[one.UserId]}"));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.NoContent), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.AssociationId == jinshui)), Is.EqualTo(2));
    }

    [Test]
    public async Task The_nation_keeps_one_also_when_two_remove_each_other()
    {
        var one = await App.People.ReviewerAsync(null);
        var two = await App.People.ReviewerAsync(null);
        var nation = (await App.Places.AssociationAsync(null)).Id;
        var grants = await App.InDatabaseAsync(db => db.Grants.Where(g => g.AssociationId == nation).ToDictionaryAsync(g => g.UserId, g => g.Id));
        var answers = await Task.WhenAll(
            one.DeleteAsync($"associations/{nation}/reviewers/{grants[two.UserId]}"), two.DeleteAsync($"associations/{nation}/reviewers/{grants[one.UserId]}"));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.NoContent), Is.EqualTo(1));
        Assert.That(answers.Single(a => a.Status != HttpStatusCode.NoContent).Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await App.InDatabaseAsync(db => db.Grants.CountAsync(g => g.AssociationId == nation)), Is.EqualTo(1));
    }
}
