using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Common;
using static StvsPlatform.UnitTests.Imports.Forms;

namespace StvsPlatform.UnitTests.Imports;

/// <summary>Finding the table in what people send.</summary>
public class SheetReaderTests
{
    private static readonly string[] Header = [.. FormColumns.Volunteers];

    private static void IsFaultless(IReadOnlyCollection<ReadLine<PersonLine>> lines, int count)
    {
        Assert.That(lines.SelectMany(line => line.Faults).Select(fault => $"{fault.Column}：{fault.Reason}"), Is.Empty);
        Assert.That(lines, Has.Count.EqualTo(count));
    }

    [Test]
    public void The_table_is_found_under_titles_with_the_rows_numbered_as_in_the_file()
    {
        var lines = People(
            Row(1, "附件2"), Row(3, "", "", "科技志愿者集体注册信息表"), Row(4, "填报单位（盖章）：郑州市科协", "", "", "填报日期：2021年6月20日"),
            Row(6, Header), Row(7, Person()), Row(9, Person(("序号", "2"))));
        IsFaultless(lines, 2);
        Assert.That(lines.Select(line => (line.Sheet, line.Row)), Is.EqualTo(new[] { ("表", 7), ("表", 9) }));
    }

    [Test]
    public void A_header_of_two_lines_with_merged_cells_is_read_as_one()
    {
        static Cell Again(string text) => new(text, IsRepeated: true);
        string[] names = ["所在区域", "所在区域", "所在区域"];
        var upper = Row(2, [.. Header[..11], .. names, .. Header[14..16], "是否\n为基层\n“三长”"]).With(12, Again("所在区域")).With(13, Again("所在区域"));
        var lower = new SheetRow("表", 3, [.. Header[..11].Select(Again), new Cell("省"), new Cell("市"), new Cell("县"), .. Header[14..16].Select(Again), Again("是否\n为基层\n“三长”")]);
        IsFaultless(People(Row(1, "信息表"), upper, lower, Row(4, Person()), Row(5, Person())), 2);
    }

    [Test]
    public void The_second_line_may_stand_under_blank_cells_or_hold_what_is_required()
    {
        var upper = Row(1, [.. Header[..11], "所在区域", "", "", .. Header[14..]]);
        var lower = new SheetRow("表", 2, [.. Enumerable.Repeat(Cell.Blank, 11), new Cell("省"), new Cell("市"), new Cell("县")]);
        IsFaultless(People(upper, lower, Row(3, Person())), 1);
        IsFaultless(People(Row(1, Header), Row(2, [.. Header.Select(_ => "（必填）")]), Row(3, Person())), 1);
    }

    [Test]
    public void Groups_over_the_header_change_nothing()
    {
        IsFaultless(People(Row(1, "", "基本信息", "", "", "", "", "", "", "", "", "", "所在地", "", "", "服务"), Row(2, Header), Row(3, Person())), 1);
    }

    [Test]
    public void One_merged_heading_over_three_columns_is_province_city_and_county()
    {
        var header = Row(1, [.. Header[..11], "所在区域", "所在区域", "所在区域", .. Header[14..]])
            .With(12, new Cell("所在区域", IsRepeated: true)).With(13, new Cell("所在区域", IsRepeated: true));
        IsFaultless(People(header, Row(2, Person())), 1);
    }

    [Test]
    public void One_column_may_hold_the_whole_region()
    {
        var lines = People(
            Row(1, [.. Header[..11], "所在区域", .. Header[14..]]), Row(2, [.. Person()[..11], "河南省郑州市金水区", .. Person()[14..]]),
            Row(3, [.. Person()[..11], "河南省郑州市", .. Person()[14..]]));
        Assert.That(lines[0].Line?.Profile.RegionCode, Is.EqualTo("410105"));
        Assert.That(lines[0].Cells, Has.Length.EqualTo(17));
        Assert.That(lines[0].Cells[11], Is.EqualTo("河南省郑州市金水区"));
        var fault = lines[1].Faults.Single();
        Assert.That((fault.Value, fault.Code), Is.EqualTo(("河南省郑州市", "import.region_too_coarse")));
        // The workbook of faulty rows has the form's columns, and is read again.
        Assert.That(People(Table(Header, lines[0].Cells)).Single().Line, Is.Not.Null);
    }

