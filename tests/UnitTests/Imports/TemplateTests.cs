using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Imports.Forms;
using StvsPlatform.Infrastructure.ReferenceData;
using StvsPlatform.UnitTests.Spreadsheets;

namespace StvsPlatform.UnitTests.Imports;

public sealed partial class TemplateTests
{
    private static readonly EmbeddedReferenceLists Lists = new();
    private static readonly Region[] Regions = [.. RegionFile.Read().Where(region => region.AbolishedOn is null)];
    private static readonly OpenXmlTemplates Templates = new(Lists);

    [TestCase(ImportKind.Volunteers, "科技志愿者集体注册信息表")]
    [TestCase(ImportKind.Teams, "科技志愿服务组织集体注册信息表")]
    public async Task Title_and_columns_are_those_of_the_notice(ImportKind kind, string title)
    {
        var book = await MakeAsync(kind);
        Assert.That(book.Sheets.Select(sheet => (sheet.Name, sheet.State)), Is.EqualTo(new[] { (title, "visible"), ("填报说明", "visible"), ("字典", "hidden") }));
        Assert.That(book.Rows[0][0], Is.EqualTo(title));
        Assert.That(book.Rows[1].Where(cell => cell is not null), Is.EqualTo(new[] { "报送单位（组织或科协全称）：", "联系人：", "联系电话：" }));
        Assert.That(book.Rows[2][0], Does.StartWith("同意声明："));
        Assert.That(book.Rows[3][0], Does.StartWith("填报说明："));
        Assert.That(book.Rows[4], Is.EqualTo(kind == ImportKind.Volunteers ? FormColumns.Volunteers : FormColumns.Teams));
        Assert.That(book.Rows.Skip(5).SelectMany(row => row), Is.All.Null);
        Assert.That(book.Errors(), Is.Empty);
    }

    [Test]
    public async Task Options_are_the_labels_of_the_lists()
    {
        var book = await MakeAsync(ImportKind.Volunteers);
        foreach (var (column, list) in new[]
        {
            ("性别", ReferenceListNames.Genders), ("政治面貌", ReferenceListNames.PoliticalStatuses), ("民族", ReferenceListNames.Ethnicities),
            ("职称", ReferenceListNames.ProfessionalTitles), ("最高学历", ReferenceListNames.EducationLevels), ("从业类别", ReferenceListNames.Occupations),
        })
        {
            Assert.That(Offered(book, column), Is.EqualTo(Lists.List(list)!.Select(item => item.Label)), column);
        }
        Assert.That(Check(book, "是否为基层“三长”").Formula1!.Text, Is.EqualTo("\"是,否\""));

        var teams = await MakeAsync(ImportKind.Teams);
        Assert.That(Offered(teams, "主管单位类型"), Is.EqualTo(Lists.List(ReferenceListNames.SupervisingUnitTypes)!.Select(item => item.Label)));
        Assert.That(Check(teams, "是否在民政部门注册").Formula1!.Text, Is.EqualTo("\"是,否\""));
        Assert.That(Check(teams, "成立日期").Type!.Value, Is.EqualTo(DataValidationValues.Date));
    }

    [TestCase("河南省", "郑州市", "金水区")]
    [TestCase("河南省", "济源市", "济源市")]
    [TestCase("北京市", "北京市", "朝阳区")]
    [TestCase("吉林省", "长春市", "朝阳区")]
    [TestCase("广东省", "东莞市", "东莞市")]
    [TestCase("新疆生产建设兵团", "石河子市", "石河子市")]
    [TestCase("新疆维吾尔自治区", "喀什地区", "喀什市")]
    [TestCase("海南省", "三沙市", "西沙区")]
    public async Task Each_choice_of_a_place_offers_what_is_below_it(string province, string city, string county)
    {
        var book = await MakeAsync(ImportKind.Volunteers);
        Assert.That(Offered(book, "所在区域省"), Has.Count.EqualTo(32).And.Contain(province));
        Assert.That(Check(book, "所在区域市").Formula1!.Text, Is.EqualTo("INDIRECT(\"市_\"&$L6)"));
        Assert.That(Named(book, $"市_{province}"), Does.Contain(city));
        Assert.That(Check(book, "所在区域县").Formula1!.Text, Is.EqualTo("INDIRECT(\"县_\"&$L6&\"_\"&$M6)"));
        Assert.That(Named(book, $"县_{province}_{city}"), Does.Contain(county));
    }

    [Test]
    public async Task Every_place_can_be_chosen_and_every_range_has_a_name_of_its_own_that_is_allowed()
    {
        var book = await MakeAsync(ImportKind.Teams);
        var names = book.Look((workbook, _) => workbook.Workbook.DefinedNames!.Elements<DefinedName>().Where(name => name.LocalSheetId is null).Select(name => name.Name!.Value!).ToArray());
        Assert.That(names, Is.Unique);
        Assert.That(names, Is.All.Match(@"^[\p{L}_][\p{L}\p{Nd}_.]*$"));
        var counties = names.Where(name => name.StartsWith('县')).SelectMany(name => Named(book, name)).ToArray();
        var parents = Regions.Select(region => region.ParentCode).ToHashSet();
        Assert.That(counties, Is.EquivalentTo(Regions.Where(region => !parents.Contains(region.Code)).Select(region => region.Name)));
        // What is offered as a city leads to a range.
        foreach (var province in Named(book, "省份"))
        {
            Assert.That(Named(book, $"市_{province}").Select(city => $"县_{province}_{city}"), Is.SubsetOf(names), province);
        }
    }

