using System.Reflection;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.ReferenceData;

public class ReferenceListsTests
{
    private readonly EmbeddedReferenceLists lists = new();

    private static string[] Names =>
        [.. typeof(ReferenceListNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Test]
    public void There_are_exactly_56_peoples_with_the_codes_of_the_standard()
    {
        const string OfTheStandard =
            "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 "
            + "柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 "
            + "赫哲族 门巴族 珞巴族 基诺族";

        var items = lists.List(ReferenceListNames.Ethnicities)!;

        Assert.That(items, Has.Count.EqualTo(56));
        Assert.That(items.Select(item => item.Label), Is.EqualTo(OfTheStandard.Split(' ')));
        Assert.That(items.Select(item => item.Code), Is.EqualTo(Enumerable.Range(1, 56).Select(number => $"{number:D2}")));
        Assert.That(items[^1].Label, Is.EqualTo("基诺族"));
    }

    [TestCase("ethnicities", "汉", "01")]
    [TestCase("ethnicities", "基诺", "56")]
    [TestCase("ethnicities", "土家", "15")]
    [TestCase("ethnicities", "土", "30")]
    [TestCase("ethnicities", " 维 吾 尔 族 ", "05")]
    [TestCase("ethnicities", "０１", "01")]
    [TestCase("ethnicities", "穿青人", "97")]
    [TestCase("ethnicities", "58", "98")]
    [TestCase("politicalStatuses", "党员", "01")]
    [TestCase("politicalStatuses", "团员", "03")]
    [TestCase("politicalStatuses", "群众", "13")]
    [TestCase("educationLevels", "中专", "40")]
    [TestCase("educationLevels", "本科", "20")]
    [TestCase("educationLevels", "初中", "70")]
    [TestCase("educationLevels", "研究生", "10")]
    [TestCase("professionalTitles", "高级农艺师", "seniorAssociate")]
    [TestCase("professionalTitles", "初级(助理级)", "assistant")]
    [TestCase("occupations", "教师", "1304")]
    [TestCase("occupations", "公务员", "11")]
    [TestCase("occupations", "五老", "8001")]
    [TestCase("serviceCategories", "农技服务", "agriculturalService")]
    [TestCase("serviceFields", "科学教育", "scienceEducation")]
    [TestCase("supervisingUnitTypes", "学会(协会、研究会)", "society")]
    [TestCase("keyDays", "科技文化卫生\"三下乡\"", "countrysideOutreach")]
    [TestCase("availableTimes", "星期六上午", "saturdayMorning")]
    [TestCase("genders", "女", "female")]
    public void What_people_write_is_recognised(string list, string text, string code)
    {
        Assert.That(lists.Recognise(list, text)?.Code, Is.EqualTo(code));
    }

    [TestCase("ethnicities", "火星族")]
    [TestCase("ethnicities", "")]
    [TestCase("professionalTitles", "高级", Description = "正高级 or 副高级: a person has to say which")]
    [TestCase("nothing", "汉族")]
    public void What_nobody_can_mean_is_not_guessed(string list, string text)
    {
        Assert.That(lists.Recognise(list, text), Is.Null);
    }

    [Test]
    public void Codes_are_found_only_as_they_are()
    {
        Assert.Multiple(() =>
        {
            Assert.That(lists.Find("ethnicities", "56")?.Label, Is.EqualTo("基诺族"));
            Assert.That(lists.Find("ethnicities", "97"), Is.Not.Null, "extras are accepted");
            Assert.That(lists.Find("ethnicities", "汉族"), Is.Null, "a label is not a code");
            Assert.That(lists.Find("genders", "Male"), Is.Null);
        });
    }

    [TestCase("politicalStatuses", 13)]
    [TestCase("educationLevels", 9)]
    [TestCase("serviceCategories", 8)]
    [TestCase("serviceFields", 9)]
    [TestCase("activityKinds", 7)]
    [TestCase("themes", 3)]
    [TestCase("keyDays", 6)]
    [TestCase("teamKinds", 12)]
    [TestCase("grassrootsLeaders", 3)]
    [TestCase("memberMarks", 8)]
    [TestCase("availableTimes", 24)]
    [TestCase("genders", 2)]
    public void Lists_have_as_many_items_as_the_standard_or_the_notice(string list, int count)
    {
        Assert.That(lists.List(list)!, Has.Count.EqualTo(count));
    }

    [Test]
    public void The_services_are_printed_in_the_order_of_the_notices()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Labels("serviceCategories"), Is.EqualTo("科技培训 科技咨询 科普报告 农技服务 青少年科技教育 科普讲解 网络科普 其他"));
            Assert.That(Labels("serviceFields"), Is.EqualTo("科技咨询类 科技培训类 科学教育类 科普报告类 农技服务类 健康咨询类 网络服务类 文体娱乐类 其他科技服务"));
            Assert.That(Labels("activityKinds"), Is.EqualTo("科普报告 科技培训 技术咨询 农技服务 医疗服务 青少年科技教育 其他"));
        });

        string Labels(string list) => string.Join(' ', lists.List(list)!.Select(item => item.Label));
    }

    [Test]
    public void Education_from_secondary_school_up_is_enough()
    {
        var enough = lists.List(ReferenceListNames.EducationLevels)!.ToLookup(item => item.Eligible, item => item.Code);

        Assert.That(enough[true], Is.EqualTo(new[] { "11", "14", "20", "30", "40", "60" }));
        Assert.That(enough[false], Is.EqualTo(new[] { "70", "80", "90" }));
    }

    [Test]
    public void A_finer_occupation_counts_under_a_code_of_the_standard()
    {
        var occupations = lists.List(ReferenceListNames.Occupations)!;

        Assert.That(occupations.Count(item => item.Parent is not null), Is.GreaterThan(5));
        foreach (var item in occupations)
        {
            Assert.That(item.Parent is null ? item.Code.Length : 4, Is.EqualTo(item.Code.Length));
            if (item.Parent is { } parent) Assert.That(item.Code, Does.StartWith(parent).And.Length.EqualTo(4));
            if (item.Parent is not null) Assert.That(lists.Find(ReferenceListNames.Occupations, item.Parent)?.Parent, Is.Null);
        }
    }

    [TestCase(ReferenceListNames.Agreement, "科技志愿者注册协议", "个人信息保护")]
    [TestCase(ReferenceListNames.SensitiveDataConsent, "敏感个人信息处理单独同意书", "身份证号")]
    public void The_agreement_and_the_separate_consent_can_be_read_in_full(string list, string title, string about)
    {
        var current = lists.List(list)!.Single();

        Assert.Multiple(() =>
        {
            Assert.That(current.Code, Is.EqualTo("2026-11"));
            Assert.That(current.Label, Is.EqualTo(title));
            Assert.That(current.Text, Does.StartWith(title).And.Contain(about).And.Length.GreaterThan(500));
        });
    }

    [Test]
    public void Every_list_has_unique_codes_and_every_file_a_name()
    {
        var files = EmbeddedData.Names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension);

        Assert.That(files, Is.EquivalentTo(Names));
        foreach (var name in Names)
        {
            var items = lists.List(name, extras: true)!;
            Assert.That(items, Is.Not.Empty, name);
            Assert.That(items.Select(item => item.Code), Is.Unique, name);
            Assert.That(items.Select(item => item.Label), Is.Unique, name);
            Assert.That(lists.List(name), Is.SubsetOf(items), name);
        }
    }
}
