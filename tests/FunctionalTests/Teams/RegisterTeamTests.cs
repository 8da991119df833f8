using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Teams;

public sealed class RegisterTeamTests : FunctionalTest
{
    [Test]
    public async Task A_team_waits_at_the_association_of_its_region_and_is_seen_by_nobody_else()
    {
        var submitter = await App.People.FollowerAsync();
        var id = (await submitter.PostAsync("teams", Invented.Team())).Expect(HttpStatusCode.Created).Id;
        var reviewer = await App.People.ReviewerAsync();
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);
        var elsewhere = await App.People.ReviewerAsync(Places.Gansu);

        var seen = (await reviewer.GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK);
        Assert.That(seen.Value("status"), Is.EqualTo("pendingReview"));
        Assert.That(seen.Value("associationName"), Is.EqualTo("金水区科学技术协会"));
        Assert.That(seen.Body["number"], Is.Null);
        Assert.That((await reviewer.GetAsync("teams?managed=true&status=pendingReview")).Items.Single()["id"]!.ToString(), Is.EqualTo(id));
        Assert.That((await ofProvince.GetAsync("teams?managed=true&status=pendingReview")).Items, Has.Count.EqualTo(1));
        Assert.That((await submitter.GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK).Body["managed"]!["administratorPhoneMasked"]!.ToString(), Does.Contain("****"));