    [Test]
    public void Columns_that_no_form_has_are_read_past_and_reported()
    {
        var reader = PersonReader();
        var lines = reader.Read(Table(["电子邮箱", .. Header, "备注", "问题"], ["a@b.cn", .. Person(), "无", "手机号不正确"])).ToList();
        IsFaultless(lines, 1);
        Assert.That(reader.IgnoredColumns, Is.EquivalentTo(new[] { "电子邮箱", "备注" }));
    }

    [Test]
    public void Of_two_columns_for_one_thing_the_forms_own_name_wins()
    {
        var reader = PersonReader();
        var lines = reader.Read(Table([.. Header, "联系电话"], [.. Person(), "0371-65707550"])).ToList();
        IsFaultless(lines, 1);
        Assert.That(reader.IgnoredColumns, Is.EqualTo(new[] { "联系电话" }));
    }

    /// <summary>The same people under other names for the columns, in any order, with strangers between them.</summary>
    [Test]
    public void Order_and_aliases_of_columns_make_no_difference([Range(1, 40)] int seed)
    {
        string[][] aliases =
        [
            ["序号", "编号"], ["真实姓名", "姓名", "志愿者姓名", " 姓　名 "], ["手机号", "手机", "手机号码", "联系电话", "电 话", "*手机号（必填）"], ["性别", "性 别"],
            ["身份证号", "身份证号码", "证件号码", "身份证\n号"], ["政治面貌", "政治面貌（下拉选择）"], ["民族", "民 族"], ["工作单位", "单位", "所在单位"],
            ["职称", "技术职称"], ["最高学历", "学历", "文化程度"], ["从业类别", "职业"], ["所在区域省", "省", "所在省", "所在区域（省）"], ["所在区域市", "市", "所在市", "地市"],
            ["所在区域县", "县", "区县", "县（市、区）", "所在\n区域县"], ["服务类别", "服务类别（可多选）"], ["服务领域或行业", "服务领域", "服务领域\n或行业"],
            ["是否为基层“三长”", "是否\n\n为基层\n\n“三长”", "是否为基层\"三长\"", "三长"],
        ];
        var random = new Random(seed);
        var people = Enumerable.Range(0, 5).Select(i => Person(("真实姓名", "张" + "三四五六七"[i]), ("手机号", $"1381234567{i}"))).ToArray();
        var order = Enumerable.Range(0, 17).Select(column => (int?)column).Append(null).Append(null).ToArray();
        random.Shuffle(order);
        string Cell(int? column, string[]? cells) => column is not { } at ? "别的" : cells is null ? aliases[at][random.Next(aliases[at].Length)] : cells[at];
        var shuffled = Table([[.. order.Select(column => Cell(column, null))], .. people.Select(person => order.Select(column => Cell(column, person)).ToArray())]);

        var expected = People(Table([Header, .. people]));
        var lines = People(shuffled);
        IsFaultless(lines, 5);
        Assert.That(lines.Select(Facts), Is.EqualTo(expected.Select(Facts)));
        Assert.That(lines.Select(line => line.Cells), Is.EqualTo(expected.Select(line => line.Cells)));

        static string Facts(ReadLine<PersonLine> read) => System.Text.Json.JsonSerializer.Serialize(read.Line);
    }

    [Test]
    public void What_is_no_row_of_data_is_left_out()
    {
        var prefilled = Person().Select((text, column) => column is 0 or 11 ? text : column is 14 ? "□科技培训\n□其他" : "").ToArray();
        var lines = People(
            Row(1, Header), Row(2, "示例", "李四", "13800000000"), Row(3, Person()), Row(4, Header), Row(5, prefilled), Row(6, Person(("序号", "3"))),
            Row(7, "合计", "2人"), Row(8, "金水区小计", "2"), Row(9, "填报说明：政治面貌、民族等选项可在下拉菜单中选择。"), Row(10, "填表人：王五", "", "联系电话：13800000000"),
            Row(11, "", "审核人："), Row(12, "共2人"), Row(13, " ", "　"));
        IsFaultless(lines, 2);
        Assert.That(lines.Select(line => line.Row), Is.EqualTo(new[] { 3, 6 }));
    }

