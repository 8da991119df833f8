using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.ReferenceData;

public class ProvinceProfilesTests
{
    private const string Jiangxi = """
        {
          "name": "江西省",
          "source": "赣科协字〔2024〕1号",
          "tiers": [{ "code": "corps", "label": "总队" }, { "code": "brigade", "label": "大队" }],
          "rules": [
            {
              "kinds": ["regional"], "level": "city", "tier": "brigade",
              "form": "{province}科技志愿服务{shortRegion}大队",
              "example": { "name": "江西省科技志愿服务赣州大队", "region": "赣州市", "shortRegion": "赣州" },
              "source": "赣科协字〔2024〕1号"
            }
          ]
        }
        """;

    [Test]
    public void Adding_a_province_is_adding_a_file()
    {
        var profiles = Read(("360000.json", Jiangxi));
        var ganzhou = RegionFile.Read().Where(region => region.Code is "360000" or "360700").ToArray();

        var jiangxi = profiles.Of("360000");
        var verdict = jiangxi.Judge("江西省科技志愿服务赣州大队", "regional", jiangxi.PlaceOf(ganzhou));

        Assert.Multiple(() =>
        {
            Assert.That(jiangxi.Source, Is.EqualTo("赣科协字〔2024〕1号"));
            Assert.That(verdict.Conforms, Is.True);
            Assert.That(jiangxi.TierLabel(verdict.Rule!.Tier), Is.EqualTo("大队"));
            Assert.That(profiles.Of("350000").Name, Is.EqualTo("通用规则"), "the neighbours keep the common rules");
        });
    }

    [Test]
    public void Kinds_a_file_does_not_mention_follow_the_common_rules_where_it_says_so()
    {
        var guided = Read(("360000.json", Jiangxi)).Of("360000");
        var open = Read(("360000.json", Jiangxi.Replace("\"tiers\"", "\"otherKindsFollowDefault\": true, \"tiers\"", StringComparison.Ordinal))).Of("360000");

        Assert.That(guided.RuleFor("university", RegionLevel.City, false), Is.Null);
        Assert.That(open.RuleFor("university", RegionLevel.City, false)?.Form, Is.EqualTo("{unit}科技志愿服务队"));
        Assert.That(open.RuleFor("university", RegionLevel.City, false)?.Tier, Is.Null, "the common tiers' words may mean something else here");
        Assert.That(open.RuleFor("regional", RegionLevel.County, false), Is.Null, "a kind it mentions is all its own");
    }

    [TestCase("410000", "河南省", "豫科协发〔2021〕33号")]
    [TestCase("620000", "甘肃省", "甘科协发〔2023〕11号")]
    [TestCase("430000", "湖南省", "益科协〔2019〕31号")]
    [TestCase("110000", "通用规则", "通用命名规则")]
    [TestCase("660000", "通用规则", "通用命名规则")]
    public void Every_unit_has_a_profile(string unit, string name, string source)
    {
        var profile = Read().Of(unit);

        Assert.That((profile.Name, profile.Source), Is.EqualTo((name, source)));
    }

    [Test]
    public void Every_kind_of_team_has_a_rule_in_the_common_profile()
    {
        var kinds = new EmbeddedReferenceLists().List("teamKinds")!.Select(item => item.Code);

        Assert.That(Read().Of("110000").Rules.Select(rule => rule.Kind).Distinct(), Is.EquivalentTo(kinds));
    }

    [Test]
    public void Every_shipped_rule_names_its_source_and_fits_its_own_example()
    {
        foreach (var unit in new[] { "410000", "620000", "430000", "110000" })
        {
            var profile = Read().Of(unit);
            Assert.That(profile.Rules, Is.Not.Empty);
            foreach (var rule in profile.Rules)
            {
                Assert.That(rule.Source, Does.Contain("号").Or.EqualTo("通用命名规则"), rule.Form);
                Assert.That(rule.Fits(rule.Example.Name, rule.Example.Place, rule.Example.Parent), Is.True, rule.Example.Name);
                Assert.That(rule.Fits(rule.Example.Name + "联盟", rule.Example.Place, rule.Example.Parent), Is.False, rule.Example.Name);
            }
        }
    }

    [TestCase("\"kinds\": [\"regional\"]", "\"kinds\": [\"choir\"]", "组织类别不存在")]
    [TestCase("\"tier\": \"brigade\"", "\"tier\": \"battalion\"", "battalion")]
    [TestCase("{shortRegion}大队", "{town}大队", "{town}")]
    [TestCase("\"name\": \"江西省科技志愿服务赣州大队\"", "\"name\": \"赣州科技志愿服务大队\"", "不符合自己的格式")]
    [TestCase("\"code\": \"brigade\"", "\"code\": \"corps\"", "层级代码重复")]
    [TestCase("\"level\": \"city\"", "\"level\": \"prefecture\"", "360000.json")]
    [TestCase("\"source\": \"赣科协字〔2024〕1号\",", "", "source")]
    [TestCase("\"tiers\"", "\"teirs\"", "teirs")]
    [TestCase("\"kinds\": [\"regional\"]", "\"kinds\": [\"regional\", \"regional\"]", "两条规则")]
    [TestCase("\"tier\": \"brigade\"", "\"tier\": \"brigade\", \"deputies\": { \"min\": 5, \"max\": 3 }", "副队长")]
    [TestCase("\"tier\": \"brigade\"", "\"tier\": \"brigade\", \"minimumMembers\": [{ \"count\": 0 }]", "最低人数")]
    public void A_faulty_file_is_refused_with_its_name_and_the_fault(string right, string wrong, string told)
    {
        Assert.That(Jiangxi, Does.Contain(right));
        var faulty = Jiangxi.Replace(right, wrong, StringComparison.Ordinal);

        Assert.That(
            () => Read(("360000.json", faulty)),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("360000.json").And.Message.Contains(told));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var faulty = Jiangxi.Replace("\"kinds\": [\"regional\"]", "\"kinds\": [\"choir\"]", StringComparison.Ordinal)
            .Replace("\"tier\": \"brigade\"", "\"tier\": \"battalion\"", StringComparison.Ordinal);

        Assert.That(() => Read(("360000.json", faulty)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("choir").And.Message.Contains("battalion"));
    }

    [Test]
    public void Without_the_common_profile_nothing_starts()
    {
        var files = EmbeddedData.Profiles.Where(file => file.Key != "default.json").ToDictionary();

        Assert.That(() => new ProvinceProfiles(files, new EmbeddedReferenceLists()), Throws.TypeOf<InvalidDataException>().With.Message.Contains("default.json"));
    }

    private static ProvinceProfiles Read(params (string Name, string Text)[] more) =>
        new(EmbeddedData.Profiles.Concat(more.Select(file => KeyValuePair.Create(file.Name, file.Text))).ToDictionary(), new EmbeddedReferenceLists());
}
