using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.Teams;

/// <summary>The notices' rules, as the shipped files have them.</summary>
public class ProvinceProfileTests
{
    private static readonly Dictionary<string, Region> Regions = RegionFile.Read().Concat(
    [
        Township("410105001", "文化路街道", "410105"),
        Township("430903001", "沧水铺镇", "430903"),
        Township("620123001", "和平镇", "620123"),
        Township("130123001", "新安镇", "130123"),
    ]).ToDictionary(region => region.Code);

    private readonly ProvinceProfiles profiles = new(EmbeddedData.Profiles, new EmbeddedReferenceLists());

    [TestCase("410000", "provincialCorps", "河南省科技志愿服务总队", "总队")]
    [TestCase("410100", "regional", "郑州市科技志愿服务队", "支队")]
    [TestCase("410105", "regional", "金水区科技志愿服务队", "分队")]
    [TestCase("410105", "regional", "郑州市金水区科技志愿服务队", "分队", Description = "with the city's name before it")]
    [TestCase("410122", "regional", "中牟县科技志愿服务队", "分队")]
    [TestCase("419001", "regional", "济源市科技志愿服务队", "支队", Description = "one of the 18 cities of the notice")]
    [TestCase("419001", "regional", "济源示范区科技志愿服务队", "支队")]
    [TestCase("410105001", "regional", "文化路街道科技志愿服务队", null)]
    [TestCase("410105001", "regional", "金水区文化路街道科技志愿服务队", null)]
    [TestCase("410000", "society", "河南省农学会科技志愿服务队", "支队")]
    [TestCase("410000", "society", "河南省反邪教协会科技志愿服务队", "支队")]
    [TestCase("410100", "university", "郑州大学科技志愿服务队", "支队")]
    [TestCase("410100", "university", "中国石油大学（华东）科技志愿服务队", "支队")]
    [TestCase("410300", "enterprise", "洛阳轴承集团有限公司科技志愿服务队", "支队")]
    [TestCase("410122", "ruralTechAssociation", "中牟县农技协科技志愿服务队", "支队")]
    [TestCase("410105", "youth", "金水区青少年科技志愿服务队", null)]
    [TestCase("410300", "scienceCaravan", "洛阳市科普大篷车科技志愿服务队", null)]
    [TestCase("410000", "scienceEducationBase", "河南省地质博物馆科普教育基地科技志愿服务队", null)]
    [TestCase("410000", "mediaCreationBase", "大河网全媒体科普创作基地科技志愿服务队", null)]
    [TestCase("410105", "medicalInstitution", "金水区人民医院科技志愿服务队", null)]
    [TestCase("410100", "professionalCorps", "郑州市农业专业科技志愿服务团", null, Description = "not in the notice: as everywhere")]
    [TestCase("620000", "provincialCorps", "甘肃省科技志愿服务总队", "总队")]
    [TestCase("620100", "regional", "兰州市科技志愿服务队", "队")]
    [TestCase("622900", "regional", "临夏回族自治州科技志愿服务队", "队")]
    [TestCase("620123", "regional", "榆中县科技志愿服务队", "队")]
    [TestCase("620000", "society", "甘肃省化学会科技志愿服务队", "队")]
    [TestCase("620102", "university", "兰州大学科技志愿服务队", "队")]
    [TestCase("620102", "enterprise", "兰州石化公司科技志愿服务队", "队")]
    [TestCase("430000", "provincialCorps", "湖南省科协志愿者总队", "总队")]
    [TestCase("430900", "regional", "湖南省科技志愿者益阳市支队", "支队")]
    [TestCase("430900", "regional", "湖南省科技志愿者益阳支队", "支队", Description = "the notice itself writes it both ways")]
    [TestCase("430903", "regional", "赫山区科技志愿者队", "队")]
    [TestCase("430922", "regional", "桃江县科技志愿者队", "队")]
    [TestCase("430903001", "regional", "沧水铺镇科技志愿者服务分队", "分队")]
    [TestCase("430900", "society", "益阳市农学会科技志愿者支队", "支队")]
    [TestCase("430900", "professionalCorps", "益阳市农业专业科技志愿服务团", null)]
    [TestCase("430900", "university", "湖南城市学院科技志愿服务队", null, Description = "not in the notice: as everywhere")]
    [TestCase("130000", "provincialCorps", "河北省科技志愿服务总队", "总队")]
    [TestCase("130600", "regional", "保定市科技志愿服务队", "队")]
    [TestCase("130123", "regional", "正定县科技志愿服务队", "队")]
    [TestCase("110105", "regional", "朝阳区科技志愿服务队", "队")]
    [TestCase("110105", "regional", "北京市朝阳区科技志愿服务队", "队")]
    [TestCase("130123001", "regional", "正定县新安镇科技志愿服务队", "分队")]
    [TestCase("660000", "provincialCorps", "新疆生产建设兵团科技志愿服务总队", "总队")]
    [TestCase("659001", "regional", "石河子市科技志愿服务队", "队")]
    [TestCase("320100", "enterprise", "南京某某有限公司科技志愿服务队", "队")]
    public void A_name_of_the_provinces_form_conforms(string region, string kind, string name, string? tier)
    {
        var verdict = Judge(region, kind, name);

        Assert.That(verdict.Conforms, Is.True, verdict.ExpectedForm);
        Assert.That(ProfileOf(region).TierLabel(verdict.Rule!.Tier), Is.EqualTo(tier));
    }

