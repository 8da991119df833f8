using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.Imports;

public class RegionBookTests
{
    private static readonly Region[] File = RegionFile.Read();
    private static readonly RegionBook Book = new(File, new DateOnly(2026, 11, 22));

    [TestCase("河南省", "郑州市", "金水区", "410105")]
    [TestCase("河南", "郑州", "金水", "410105")]
    [TestCase(" 河 南省", "郑州市 ", "金水区", "410105")]
    [TestCase("河南省郑州市金水区", "", "", "410105")]
    [TestCase("", "", "河南省郑州市金水区", "410105")]
    [TestCase("河南郑州金水区", null, null, "410105")]
    [TestCase("河南省/郑州市/金水区", "", "", "410105")]
    [TestCase("河南省 - 郑州市 - 金水区", "", "", "410105")]
    [TestCase("河南省", "", "金水区", "410105")]
    [TestCase("河南省", "河南省郑州市", "郑州市金水区", "410105")]
    [TestCase("", "郑州市", "金水区", "410105")]
    [TestCase("河南省", "郑州市", "410105", "410105")]
    [TestCase("410000", "410100", "410105", "410105")]
    [TestCase("", "", "410105000000", "410105")]
    [TestCase("河南省", "郑州市", "金水区花园路街道", "410105")]
    [TestCase("河南省郑州市金水区花园路53号", "", "", "410105")]
    public void A_county_is_found_however_it_is_written(string? province, string? city, string? county, string code) =>
        Assert.That(Book.Resolve(province, city, county), Is.EqualTo(new RegionAnswer(code)));

    [TestCase("北京市", "北京市", "朝阳区", "110105")]
    [TestCase("北京市", "市辖区", "朝阳区", "110105")]
    [TestCase("北京", "", "朝阳", "110105")]
    [TestCase("北京市", "朝阳区", "", "110105")]
    [TestCase("北京市朝阳区", "", "", "110105")]
    [TestCase("北京市市辖区朝阳区", "", "", "110105")]
    [TestCase("重庆市", "县", "城口县", "500229")]
    [TestCase("上海市", "上海市", "浦东新区", "310115")]
    [TestCase("上海", "上海", "浦东", "310115")]
    public void A_municipality_stands_in_any_column_or_in_two(string province, string city, string county, string code) =>
        Assert.That(Book.Resolve(province, city, county).Code, Is.EqualTo(code));

    [TestCase("河南省", "济源市", "", "419001")]
    [TestCase("河南省", "", "济源市", "419001")]
    [TestCase("河南省", "济源市", "济源市", "419001")]
    [TestCase("河南省", "省直辖县级行政区划", "济源市", "419001")]
    [TestCase("河南省", "济源示范区", "", "419001")]
    [TestCase("广东省", "东莞市", "", "441900")]
    [TestCase("广东省", "东莞市", "东莞市", "441900")]
    [TestCase("广东省", "东莞市", "南城街道", "441900")]
    [TestCase("广东", "东莞", "市辖区", "441900")]
    public void Counties_without_a_city_and_cities_without_counties_are_found_in_either_column(string province, string city, string county, string code) =>
        Assert.That(Book.Resolve(province, city, county).Code, Is.EqualTo(code));

    [TestCase("新疆生产建设兵团", "", "石河子市")]
    [TestCase("兵团", "石河子市", "")]
    [TestCase("新疆维吾尔自治区", "石河子市", "石河子市")]
    [TestCase("新疆", "自治区直辖县级行政区划", "石河子")]
    public void A_city_of_the_corps_is_found_under_it_and_under_Xinjiang(string province, string city, string county) =>
        Assert.That(Book.Resolve(province, city, county).Code, Is.EqualTo("659001"));

    [TestCase("江苏省", "南京市", "鼓楼区", "320106")]
    [TestCase("江苏", "徐州", "鼓楼", "320302")]
    [TestCase("福建省", "", "鼓楼区", "350102")]
    [TestCase("吉林", "吉林", "船营", "220204")]
    [TestCase("吉林省", "长春市", "朝阳区", "220104")]
    [TestCase("辽宁省", "朝阳市", "朝阳县", "211321")]
    [TestCase("辽宁朝阳朝阳县", "", "", "211321")]
    [TestCase("湖南省", "长沙市", "长沙县", "430121")]
    [TestCase("内蒙古", "呼和浩特", "新城", "150102")]
    public void Namesakes_are_told_apart_by_what_stands_above(string province, string city, string county, string code) =>
        Assert.That(Book.Resolve(province, city, county).Code, Is.EqualTo(code));

    [Test]
    public void A_name_that_several_counties_have_needs_its_city()
    {
        var answer = Book.Resolve("", "", "鼓楼区");
        Assert.That((answer.Code, answer.FaultCode), Is.EqualTo(((string?)null, "import.region_ambiguous")));
        Assert.That(answer.Suggestion, Does.Contain("江苏省南京市鼓楼区").And.Contain("河南省开封市鼓楼区"));
        var inProvince = Book.Resolve("江苏省", "", "鼓楼区");
        Assert.That((inProvince.FaultCode, inProvince.Column), Is.EqualTo(("import.region_ambiguous", 1)));
        Assert.That(inProvince.Suggestion, Does.Contain("徐州市").And.Not.Contain("开封市"));
        Assert.That(Book.Resolve("", "", "朝阳区").FaultCode, Is.EqualTo("import.region_ambiguous"));
    }

