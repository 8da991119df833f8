using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.ReferenceData;

public class RegionFileTests
{
    private static readonly Region[] All = RegionFile.Read();
    private static readonly Dictionary<string, Region> ByCode = All.ToDictionary(region => region.Code);

    // The rows of the registry table of 中国科协统计年鉴 2018 in their order, and where it prints # for a level that does not exist.
    private const string Units =
        "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 新疆兵团";

    private static readonly string[] WithoutSubProvincial = ["北京", "天津", "上海", "重庆", "新疆兵团"];
    private static readonly string[] WithoutCounty = ["北京", "天津", "上海", "新疆兵团"];

    [Test]
    public void There_are_the_32_units_of_the_registry_table_in_its_order()
    {
        var provinces = All.Where(region => region.Level == RegionLevel.Province).ToArray();

        Assert.That(provinces.Select(region => region.ShortName), Is.EqualTo(Units.Split(' ')));
        Assert.That(All.Select(region => region.Unit).Distinct(), Is.EquivalentTo(provinces.Select(region => region.Code)));
    }

    [Test]
    public void No_region_counts_in_a_cell_that_does_not_exist()
    {
        Assert.That(All, Has.Length.GreaterThan(3000));
        foreach (var region in All)
        {
            var unit = ByCode[region.Unit].ShortName;
            Assert.That(
                region.AssociationLevel,
                Is.AnyOf(AssociationLevel.Provincial, AssociationLevel.SubProvincial, AssociationLevel.Prefectural, AssociationLevel.County), region.Name);
            if (WithoutSubProvincial.Contains(unit)) Assert.That(region.AssociationLevel, Is.Not.EqualTo(AssociationLevel.SubProvincial), region.Name);
            if (WithoutCounty.Contains(unit)) Assert.That(region.AssociationLevel, Is.Not.EqualTo(AssociationLevel.County), region.Name);
        }
    }

    [Test]
    public void Every_cell_that_exists_can_be_reached()
    {
        var reached = All.Select(region => (Unit: ByCode[region.Unit].ShortName, region.AssociationLevel)).ToHashSet();

        foreach (var unit in Units.Split(' '))
        {
            Assert.That(reached, Does.Contain((unit, AssociationLevel.Provincial)), unit);
            Assert.That(reached, Does.Contain((unit, AssociationLevel.Prefectural)), unit);
            Assert.That(reached.Contains((unit, AssociationLevel.SubProvincial)), Is.EqualTo(!WithoutSubProvincial.Contains(unit)), unit);
            Assert.That(reached.Contains((unit, AssociationLevel.County)), Is.EqualTo(!WithoutCounty.Contains(unit)), unit);
        }
    }

    [TestCase("110101", "北京", AssociationLevel.Prefectural, Description = "东城区: a district of 北京")]
    [TestCase("120116", "天津", AssociationLevel.Prefectural, Description = "滨海新区")]
    [TestCase("310115", "上海", AssociationLevel.Prefectural, Description = "浦东新区")]
    [TestCase("500103", "重庆", AssociationLevel.Prefectural, Description = "渝中区: a district of 重庆")]
    [TestCase("500157", "重庆", AssociationLevel.Prefectural, Description = "两江新区, since 2025")]
    [TestCase("500229", "重庆", AssociationLevel.County, Description = "城口县: a county of 重庆")]
    [TestCase("659001", "新疆兵团", AssociationLevel.Prefectural, Description = "石河子: a city of 兵团")]
    [TestCase("659013", "新疆兵团", AssociationLevel.Prefectural, Description = "草湖, since 2026")]
    [TestCase("660000", "新疆兵团", AssociationLevel.Provincial)]
    [TestCase("410000", "河南", AssociationLevel.Provincial)]
    [TestCase("410100", "河南", AssociationLevel.SubProvincial, Description = "郑州: a capital")]
    [TestCase("410105", "河南", AssociationLevel.County, Description = "金水区 of a capital")]
    [TestCase("410300", "河南", AssociationLevel.Prefectural, Description = "洛阳")]
    [TestCase("419001", "河南", AssociationLevel.County, Description = "济源: governed by the province, of county rank")]
    [TestCase("429021", "湖北", AssociationLevel.County, Description = "神农架")]
    [TestCase("469002", "海南", AssociationLevel.County, Description = "琼海")]
    [TestCase("540100", "西藏", AssociationLevel.SubProvincial, Description = "拉萨: a capital")]
    [TestCase("650100", "新疆", AssociationLevel.SubProvincial, Description = "乌鲁木齐: a capital")]
    [TestCase("654000", "新疆", AssociationLevel.Prefectural, Description = "伊犁: of deputy-provincial rank, but not a city")]
    [TestCase("440300", "广东", AssociationLevel.SubProvincial, Description = "深圳: deputy-provincial")]
    [TestCase("441900", "广东", AssociationLevel.Prefectural, Description = "东莞: a city without districts")]
    [TestCase("620200", "甘肃", AssociationLevel.Prefectural, Description = "嘉峪关: a city without districts")]
    [TestCase("653229", "新疆", AssociationLevel.County, Description = "和安县")]
    public void A_region_is_counted_where_its_association_stands(string code, string unit, AssociationLevel level)
    {
        Assert.That(ByCode[ByCode[code].Unit].ShortName, Is.EqualTo(unit));
        Assert.That(ByCode[code].AssociationLevel, Is.EqualTo(level));
    }