    [TestCase("410105", "regional", "金水区科技志愿者服务队", "金水区科技志愿服务队")]
    [TestCase("410105", "regional", "金水科技志愿服务队", "金水区科技志愿服务队")]
    [TestCase("410105", "regional", "中原区科技志愿服务队", "金水区科技志愿服务队", Description = "another district's")]
    [TestCase("410105", "regional", "洛阳市金水区科技志愿服务队", "金水区科技志愿服务队")]
    [TestCase("410100", "regional", "郑州市科技志愿服务支队", "郑州市科技志愿服务队")]
    [TestCase("410000", "provincialCorps", "河南省科技志愿服务队", "河南省科技志愿服务总队")]
    [TestCase("410000", "society", "河南农业科技志愿服务队", "某某学会（协会、研究会）科技志愿服务队")]
    [TestCase("410000", "society", "学会科技志愿服务队", "某某学会（协会、研究会）科技志愿服务队")]
    [TestCase("410000", "society", "河南省农学会科技志愿服务队学会科技志愿服务队", "某某学会（协会、研究会）科技志愿服务队")]
    [TestCase("410100", "university", "郑州大学志愿者协会", "某某高校科技志愿服务队")]
    [TestCase("410105", "youth", "金水区第一中学科技志愿服务队", "某某青少年科技志愿服务队")]
    [TestCase("410105", "medicalInstitution", "白衣天使科技志愿服务队", "某某医院（医疗机构）科技志愿服务队")]
    [TestCase("410105", "enterprise", "金水区科技志愿服务队", "某某企业（园区）科技志愿服务队", Description = "the district's own name")]
    [TestCase("620000", "provincialCorps", "河南省科技志愿服务总队", "甘肃省科技志愿服务总队")]
    [TestCase("620100", "regional", "兰州市科技志愿服务支队", "兰州市科技志愿服务队")]
    [TestCase("620102", "university", "兰州大学科技志愿者队", "某某单位科技志愿服务队")]
    [TestCase("430900", "regional", "益阳市科技志愿服务队", "湖南省科技志愿者益阳市支队")]
    [TestCase("430903", "regional", "赫山区科技志愿服务队", "赫山区科技志愿者队")]
    [TestCase("430900", "society", "益阳市农学会科技志愿服务队", "某某学会（协会、研究会）科技志愿者支队")]
    [TestCase("130123", "regional", "正定科普队", "正定县科技志愿服务队")]
    public void Another_name_is_refused_and_the_expected_form_told(string region, string kind, string name, string expectedForm)
    {
        var verdict = Judge(region, kind, name);

        Assert.That(verdict.Conforms, Is.False);
        Assert.That(verdict.ExpectedForm, Is.EqualTo(expectedForm));
        Assert.That(verdict.Example, Is.Not.Empty);
    }

