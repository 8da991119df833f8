using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Imports.Forms;
using StvsPlatform.Infrastructure.ReferenceData;
using StvsPlatform.UnitTests.Spreadsheets;

namespace StvsPlatform.UnitTests.Imports;

public sealed class FaultWorkbookTests
{
    private static readonly string[] Person =
    [
        "3", "=HYPERLINK(\"http://example.com\")", "1380013800", "女", "410105199003070026", "群众", "汉族", "郑州市金水区科技馆", "中级", "大学本科", "专业技术人员",
        "河南省", "郑州市", "金水区", "科技咨询、科普报告", "科学教育类", "否",
    ];

    [Test]
    public async Task Faulty_cells_are_marked_and_say_why_and_the_rest_is_as_it_was()
    {
        var book = await WriteAsync(new FaultyRow("名单", 7, Person,
        [
            new CellFault("真实姓名", Person[1], "import.name", "姓名只能是汉字", null),
            new CellFault("手机号", Person[2], "import.phone", "手机号应为 11 位", "13800138000"),
            new CellFault("手机号", Person[2], "import.twice", "与第 9 行重复", null),
        ]));

        Assert.That(book.Rows[4], Is.EqualTo(FormColumns.Volunteers.Concat(["原行号", "问题"])), "it is read again as it is");
        var row = book.Rows[5];
        Assert.That(row[..17], Is.EqualTo(Person.Select((text, i) => i == 1 ? "'" + text : text)));
        Assert.That(row[17], Is.EqualTo("名单 第7行"));
        Assert.That(row[18], Is.EqualTo("真实姓名：姓名只能是汉字\n手机号：手机号应为 11 位（建议：13800138000）\n手机号：与第 9 行重复"));
        book.Look((workbook, sheet) =>
        {
            var comments = sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>().ToDictionary(comment => comment.Reference!.Value!, comment => comment.InnerText);
            Assert.That(comments, Is.EquivalentTo(new Dictionary<string, string>
            {
                ["B6"] = "姓名只能是汉字",
                ["C6"] = "手机号应为 11 位（建议：13800138000）\n与第 9 行重复",
            }));
            var red = sheet.Worksheet.Descendants<CellType>().Where(cell => FillOf(workbook, cell) == "FFFFC7CE").Select(cell => cell.CellReference!.Value);
            Assert.That(red, Is.EqualTo(new[] { "B6", "C6" }));
            Assert.That(sheet.Worksheet.Descendants<CellFormula>(), Is.Empty);
            using var drawing = sheet.VmlDrawingParts.Single().GetStream();
            Assert.That(XDocument.Load(drawing).Root!.Elements().Count(element => element.Name.LocalName == "shape"), Is.EqualTo(2));
            return true;
        });
        Assert.That(book.Errors(), Is.Empty);
    }

    [Test]
    public async Task Without_comments_it_is_sound_too()
    {
        var book = await WriteAsync(new FaultyRow("名单", 7, Person, [new CellFault("整行", "", "import.row", "与已登记人员重复", null)]));
        Assert.That(book.Rows[5][18], Is.EqualTo("整行：与已登记人员重复"));
        Assert.That(book.Look((_, sheet) => sheet.WorksheetCommentsPart), Is.Null);
        Assert.That(book.Errors(), Is.Empty);
    }

    [Test]
    public async Task A_short_row_and_a_day_as_a_text_stay_what_they_are()
    {
        var book = new WrittenWorkbook(await BytesAsync(ImportKind.Teams, new FaultyRow("组织", 2, ["1", "某队", "", "", "", "", "2021.5.8"], [new CellFault("成立日期", "2021.5.8", "x", "y", null)])));
        Assert.That(book.Rows[5][..11], Is.EqualTo(new[] { "1", "某队", null, null, null, null, "2021.5.8", null, null, null, null }));
        Assert.That(book.Errors(), Is.Empty);
    }

    [Test]
    public async Task Beyond_five_thousand_comments_the_last_column_still_says_it()
    {
        var faults = new[] { new CellFault("手机号", "1", "import.phone", "手机号应为 11 位", null) };
        var book = await WriteAsync([.. Enumerable.Range(1, 5_010).Select(i => new FaultyRow("名单", i, Person, faults))]);
        Assert.That(book.Rows, Has.Count.EqualTo(5 + 5_010));
        Assert.That(book.Rows[^1][18], Is.EqualTo("手机号：手机号应为 11 位"));
        Assert.That(book.Look((_, sheet) => sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>().Count()), Is.EqualTo(5_000));
    }

    [Test]
    public async Task Its_rows_are_read_again_by_our_own_reader()
    {
        var file = await BytesAsync(ImportKind.Volunteers, new FaultyRow("名单", 7, Person, [new CellFault("手机号", Person[2], "import.phone", "手机号应为 11 位", "13800138000")]));
        var rows = new Infrastructure.Imports.WorkbookReader().Read(new MemoryStream(file), "问题.xlsx").Where(row => row.Sheet == "科技志愿者集体注册信息表").ToArray();
        Assert.That(rows.Single(row => row.Number == 5).Cells.Select(cell => cell.Text).Take(17), Is.EqualTo(FormColumns.Volunteers));
        Assert.That(rows.Single(row => row.Number == 6).Cells.Select(cell => cell.Text).Skip(2).Take(15), Is.EqualTo(Person[2..]));
    }

    private static async Task<WrittenWorkbook> WriteAsync(params FaultyRow[] rows) => new(await BytesAsync(ImportKind.Volunteers, rows));

    private static async Task<byte[]> BytesAsync(ImportKind kind, params FaultyRow[] rows)
    {
        await using var file = await new OpenXmlFaultWorkbooks(new EmbeddedReferenceLists()).WriteAsync(kind, rows.ToAsyncEnumerable(), default);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static string? FillOf(WorkbookPart workbook, CellType cell)
    {
        var styles = workbook.WorkbookStylesPart!.Stylesheet;
        var fill = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0)).FillId?.Value ?? 0;
        return styles.Fills!.Elements<Fill>().ElementAt((int)fill).PatternFill?.ForegroundColor?.Rgb?.Value;
    }
}