    [Test]
    public void A_row_with_little_in_it_is_a_row_all_the_same()
    {
        Assert.That(People(Row(1, Header), Row(2, Person()), Row(3, "2", "李四")).Select(line => line.Faults.Count > 5), Is.EqualTo(new[] { false, true }));
        Assert.That(People(Row(1, Header), Row(2, "", "", "13812345678")).Single().Faults, Is.Not.Empty);
    }

    [Test]
    public void A_table_pasted_below_another_may_have_its_columns_in_another_order()
    {
        string[] Turned(string[] cells) => [.. cells.Reverse()];
        IsFaultless(People(Row(1, Header), Row(2, Person()), Row(3, "新乡市"), Row(4, Turned(Header)), Row(5, Turned(Person()))).Where(line => line.Row != 3).ToList(), 2);
    }

    [Test]
    public void Sheets_are_read_one_after_another_each_with_its_own_header()
    {
        SheetRow On(string sheet, SheetRow row) => row with { Sheet = sheet };
        var reader = PersonReader();
        var lines = reader.Read([
            On("说明", Row(1, "请先阅读")), On("郑州", Row(1, Header)), On("郑州", Row(2, Person())),
            On("洛阳", Row(1, "标题")), On("洛阳", Row(2, [.. Header.Reverse()])), On("洛阳", Row(3, [.. Person().Reverse()])), On("备注", Row(1, "完"))]).ToList();
        IsFaultless(lines, 2);
        Assert.That(lines.Select(line => (line.Sheet, line.Row)), Is.EqualTo(new[] { ("郑州", 2), ("洛阳", 3) }));
    }

    [Test]
    public void Merged_cells_carry_down_for_places_and_bodies_and_for_nothing_else()
    {
        var header = Row(1, [.. Header, "报送单位"]);
        static Cell Again(string text) => new(text, IsRepeated: true);
        string[] person = [.. Person(), "郑州市科协"];
        var carried = Row(3, person).With(11, Again("河南省")).With(12, Again("郑州市")).With(13, Again("金水区")).With(17, Again("郑州市科协"));
        var lines = People(header, Row(2, person), carried, Row(4, person).With(7, Again("郑州大学")).With(1, Again("张三")));
        Assert.That(lines[1].Line?.Profile.RegionCode, Is.EqualTo("410105"));
        Assert.That(lines[1].Line?.Sender, Is.EqualTo("郑州市科协"));
        Assert.That(lines[2].Faults.Select(fault => (fault.Column, fault.Code)), Is.EqualTo(new[] { ("真实姓名", "import.merged"), ("工作单位", "import.merged") }));
    }

    [Test]
    public void Blank_cells_below_a_value_are_blank_where_nothing_is_merged()
    {
        var lines = People(Table(Header, Person(), Person(("所在区域省", ""), ("所在区域市", ""), ("所在区域县", ""))));
        Assert.That(lines[1].Faults.Single().Code, Is.EqualTo("import.region_missing"));
    }

    [TestCase("报送单位")]
    [TestCase("所属组织")]
    [TestCase("登记单位")]
    [TestCase("推荐单位")]
    public void A_combined_file_says_in_each_row_who_sent_it(string title)
    {
        var lines = People(Table([title, .. Header], ["新郑市科协", .. Person()], ["", .. Person()]));
        Assert.That(lines.Select(line => line.Line?.Sender), Is.EqualTo(new[] { "新郑市科协", null }));
        Assert.That(lines[0].Cells, Has.Length.EqualTo(18));
        Assert.That(lines[0].Cells[^1], Is.EqualTo("新郑市科协"));
    }