    [TestCase("410000", "society", "河南省农学会小麦专委会科技志愿服务队", "河南省农学会科技志愿服务队", "分队")]
    [TestCase("410100", "university", "郑州大学化学学院科技志愿服务队", "郑州大学科技志愿服务队", "分队")]
    [TestCase("410122", "ruralTechAssociation", "中牟县大蒜协会科技志愿服务队", "中牟县农技协科技志愿服务队", "分队")]
    [TestCase("620000", "society", "甘肃省农学会科技志愿服务队马铃薯专委会支队", "甘肃省农学会科技志愿服务队", "支队")]
    [TestCase("430900", "society", "益阳市农学会科技志愿者支队水稻专业分队", "益阳市农学会科技志愿者支队", "分队")]
    public void A_team_below_one_of_its_kind_is_named_after_it(string region, string kind, string name, string parent, string tier)
    {
        var verdict = Judge(region, kind, name, new ParentNaming(parent, kind));

        Assert.That(verdict.Conforms, Is.True, verdict.ExpectedForm);
        Assert.That(ProfileOf(region).TierLabel(verdict.Rule!.Tier), Is.EqualTo(tier));
    }

    [TestCase("410000", "society", "河南省农学会小麦专委会支队", "河南省农学会科技志愿服务队", "河南省农学会某某专委会科技志愿服务队")]
    [TestCase("410000", "society", "河南省林学会杨树专委会科技志愿服务队", "河南省农学会科技志愿服务队", "河南省农学会某某专委会科技志愿服务队")]
    [TestCase("620000", "society", "甘肃省农学会马铃薯专委会科技志愿服务队", "甘肃省农学会科技志愿服务队", "甘肃省农学会科技志愿服务队某某专委会支队")]
    [TestCase("620000", "society", "甘肃省农学会科技志愿服务队专委会支队", "甘肃省农学会科技志愿服务队", "甘肃省农学会科技志愿服务队某某专委会支队")]
    public void A_sub_team_is_told_its_form_with_the_parents_name_in_it(string region, string kind, string name, string parent, string expectedForm)
    {
        var verdict = Judge(region, kind, name, new ParentNaming(parent, kind));

        Assert.That(verdict.Conforms, Is.False);
        Assert.That(verdict.ExpectedForm, Is.EqualTo(expectedForm));
    }

    [Test]
    public void The_same_word_stands_above_in_one_province_and_below_in_another()
    {
        Assert.That(ProfileOf("410000").Tiers.Select(tier => tier.Label), Is.EqualTo(new[] { "总队", "支队", "分队" }));
        Assert.That(ProfileOf("620000").Tiers.Select(tier => tier.Label), Is.EqualTo(new[] { "总队", "队", "支队", "分队" }));
        Assert.That(ProfileOf("430000").Tiers.Select(tier => tier.Label), Is.EqualTo(new[] { "总队", "支队", "队", "分队" }));
    }

    [TestCase("410105", "medicalInstitution", "金水区人民医院科技志愿服务队", "medicalInstitution")]
    [TestCase("410105", "medicalInstitution", "金水区人民医院科技志愿服务队", "regional")]
    public void Below_a_team_of_another_kind_the_ordinary_rule_holds(string region, string kind, string name, string parentKind)
    {
        Assert.That(Judge(region, kind, name, new ParentNaming("金水区科技志愿服务队", parentKind)).Conforms, Is.True);
    }

    [TestCase("金水区 科技志愿服务队")]
    [TestCase("　金水区科技志愿服务队　")]
    [TestCase("金水区科技\u200b志愿服务队")]
    public void Spaces_do_not_matter(string name)
    {
        Assert.That(Judge("410105", "regional", name).Conforms, Is.True);
    }

    [TestCase("中国石油大学（华东）科技志愿服务队")]
    [TestCase("中国石油大学(华东)科技志愿服务队")]
    [TestCase("中国石油大学（华东)科技志愿服务队")]
    public void The_shape_of_brackets_does_not_matter(string name)
    {
        Assert.That(Judge("410100", "university", name).Conforms, Is.True);
    }

