using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Pairings;

public sealed class PairingTests : InvitationTest
{
    private const string Zhongmu = "410122";

    [Test]
    public async Task A_society_offers_the_county_agrees_and_everybody_sees_it()
    {
        var (society, leader) = await SocietyAsync();
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        Assert.That(await InboxAsync(county), Is.EqualTo(new[] { "pairingProposed" }));
        var waiting = (await county.GetAsync("pairings?status=proposed")).Items.Single();
        Assert.That((waiting["canDecide"]!.GetValue<bool>(), waiting["canEnd"]!.GetValue<bool>()), Is.EqualTo((true, false)));
        Assert.That(waiting["regionName"]!.GetValue<string>(), Is.EqualTo("河南省郑州市中牟县"));
        Assert.That((await county.GetAsync("review-queue/summary")).Body["waiting"]!["pairings"]!["count"]!.GetValue<int>(), Is.EqualTo(1));
        var offered = (await leader.GetAsync($"pairings?team={society.Id}")).Items.Single();
        Assert.That((offered["canDecide"]!.GetValue<bool>(), offered["canEnd"]!.GetValue<bool>()), Is.EqualTo((false, true)));
        Assert.That((await App.NewBrowser().GetAsync($"teams/{society.Id}")).Body["pairings"]!.AsArray(), Is.Empty);

        Assert.That((await county.PostAsync($"pairings/{id}/acceptance")).Expect(HttpStatusCode.OK).Value("status"), Is.EqualTo("agreed"));
        Assert.That((await App.NewBrowser().GetAsync($"teams/{society.Id}")).Body["pairings"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(await InboxAsync(leader), Is.EqualTo(new[] { "pairingDecided" }));
        var paired = (await HistoryAsync(society, TeamAction.Paired)).Single();
        Assert.That((paired.ByUserId, paired.To), Is.EqualTo(((Guid?)county.UserId, "河南省郑州市中牟县")));
        (await county.PostAsync($"pairings/{id}/acceptance")).Expect(HttpStatusCode.UnprocessableEntity, "pairing.not_proposed");
        (await county.PostAsync($"pairings/{id}/rejection", new { reason = "改主意" })).Expect(HttpStatusCode.UnprocessableEntity, "pairing.not_proposed");
    }

    [Test]
    public async Task Rejected_with_a_reason_it_may_be_offered_again()
    {
        var (society, leader) = await SocietyAsync();
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        Assert.That((await county.PostAsync($"pairings/{id}/rejection", new { reason = " " })).Expect(HttpStatusCode.BadRequest).Errors("reason"), Is.Not.Empty);
        (await county.PostAsync($"pairings/{id}/rejection", new { reason = "已有护理队伍" })).Expect(HttpStatusCode.OK);
        var told = (await leader.GetAsync("me/notifications")).Items.Single();
        Assert.That(told["text"]!.GetValue<string>(), Does.Contain("已有护理队伍"));
        await ProposeAsync(leader, society);
        Assert.That((await county.GetAsync("pairings?region=410100&status=rejected")).Items, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Either_side_ends_it_and_the_other_is_told(bool bySociety)
    {
        var (society, leader) = await SocietyAsync();
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        (await county.PostAsync($"pairings/{id}/ending", new { reason = "x" })).Expect(HttpStatusCode.Forbidden, "pairing.not_yours");
        (await county.PostAsync($"pairings/{id}/acceptance")).Expect(HttpStatusCode.OK);
        var (one, other) = bySociety ? (leader, county) : (county, leader);
        (await one.PostAsync($"pairings/{id}/ending", new { reason = "项目结束" })).Expect(HttpStatusCode.OK);
        Assert.That(await InboxAsync(other), Does.Contain("pairingEnded"));
        Assert.That(await InboxAsync(one), Does.Not.Contain("pairingEnded"));
        Assert.That((await HistoryAsync(society, TeamAction.Unpaired)).Single().Reason, Is.EqualTo("项目结束"));
        (await one.PostAsync($"pairings/{id}/ending", new { reason = "再来" })).Expect(HttpStatusCode.UnprocessableEntity, "pairing.not_open");
        Assert.That((await App.NewBrowser().GetAsync($"teams/{society.Id}")).Body["pairings"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_proposal_is_taken_back_without_a_trace_in_the_history()
    {
        var (society, leader) = await SocietyAsync();
        var id = await ProposeAsync(leader, society);
        (await leader.PostAsync($"pairings/{id}/ending", new { reason = "写错了" })).Expect(HttpStatusCode.OK);
        Assert.That(await HistoryAsync(society, TeamAction.Unpaired), Is.Empty);
        await ProposeAsync(leader, society);
    }

    [Test]
    public async Task What_cannot_be_paired_is_said()
    {
        var (society, leader) = await SocietyAsync();
        async Task RefusedAsync(object body, string code) => (await leader.PostAsync("pairings", body)).Expect(HttpStatusCode.UnprocessableEntity, code);
        foreach (var region in new[] { Places.Zhengzhou, Places.Henan, "999999" })
        {
            await RefusedAsync(new { teamId = society.Id, regionCode = region, purpose = "护理" }, "pairing.region_not_a_county");
        }
        var regional = await App.Places.TeamAsync(parent: society, name: "金水区科技志愿服务队");
        await RefusedAsync(new { teamId = regional.Id, regionCode = Zhongmu, purpose = "护理" }, "pairing.not_a_society");
        var suspended = await App.Places.TeamAsync(Places.Henan, society, TeamStatus.Suspended, "河南省护理学会急诊专委会科技志愿服务队", "society");
        await RefusedAsync(new { teamId = suspended.Id, regionCode = Zhongmu, purpose = "护理" }, "pairing.team_not_recognised");
        var empty = (await leader.PostAsync("pairings", new { teamId = Guid.Empty, regionCode = "", purpose = " " })).Expect(HttpStatusCode.BadRequest, "validation.failed");
        foreach (var field in new[] { "teamId", "regionCode", "purpose" }) Assert.That(empty.Errors(field), Is.Not.Empty, field);
        await ProposeAsync(leader, society);
        await RefusedAsync(new { teamId = society.Id, regionCode = Zhongmu, purpose = "再来一次" }, "pairing.already");
    }

    [Test]
    public async Task A_county_without_an_association_cannot_answer()
    {
        var (society, leader) = await SocietyAsync();
        await App.InDatabaseAsync(db => db.Associations.Where(a => a.RegionCode == Zhongmu).ExecuteUpdateAsync(a => a.SetProperty(x => x.RegionCode, (string?)null)));
        var refused = await leader.PostAsync("pairings", new { teamId = society.Id, regionCode = Zhongmu, purpose = "护理" });
        await App.InDatabaseAsync(db => db.Associations.Where(a => a.Name == "中牟县科学技术协会").ExecuteUpdateAsync(a => a.SetProperty(x => x.RegionCode, Zhongmu)));
        refused.Expect(HttpStatusCode.UnprocessableEntity, "pairing.no_association");
    }

    [Test]
    public async Task Proposed_five_times_at_once_it_waits_once()
    {
        var (society, leader) = await SocietyAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => leader.PostAsync("pairings", new { teamId = society.Id, regionCode = Zhongmu, purpose = "护理" })));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(
            answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Status),
            Is.All.EqualTo(HttpStatusCode.Conflict).Or.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await App.InDatabaseAsync(db => db.Pairings.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Accepted_and_taken_back_at_once_only_one_happens()
    {
        var (society, leader) = await SocietyAsync();
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        var answers = await Task.WhenAll(county.PostAsync($"pairings/{id}/acceptance"), county.PostAsync($"pairings/{id}/rejection", new { reason = "不" }));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        var pairing = await App.InDatabaseAsync(db => db.Pairings.AsNoTracking().SingleAsync());
        Assert.That(pairing.Status, Is.EqualTo(answers[0].Status == HttpStatusCode.OK ? PairingStatus.Agreed : PairingStatus.Rejected));
    }

    [Test]
    public async Task Who_is_on_neither_side_sees_nothing_to_manage()
    {
        var (society, leader) = await SocietyAsync();
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        (await county.PostAsync($"pairings/{id}/acceptance")).Expect(HttpStatusCode.OK);
        foreach (var stranger in new[] { await App.People.ReviewerAsync(Places.Gansu), await App.People.ReviewerAsync(Places.Jinshui) })
        {
            var list = await stranger.GetAsync("pairings?count=true");
            Assert.That((list.Items.Count, list.Number("total")), Is.EqualTo((0, 0)));
            (await stranger.PostAsync($"pairings/{id}/ending", new { reason = "x" })).Expect(HttpStatusCode.NotFound);
            (await stranger.PostAsync("pairings", new { teamId = society.Id, regionCode = Places.Jinshui, purpose = "护理" })).Expect(HttpStatusCode.NotFound);
        }
        // The leader of a team in that county is not its association.
        var local = await App.People.OfficerAsync(await App.Places.TeamAsync(Zhongmu, name: "中牟县科技志愿服务队"), Role.TeamLeader);
        Assert.That((await local.GetAsync("pairings")).Items, Is.Empty);
    }

    [Test]
    public async Task All_who_may_offer_hear_the_answer_once()
    {
        var (society, leader) = await SocietyAsync();
        var administrator = await App.People.TeamAdministratorAsync(society);
        var activities = await App.People.ActivityLeaderAsync(society);
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        (await county.PostAsync($"pairings/{id}/acceptance")).Expect(HttpStatusCode.OK);
        Assert.That(await InboxAsync(leader), Is.EqualTo(new[] { "pairingDecided" }));
        Assert.That(await InboxAsync(administrator), Is.EqualTo(new[] { "pairingDecided" }));
        Assert.That(await InboxAsync(activities), Is.Empty);
    }

    [Test]
    public async Task With_a_team_that_is_suspended_meanwhile_nothing_is_agreed()
    {
        var (society, leader) = await SocietyAsync();
        var county = await App.People.ReviewerAsync(Zhongmu);
        var id = await ProposeAsync(leader, society);
        (await (await App.People.ReviewerAsync(Places.Henan)).PostAsync($"teams/{society.Id}/suspension", new { reason = "核查" })).Expect(HttpStatusCode.OK);
        (await county.PostAsync($"pairings/{id}/acceptance")).Expect(HttpStatusCode.UnprocessableEntity, "pairing.team_not_recognised");
        (await county.PostAsync($"pairings/{id}/rejection", new { reason = "暂缓" })).Expect(HttpStatusCode.OK);
    }

    private async Task<(Team Society, Person Leader)> SocietyAsync()
    {
        var society = await App.Places.TeamAsync(Places.Henan, name: "河南省护理学会科技志愿服务队", kind: "society");
        return (society, await App.People.OfficerAsync(society, Role.TeamLeader));
    }

    private static async Task<Guid> ProposeAsync(Person by, Team society) =>
        Guid.Parse((await by.PostAsync("pairings", new { teamId = society.Id, regionCode = Zhongmu, purpose = "护理知识进乡村" })).Expect(HttpStatusCode.Created).Id);
}