    [TestCase("报送单位：郑州市科协", "", "郑州市科协")]
    [TestCase("报送单位", "郑州市科协", "郑州市科协")]
    [TestCase("填报单位（盖章）： 郑州市科协 ", "", "郑州市科协")]
    [TestCase("推送组织:", "郑州大学科技志愿服务队", "郑州大学科技志愿服务队")]
    [TestCase("填报单位：________", "", null)]
    [TestCase("科技志愿者集体注册信息表", "", null)]
    public void The_lines_above_say_who_sends(string first, string second, string? sender)
    {
        var reader = PersonReader();
        _ = reader.Read([Row(1, "附件2"), Row(2, first, second), Row(3, Header), Row(4, Person())]).ToList();
        Assert.That(reader.Header.Sender, Is.EqualTo(sender));
    }

    [TestCase("同意声明：☑ 已征得表中人员同意", "", true)]
    [TestCase("同意声明", "是", true)]
    [TestCase("同意声明：是", "", true)]
    [TestCase("同意声明：□ 已征得表中人员同意", "", false)]
    [TestCase("同意声明（已征得表中人员本人同意）：", "否", false)]
    [TestCase("同意声明：", "", null)]
    [TestCase("附件2", "", null)]
    public void The_lines_above_say_whether_people_agreed(string first, string second, bool? hasConsent)
    {
        var reader = PersonReader();
        _ = reader.Read([Row(2, first, second), Row(3, Header), Row(4, Person())]).ToList();
        Assert.That(reader.Header.HasConsent, Is.EqualTo(hasConsent));
    }

    private static DomainException Refusal(params SheetRow[] rows) => Assert.Throws<DomainException>(() => People(rows))!;

    [Test]
    public void Missing_columns_are_named_all_at_once()
    {
        var refusal = Refusal(Table([.. Header.Where(title => title is not ("民族" or "身份证号" or "所在区域市" or "所在区域县" or "职称" or "性别"))], ["1", "张三"]));
        Assert.That(refusal.Code, Is.EqualTo("import.missing_columns"));
        Assert.That(refusal.Message, Does.Contain("“身份证号”“民族”“所在区域省”“所在区域市”“所在区域县”").And.Not.Contain("职称").And.Not.Contain("性别"));
    }

    [Test]
    public void A_file_without_header_rows_or_of_the_other_form_is_told_apart()
    {
        Assert.That(Refusal(Table(Person(), Person())).Code, Is.EqualTo("import.header_not_found"));
        Assert.That(Refusal(Table(["姓名", "年龄"], ["张三", "30"])).Code, Is.EqualTo("import.header_not_found"));
        Assert.That(Refusal(Table(Header)).Code, Is.EqualTo("import.no_rows"));
        Assert.That(Refusal().Code, Is.EqualTo("import.header_not_found"));
        var other = Refusal(Table([.. FormColumns.Teams], Team()));
        Assert.That((other.Code, other.Message.Contains("科技志愿服务组织", StringComparison.Ordinal)), Is.EqualTo(("import.wrong_form", true)));
        Assert.That(Assert.Throws<DomainException>(() => TeamsIn(Table(Header, Person())))?.Code, Is.EqualTo("import.wrong_form"));
    }

    [Test]
    public void Rows_are_understood_on_several_threads_as_on_one()
    {
        var rows = Table([Header, .. Enumerable.Range(0, 4000).Select(i => Person(("手机号", $"138{i:00000000}"), ("民族", i % 7 == 0 ? "汗族" : "汉"), ("工作单位", $"单位{i}")))]);
        var reader = PersonReader();
        var found = reader.Rows(rows).ToList();
        var together = found.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(reader.Parse).ToList();
        var alone = People(rows);
        Assert.That(together.Select(Facts), Is.EqualTo(alone.Select(Facts)));
        Assert.That(alone.Count(line => line.Line is null), Is.EqualTo(572));

        static string Facts(ReadLine<PersonLine> line) => $"{line.Row} {line.Line?.Phone} {line.Line?.Profile.Employer} {string.Join(',', line.Faults)}";
    }
}