    [Test]
    public async Task Numbers_that_are_no_quantities_are_texts_of_a_fixed_length()
    {
        var book = await MakeAsync(ImportKind.Volunteers);
        foreach (var (column, length) in new[] { ("身份证号", "18"), ("手机号", "11") })
        {
            var check = Check(book, column);
            Assert.That(check.Type!.Value, Is.EqualTo(DataValidationValues.TextLength));
            Assert.That(check.Formula1!.Text, Is.EqualTo(length));
            Assert.That(check.Prompt!.Value, Does.Contain("文本格式"));
            var format = book.Look((workbook, sheet) =>
            {
                var style = sheet.Worksheet.GetFirstChild<Columns>()!.Elements<Column>().ElementAt(IndexOf(book, column)).Style!.Value;
                return workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)style).NumberFormatId!.Value;
            });
            Assert.That(format, Is.EqualTo(49), "49 is the format “@”");
        }
        Assert.That(Check(book, "服务领域或行业").Prompt!.Value, Does.Contain("科学教育类、科普报告类").And.Contain("“、”"));
    }

    [Test]
    public async Task Every_column_is_explained_with_an_example_that_the_lists_know()
    {
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var book = await MakeAsync(kind);
            var lines = book.Sheets[1].Rows.SkipWhile(row => row[0] as string != "栏目").Skip(1).ToArray();
            Assert.That(lines.Select(line => line[0]), Is.EqualTo(RegistrationForm.Of(kind).Columns.Select(column => column.Title)));
            foreach (var column in RegistrationForm.Of(kind).Columns.Where(column => column.List is not null))
            {
                foreach (var example in column.Example.Split('、')) Assert.That(Lists.List(column.List!)!.Select(item => item.Label), Does.Contain(example));
            }
        }
    }

    [Test]
    public async Task It_prints_across_with_its_header_on_every_page_and_hints_are_not_longer_than_allowed()
    {
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var book = await MakeAsync(kind);
            book.Look((workbook, sheet) =>
            {
                var setup = sheet.Worksheet.GetFirstChild<PageSetup>()!;
                Assert.That((setup.Orientation!.Value, setup.PaperSize!.Value), Is.EqualTo((OrientationValues.Landscape, 9u)));
                Assert.That(workbook.Workbook.DefinedNames!.Elements<DefinedName>().Single(name => name.LocalSheetId is not null).Text, Does.EndWith("$5:$5"));
                foreach (var check in sheet.Worksheet.Descendants<DataValidation>())
                {
                    Assert.That(check.Prompt?.Value?.Length ?? 0, Is.LessThanOrEqualTo(255));
                    Assert.That(check.PromptTitle?.Value?.Length ?? 0, Is.LessThanOrEqualTo(32));
                    Assert.That(check.Prompt?.Value, Does.Not.EndWith("类"), "cut off");
                }
                return true;
            });
        }
    }

    [Test]
    public async Task Regions_are_asked_for_once()
    {
        var asked = 0;
        var templates = new OpenXmlTemplates(Lists);
        for (var i = 0; i < 3; i++)
        {
            await templates.GetAsync(ImportKind.Teams, () => Task.FromResult<IReadOnlyList<Region>>(asked++ == 0 ? Regions : []));
        }
        Assert.That(asked, Is.EqualTo(1));
    }

    private static async Task<WrittenWorkbook> MakeAsync(ImportKind kind) => new(await Templates.GetAsync(kind, () => Task.FromResult<IReadOnlyList<Region>>(Regions)));

    private static int IndexOf(WrittenWorkbook book, string column) => Array.IndexOf(book.Rows[4], column);

    private static DataValidation Check(WrittenWorkbook book, string column)
    {
        var first = (char)('A' + IndexOf(book, column));
        return book.Look((_, sheet) => sheet.Worksheet.Descendants<DataValidation>().Single(check => check.SequenceOfReferences!.InnerText!.StartsWith($"{first}6:", StringComparison.Ordinal)));
    }

    /// <summary>What the drop-down of a column shows.</summary>
    private static List<string> Offered(WrittenWorkbook book, string column)
    {
        var formula = Check(book, column).Formula1!.Text;
        return formula.Contains('!', StringComparison.Ordinal) ? Cells(book, formula) : Named(book, formula);
    }

    private static List<string> Named(WrittenWorkbook book, string name) =>
        Cells(book, book.Look((workbook, _) => workbook.Workbook.DefinedNames!.Elements<DefinedName>().Single(defined => defined.Name == name).Text));

    private static List<string> Cells(WrittenWorkbook book, string range)
    {
        var match = RangeOfOptions().Match(range);
        var (column, first, last) = (match.Groups[1].Value[0] - 'A', int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture));
        return [.. book.Sheets[2].Rows[(first - 1)..last].Select(row => (string)row[column]!)];
    }

    [GeneratedRegex(@"^字典!\$([A-Z])\$(\d+):\$\1\$(\d+)$")]
    private static partial Regex RangeOfOptions();
}