    [TestCase("河南省", "郑州市", "", 2)]
    [TestCase("河南省", "", "", 1)]
    [TestCase("河南省", "郑州市", "市辖区", 2)]
    [TestCase("辽宁", "朝阳", "", 2)]
    [TestCase("北京市", "北京市", "", 1)]
    public void People_belong_to_a_county_and_teams_to_any_level(string province, string city, string county, int column)
    {
        var answer = Book.Resolve(province, city, county);
        Assert.That((answer.FaultCode, answer.Column), Is.EqualTo(("import.region_too_coarse", column)));
        Assert.That(Book.Resolve(province, city, county, isAnyLevel: true).Code, Is.Not.Null);
    }

    [TestCase("河男省", "郑州市", "金水区", 0, "河南省")]
    [TestCase("河南省", "正州市", "金水区", 1, "郑州市")]
    [TestCase("河南省", "郑州市", "金水曲", 2, "金水区")]
    [TestCase("河南省", "郑州市", "新郑县", 2, "新郑市")]
    [TestCase("河南省", "郑州市", "科学大道", 2, null)]
    [TestCase("火星", "", "", 0, null)]
    public void A_slip_of_the_pen_gets_a_suggestion(string province, string city, string county, int column, string? suggestion)
    {
        var answer = Book.Resolve(province, city, county);
        Assert.That((answer.Code, answer.FaultCode, answer.Column, answer.Suggestion), Is.EqualTo(((string?)null, "import.region_unknown", column, suggestion)));
    }

    [TestCase("河南省", "洛阳市", "金水区", 2, "河南省郑州市金水区")]
    [TestCase("河北省", "郑州市", "金水区", 1, "河南省郑州市")]
    public void Columns_that_contradict_one_another_are_not_guessed(string province, string city, string county, int column, string suggestion)
    {
        var answer = Book.Resolve(province, city, county);
        Assert.That((answer.Code, answer.FaultCode, answer.Column, answer.Suggestion), Is.EqualTo(((string?)null, "import.region_mismatch", column, suggestion)));
    }

    [TestCase("", "", "")]
    [TestCase("市辖区", " ", "　")]
    public void Nothing_is_missing(string province, string city, string county) =>
        Assert.That(Book.Resolve(province, city, county).FaultCode, Is.EqualTo("import.region_missing"));

    /// <summary>江北区 and 渝北区 became 两江新区; older spreadsheets still name them.</summary>
    [Test]
    public void What_was_abolished_is_still_found()
    {
        Assert.That(Book.Resolve("重庆市", "", "渝北区").Code, Is.EqualTo("500112"));
        Assert.That(Book.Resolve("重庆市", "市辖区", "江北区").Code, Is.EqualTo("500105"));
        Assert.That(Book.Resolve("重庆市", "", "两江新区").Code, Is.EqualTo("500157"));
    }

    [Test]
    public void A_township_in_the_table_changes_nothing_for_people()
    {
        var county = File.Single(region => region.Code == "410105");
        var book = new RegionBook([.. File, Region.Township("花园路街道", "410105001", county)], new DateOnly(2026, 11, 22));
        Assert.That(book.Resolve("河南省", "郑州市", "金水区").Code, Is.EqualTo("410105"));
        Assert.That(book.Resolve("河南省", "郑州市", "金水区花园路街道").Code, Is.EqualTo("410105"));
    }

    /// <summary>Every region of the file is found by its own full name, in three cells and in one.</summary>
    [Test]
    public void Every_region_is_found_by_its_path()
    {
        var parents = File.ToDictionary(region => region.Code);
        var lost = new List<string>();
        foreach (var region in File)
        {
            var path = new List<Region>();
            for (var step = region; step is not null; step = step.ParentCode is null ? null : parents[step.ParentCode]) path.Insert(0, step);
            var cells = new[] { "", "", "" };
            foreach (var step in path) cells[(int)step.Level] = step.Name;
            var whole = string.Concat(path.Select(step => step.Name));
            var brief = path.Select(step => step.ShortName).ToArray();
            if (Book.Resolve(cells[0], cells[1], cells[2], isAnyLevel: true).Code != region.Code) lost.Add(string.Join('/', cells));
            if (Book.Resolve(whole, "", "", isAnyLevel: true).Code != region.Code) lost.Add(whole);
            if (path.Count == 3 && Book.Resolve(brief[0], brief[1], cells[2], isAnyLevel: true).Code != region.Code) lost.Add(string.Join('/', brief));
        }
        Assert.That(lost, Is.Empty);
    }

    [Test]
    public void A_thousand_spellings_are_remembered_and_a_million_forgotten()
    {
        for (var i = 0; i < 50_000; i++) Book.Resolve("河南省", "郑州市", $"金水区{i}号");
        Assert.That(Book.Resolve("河南省", "郑州市", "金水区1号").Code, Is.EqualTo("410105"));
        Assert.That(Book.Resolve(new string('河', 10_000), "", "").FaultCode, Is.EqualTo("import.region_unknown"));
    }
}