        (await elsewhere.GetAsync($"teams/{id}")).Expect(HttpStatusCode.NotFound);
        (await App.NewBrowser().GetAsync($"teams/{id}")).Expect(HttpStatusCode.NotFound);
        Assert.That((await App.NewBrowser().GetAsync("teams")).Items, Is.Empty);
        Assert.That((await elsewhere.GetAsync("teams?managed=true")).Items, Is.Empty);
        (await elsewhere.GetAsync($"teams/{id}/history")).Expect(HttpStatusCode.NotFound);
        Assert.That((await reviewer.GetAsync($"teams/{id}/history")).Items.Single()["action"]!.ToString(), Is.EqualTo("registered"));
    }

    [Test]
    public async Task A_name_against_the_rules_needs_a_reason_and_says_the_expected_form()
    {
        var submitter = await App.People.FollowerAsync();
        var form = Invented.Team(name: "金水区科技志愿者服务队", kind: "regional");

        var refused = (await submitter.PostAsync("teams", form)).Expect(HttpStatusCode.UnprocessableEntity, "team.name_against_rules");
        Assert.That(refused.Value("expectedForm"), Is.EqualTo("金水区科技志愿服务队"));
        Assert.That(refused.Detail, Does.Contain("金水区科技志愿服务队"));

        var id = (await submitter.PostAsync("teams", form.With("nameOverrideReason", "沿用1998年以来的名称"))).Expect(HttpStatusCode.Created).Id;
        var managed = (await submitter.GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK);
        Assert.That(managed.Body["needsNameApproval"]!.GetValue<bool>(), Is.True);
        Assert.That(managed.Body["managed"]!["nameOverride"]!["reason"]!.ToString(), Is.EqualTo("沿用1998年以来的名称"));
    }

    [Test]
    public async Task A_reason_for_a_name_that_needs_none_is_no_override()
    {
        var submitter = await App.People.FollowerAsync();
        var id = (await submitter.PostAsync("teams", Invented.Team().With("nameOverrideReason", "以防万一"))).Expect(HttpStatusCode.Created).Id;

        Assert.That((await submitter.GetAsync($"teams/{id}")).Body["needsNameApproval"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task The_same_name_cannot_be_given_twice_in_a_region_however_it_is_spaced()
    {
        var submitter = await App.People.FollowerAsync();
        (await submitter.PostAsync("teams", Invented.Team())).Expect(HttpStatusCode.Created);

        (await submitter.PostAsync("teams", Invented.Team(name: "金水区第三人民医院　科技志愿服务队"))).Expect(HttpStatusCode.UnprocessableEntity, "team.name_taken");
        (await submitter.PostAsync("teams", Invented.Team(Places.Zhongyuan, "金水区第三人民医院科技志愿服务队"))).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task Of_two_who_take_one_name_at_the_same_moment_one_gets_it()
    {
        var submitters = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => App.People.FollowerAsync()));

        var answers = await Task.WhenAll(submitters.Select(s => s.PostAsync("teams", Invented.Team())));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Code), Is.All.EqualTo("team.name_taken"));
    }

    [Test]
    public async Task A_team_stands_below_the_team_of_its_region_or_one_of_its_kind()
    {
        var submitter = await App.People.FollowerAsync();
        var jinshui = await App.Places.TeamAsync(name: "金水区科技志愿服务队");
        var luoyang = await App.Places.TeamAsync(Places.Luoyang, name: "洛阳市科技志愿服务队");
        var waiting = await App.Places.TeamAsync(Places.Zhengzhou, status: TeamStatus.PendingReview, name: "郑州市科技志愿服务队");

        var id = (await submitter.PostAsync("teams", Invented.Team().With("parentTeamId", jinshui.Id))).Expect(HttpStatusCode.Created).Id;
        Assert.That((await submitter.GetAsync($"teams/{id}")).Body["parentTeam"]!["name"]!.ToString(), Is.EqualTo("金水区科技志愿服务队"));
        var lineage = await App.InDatabaseAsync(db => db.Teams.Where(t => t.Id == Guid.Parse(id)).Select(t => t.Lineage).SingleAsync());
        Assert.That(lineage, Is.EqualTo(new[] { jinshui.Id, Guid.Parse(id) }));

        (await submitter.PostAsync("teams", Invented.Team(name: "金水区第四人民医院科技志愿服务队").With("parentTeamId", luoyang.Id)))
            .Expect(HttpStatusCode.UnprocessableEntity, "team.region_outside_parent");
        (await submitter.PostAsync("teams", Invented.Team(name: "金水区第四人民医院科技志愿服务队").With("parentTeamId", waiting.Id)))
            .Expect(HttpStatusCode.UnprocessableEntity, "team.parent_unknown");
        (await submitter.PostAsync("teams", Invented.Team(name: "金水区第四人民医院科技志愿服务队").With("parentTeamId", Guid.CreateVersion7())))
            .Expect(HttpStatusCode.UnprocessableEntity, "team.parent_unknown");
        (await submitter.PostAsync("teams", Invented.Team(Places.Henan, "河南省科技志愿服务总队", "provincialCorps").With("parentTeamId", jinshui.Id)))
            .Expect(HttpStatusCode.UnprocessableEntity, "team.parent_kind");
    }

    [Test]
    public async Task A_corps_is_of_a_province_and_a_regions_team_is_not()
    {
        var submitter = await App.People.FollowerAsync();

        (await submitter.PostAsync("teams", Invented.Team(Places.Zhengzhou, "河南省科技志愿服务总队", "provincialCorps"))).Expect(HttpStatusCode.UnprocessableEntity, "team.region_level");
        (await submitter.PostAsync("teams", Invented.Team(Places.Henan, "河南省科技志愿服务队", "regional"))).Expect(HttpStatusCode.UnprocessableEntity, "team.region_level");
        (await submitter.PostAsync("teams", Invented.Team("999999"))).Expect(HttpStatusCode.UnprocessableEntity, "team.region_unknown");
        (await submitter.PostAsync("teams", Invented.Team(Places.Henan, "河南省科技志愿服务总队", "provincialCorps"))).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_townships_team_brings_its_township_below_the_county_and_people_still_register_in_the_county()
    {
        var submitter = await App.People.FollowerAsync();
        var form = Invented.Team(Places.Luolong, "龙门街道科技志愿服务队", "regional").With("township", "龙门街道办事处");

        var id = (await submitter.PostAsync("teams", form)).Expect(HttpStatusCode.Created).Id;

        var reviewer = await App.People.ReviewerAsync(Places.Luolong);
        var seen = (await reviewer.GetAsync($"teams/{id}")).Expect(HttpStatusCode.OK);
        Assert.That(seen.Value("regionName"), Is.EqualTo("河南省洛阳市洛龙区龙门街道"));
        Assert.That(seen.Value("associationName"), Is.EqualTo("龙门街道科学技术协会"));
        var township = await App.InDatabaseAsync(db => db.Regions.SingleAsync(r => r.Code == seen.Value("regionCode")));
        var association = await App.InDatabaseAsync(db => db.Associations.SingleAsync(a => a.RegionCode == township.Code));
        Assert.That((township.ParentCode, association.Level), Is.EqualTo((Places.Luolong, AssociationLevel.County)));

        Assert.That((await submitter.GetAsync($"regions?parent={Places.Luolong}")).Expect(HttpStatusCode.OK).Body.AsArray(), Is.Empty);
        Assert.That((await submitter.GetAsync($"regions?parent={Places.Luolong}&townships=true")).Body.AsArray().Single()!["name"]!.ToString(), Is.EqualTo("龙门街道"));
        Assert.That((await submitter.GetAsync($"regions?parent={Places.Luoyang}")).Body.AsArray().Single(r => r!["code"]!.ToString() == Places.Luolong)!["hasChildren"]!.GetValue<bool>(), Is.False);
        await App.People.ApplicantAsync(Places.Luolong);
        var another = await App.People.FollowerAsync();
        (await another.PostAsync("volunteers", Invented.Form(township.Code))).Expect(HttpStatusCode.UnprocessableEntity, "volunteer.region_unknown");

        // The same township again is the same place.
        (await submitter.PostAsync("teams", form)).Expect(HttpStatusCode.UnprocessableEntity, "team.name_taken");
        (await submitter.PostAsync("teams", form.With("township", "龙门").With("name", "龙门科技志愿服务队"))).Expect(HttpStatusCode.UnprocessableEntity, "team.region_township");
        (await submitter.PostAsync("teams", Invented.Team(Places.Luolong).With("township", "龙门街道"))).Expect(HttpStatusCode.UnprocessableEntity, "team.region_township");
    }

    [Test]
    public async Task What_is_missing_is_said_field_by_field()
    {
        var submitter = await App.People.FollowerAsync();
        var refused = (await submitter.PostAsync("teams", new { name = "队", kind = "choir", administratorPhone = "123", supervisingUnit = "", foundedOn = "2999-01-01", regionCode = "", serviceCategories = Array.Empty<string>() }))
            .Expect(HttpStatusCode.BadRequest);

        Assert.That(refused.Body["errors"]!.AsObject().Select(e => e.Key), Is.SupersetOf(new[] { "name", "kind", "administratorPhone", "supervisingUnit", "foundedOn", "regionCode", "serviceCategories" }));
    }

    [Test]
    public async Task An_association_may_be_named_if_it_can_answer_for_the_region()
    {
        var submitter = await App.People.FollowerAsync();
        var province = await App.Places.AssociationAsync(Places.Henan);
        var gansu = await App.Places.AssociationAsync(Places.Gansu);

        var id = (await submitter.PostAsync("teams", Invented.Team().With("associationId", province.Id))).Expect(HttpStatusCode.Created).Id;
        Assert.That((await submitter.GetAsync($"teams/{id}")).Value("associationName"), Is.EqualTo("河南省科学技术协会"));
        (await submitter.PostAsync("teams", Invented.Team(name: "金水区第四人民医院科技志愿服务队").With("associationId", gansu.Id)))
            .Expect(HttpStatusCode.UnprocessableEntity, "team.association_unfit");
    }

    [Test]
    public async Task A_name_can_be_checked_before()
    {
        var somebody = await App.People.FollowerAsync();
        var other = await App.Places.TeamAsync(name: "金水区人民医院科技志愿服务队");
        var far = await App.Places.TeamAsync(Places.Luoyang, name: "金水区人民医院科技志愿服务队");

        var good = (await somebody.PostAsync("teams/name-checks", new { name = "金水区人民医院 科技志愿服务队", kind = "medicalInstitution", regionCode = Places.Jinshui })).Expect(HttpStatusCode.OK);
        Assert.That(good.Body["conforms"]!.GetValue<bool>(), Is.True);
        var similar = good.Body["similar"]!.AsArray().Select(s => (s!["id"]!.ToString(), s["isSame"]!.GetValue<bool>()));
        Assert.That(similar, Is.EquivalentTo(new[] { (other.Id.ToString(), true), (far.Id.ToString(), false) }));

        var wrong = (await somebody.PostAsync("teams/name-checks", new { name = "益阳市科技志愿服务队", kind = "regional", regionCode = "430900" })).Expect(HttpStatusCode.OK);
        Assert.That(wrong.Body["conforms"]!.GetValue<bool>(), Is.False);
        Assert.That((wrong.Value("expectedForm"), wrong.Value("tierLabel")), Is.EqualTo(("湖南省科技志愿者益阳市支队", "支队")));
        Assert.That(wrong.Body["similar"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Applications_elsewhere_are_told_only_when_they_have_the_very_name()
    {
        var pending = await App.Places.TeamAsync(status: TeamStatus.PendingReview, name: "金水区人民医院科技志愿服务队");
        var somebody = await App.People.FollowerAsync();
        var reviewer = await App.People.ReviewerAsync();
        var same = new { name = "金水区人民医院科技志愿服务队", kind = "medicalInstitution", regionCode = Places.Jinshui };
        var alike = new { name = "金水区人民医院东院区科技志愿服务队", kind = "medicalInstitution", regionCode = Places.Jinshui };
        var alikeOnly = new { name = "金水区人民医院科技志愿服务团", kind = "medicalInstitution", regionCode = Places.Jinshui };

        Assert.That(await SimilarAsync(somebody, same), Is.EqualTo(new[] { pending.Id.ToString() }));
        Assert.That(await SimilarAsync(somebody, alike), Is.Empty);
        Assert.That(await SimilarAsync(somebody, alikeOnly), Is.Empty);
        Assert.That(await SimilarAsync(reviewer, alikeOnly), Is.EqualTo(new[] { pending.Id.ToString() }));

        static async Task<string[]> SimilarAsync(Person who, object body) =>
            [.. (await who.PostAsync("teams/name-checks", body)).Expect(HttpStatusCode.OK).Body["similar"]!.AsArray().Select(s => s!["id"]!.ToString())];
    }

    [TestCase("410105", "河南省", "豫科协发〔2021〕33号", "总队 支队 分队")]
    [TestCase("620000", "甘肃省", "甘科协发〔2023〕11号", "总队 队 支队 分队")]
    [TestCase("430922", "湖南省", "益科协〔2019〕31号", "总队 支队 队 分队")]
    [TestCase("659001", "通用规则", "通用命名规则", "总队 队 分队")]
    public async Task Everybody_can_read_a_provinces_rules(string region, string name, string source, string tiers)
    {
        var profile = (await App.NewBrowser().GetAsync($"province-profiles/{region}")).Expect(HttpStatusCode.OK);

        Assert.That((profile.Value("name"), profile.Value("source")), Is.EqualTo((name, source)));
        Assert.That(string.Join(' ', profile.Body["tiers"]!.AsArray().Select(t => t!["label"])), Is.EqualTo(tiers));
        Assert.That(profile.Body["kinds"]!.AsArray(), Is.Not.Empty);
        (await App.NewBrowser().GetAsync("province-profiles/999999")).Expect(HttpStatusCode.NotFound);
    }
}