    [Test]
    public void Where_the_notice_is_silent_the_province_guides_the_naming()
    {
        var verdict = Judge("620123001", "regional", "和平镇科技志愿服务队");

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Conforms, Is.False);
            Assert.That(verdict.Rule, Is.Null);
            Assert.That(verdict.ExpectedForm, Does.Contain("甘科协发〔2023〕11号").And.Contain("指导"));
            Assert.That(verdict.Example, Is.Null);
        });
    }

    [Test]
    public void A_provincial_corps_exists_only_at_the_province()
    {
        Assert.That(Judge("410100", "provincialCorps", "河南省科技志愿服务总队").Conforms, Is.False);
        Assert.That(Judge("410000", "regional", "河南省科技志愿服务队").Conforms, Is.False);
    }

    [Test]
    public void Henan_says_who_leads_and_how_many_there_should_be()
    {
        var henan = ProfileOf("410000");

        Assert.Multiple(() =>
        {
            Assert.That(henan.RuleFor("regional", RegionLevel.City, false)!.Leader, Is.EqualTo("省辖市科协主要领导"));
            Assert.That(henan.RuleFor("society", RegionLevel.Province, false)!.Leader, Is.EqualTo("学会理事长或秘书长"));
            Assert.That(henan.RuleFor("society", RegionLevel.Province, true)!.Leader, Is.EqualTo("专委会负责同志"));
            Assert.That(henan.TargetsOf(RegionLevel.Province).Single().Count, Is.EqualTo(250_000));
            Assert.That(henan.TargetsOf(RegionLevel.City).Single().Count, Is.EqualTo(10_000));
            Assert.That(henan.TargetsOf(RegionLevel.County).Single().Count, Is.EqualTo(1_000));
            Assert.That(henan.TargetsOf(henan.LevelOf(Regions["419001"])).Single().Count, Is.EqualTo(10_000), "济源");
        });
    }

    [Test]
    public void Hunan_says_how_many_deputies_and_members_a_team_has()
    {
        var society = ProfileOf("430000").RuleFor("society", RegionLevel.City, false)!;
        var county = ProfileOf("430000").RuleFor("regional", RegionLevel.County, false)!;

        Assert.Multiple(() =>
        {
            Assert.That(society.Deputies, Is.EqualTo(new DeputyRange(3, 5)));
            Assert.That(society.MinimumMembers, Is.EqualTo(new[] { new MinimumMembers(20), new MinimumMembers(50, new DateOnly(2020, 12, 31)) }));
            Assert.That(county.Leader, Is.EqualTo("区县（市）科协主席"));
            Assert.That(county.Deputies, Is.EqualTo(new DeputyRange(2, 3)));
            Assert.That(county.MinimumMembers, Is.EqualTo(new[] { new MinimumMembers(100), new MinimumMembers(500, new DateOnly(2020, 12, 31)) }));
        });
    }

    [Test]
    public void Without_a_place_the_form_is_told_in_general_words()
    {
        var henan = ProfileOf("410000");
        var hunan = ProfileOf("430000");

        Assert.Multiple(() =>
        {
            Assert.That(henan.RuleFor("regional", RegionLevel.County, false)!.Describe("河南省"), Is.EqualTo("某某县（市、区）科技志愿服务队"));
            Assert.That(hunan.RuleFor("regional", RegionLevel.City, false)!.Describe("湖南省"), Is.EqualTo("湖南省科技志愿者某某市（州）支队"));
            Assert.That(hunan.RuleFor("society", RegionLevel.City, true)!.Describe("湖南省"), Is.EqualTo("某某学会科技志愿者支队某某专业分队"));
        });
    }

    private NameVerdict Judge(string region, string kind, string name, ParentNaming? parent = null)
    {
        var profile = ProfileOf(region);
        return profile.Judge(name, kind, profile.PlaceOf(Path(region)), parent);
    }

    private ProvinceProfile ProfileOf(string region) => profiles.Of(Regions[region].Unit);

    private static Region[] Path(string code)
    {
        var path = new List<Region>();
        for (string? at = code; at is not null; at = Regions[at].ParentCode) path.Insert(0, Regions[at]);
        return [.. path];
    }

    private static Region Township(string code, string name, string county) => new()
    {
        Code = code,
        Name = name,
        ShortName = name,
        ParentCode = county,
        Level = RegionLevel.Township,
        Unit = county[..2] + "0000",
        AssociationLevel = AssociationLevel.County,
    };
}