    [Test]
    public void Capitals_and_deputy_provincial_cities_share_one_column_and_nothing_else_is_in_it()
    {
        const string Capitals = "石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐";
        const string DeputyProvincial = "沈阳 大连 长春 哈尔滨 南京 杭州 宁波 厦门 济南 青岛 武汉 广州 深圳 成都 西安";

        var names = All.Where(region => region.AssociationLevel == AssociationLevel.SubProvincial).Select(region => region.ShortName);

        Assert.That(names, Is.EquivalentTo(Capitals.Split(' ').Union(DeputyProvincial.Split(' '))));
    }

    [Test]
    public void Codes_are_unique_and_the_tree_is_whole()
    {
        Assert.That(All.Select(region => region.Code), Is.Unique.And.All.Match("^[0-9]{6}$"));
        foreach (var region in All)
        {
            Assert.That(region.Name, Is.Not.Empty.And.Not.EqualTo("市辖区").And.Not.Contain("直辖县"), region.Code);
            Assert.That(region.ShortName, Has.Length.GreaterThan(1).Or.EqualTo(region.Name), region.Code);
            if (region.Level == RegionLevel.Province)
            {
                Assert.That(region.ParentCode, Is.Null);
                Assert.That(region.Unit, Is.EqualTo(region.Code));
                continue;
            }
            var parent = ByCode[region.ParentCode!];
            Assert.That(parent.Level, Is.LessThan(region.Level), region.Name);
            Assert.That(parent.Unit, Is.EqualTo(region.Unit), region.Name);
        }
    }

    [Test]
    public void Names_are_unique_among_neighbours()
    {
        foreach (var neighbours in All.GroupBy(region => region.ParentCode)) Assert.That(neighbours.Select(region => region.Name), Is.Unique);
    }

    [TestCase("441900", "东莞市")]
    [TestCase("442000", "中山市")]
    [TestCase("460400", "儋州市")]
    [TestCase("620200", "嘉峪关市")]
    public void Cities_without_districts_have_no_towns_in_their_place(string code, string name)
    {
        Assert.That(ByCode[code].Name, Is.EqualTo(name));
        Assert.That(All.Where(region => region.ParentCode == code), Is.Empty);
    }

    [Test]
    public void Only_those_four_cities_are_without_divisions()
    {
        var parents = All.Select(region => region.ParentCode).ToHashSet();
        var childless = All.Where(region => region.Level != RegionLevel.County && !parents.Contains(region.Code)).Select(region => region.ShortName);

        Assert.That(childless, Is.EquivalentTo(new[] { "东莞", "中山", "儋州", "嘉峪关" }));
    }

    [Test]
    public void The_corps_is_a_unit_with_all_its_cities()
    {
        var cities = All.Where(region => region.ParentCode == "660000").ToArray();

        Assert.That(ByCode["660000"].Name, Is.EqualTo("新疆生产建设兵团"));
        Assert.That(ByCode["660000"].IsExtension, Is.True);
        Assert.That(cities.Select(region => region.Code), Is.EqualTo(Enumerable.Range(659001, 13).Select(code => $"{code}")));
        Assert.That(All.Where(region => region.Code.StartsWith("6590", StringComparison.Ordinal)), Is.EquivalentTo(cities));
    }

    [Test]
    public void Jiyuan_answers_to_the_name_the_province_uses()
    {
        Assert.That(ByCode["419001"].Aliases, Does.Contain("济源示范区"));
        Assert.That(ByCode["419001"].ParentCode, Is.EqualTo("410000"));
    }

    [Test]
    public void What_was_abolished_stays_known_with_its_day()
    {
        var abolished = All.Where(region => region.AbolishedOn is not null).Select(region => (region.Name, region.AbolishedOn!.Value));

        Assert.That(abolished, Is.EquivalentTo(new[] { ("江北区", new DateOnly(2025, 11, 6)), ("渝北区", new DateOnly(2025, 11, 6)) }));
    }

    [Test]
    public void Mainland_China_has_as_many_divisions_as_the_ministry_counts()
    {
        // 民政部: 333 prefecture-level and, at the end of 2024, 2,846 county-level divisions; since then 江北区 and 渝北区 became
        // 两江新区 (2025), and 岑岭县 and 草湖市 were founded (2026).
        var current = All.Where(region => !region.IsExtension && region.AbolishedOn is null).ToLookup(region => region.Level);

        Assert.That(current[RegionLevel.Province].Count(), Is.EqualTo(31));
        Assert.That(current[RegionLevel.City].Count(), Is.EqualTo(333));
        Assert.That(current[RegionLevel.County].Count(), Is.EqualTo(2846 - 2 + 1 + 2));
    }

    [Test]
    public void Every_difference_from_the_statistics_bureau_has_a_reason()
    {
        var bureau = File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "ReferenceData", "nbs-2023.csv"))
            .Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1]);
        var ours = All.Where(region => region.Level == RegionLevel.County).ToDictionary(region => region.Code, region => region.Name);
        Assert.That(bureau, Has.Count.EqualTo(2850));

        Assert.Multiple(() =>
        {
            // The bureau's list ends in June 2023; in 三沙 it still numbers the islands instead of the districts of 2020.
            Assert.That(
                ours.Keys.Except(bureau.Keys).Select(code => ours[code]),
                Is.EquivalentTo(new[] { "西沙区", "南沙区", "和康县", "和安县", "两江新区", "岑岭县", "草湖市" }));
            Assert.That(
                bureau.Keys.Except(ours.Keys).Select(code => bureau[code]),
                Is.EquivalentTo(new[] { "西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域" }));
            Assert.That(ours.Where(entry => bureau.TryGetValue(entry.Key, out var name) && name != entry.Value), Is.Empty);
        });
    }
}
