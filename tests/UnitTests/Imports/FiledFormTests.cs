using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Imports.Forms;
using StvsPlatform.UnitTests.Spreadsheets;

namespace StvsPlatform.UnitTests.Imports;

public sealed class FiledFormTests
{
    private static readonly string[] Team = ["1", "郑州市金水区科技志愿服务队", "13800138000", "否", "科协机关", "郑州市金水区科学技术协会", "2021-05-08", "科技咨询、科普报告", "河南省", "郑州市", "金水区"];

    [Test]
    public async Task It_is_the_form_with_room_for_the_seal()
    {
        var book = await WriteAsync(Team, ["2", "@SUM(A1)"]);
        Assert.That(book.Rows[0][0], Is.EqualTo("科技志愿服务组织集体注册信息表"));
        Assert.That(book.Rows[1].Where(cell => cell is not null), Is.EqualTo(new[] { "填报单位（盖章）：郑州市金水区科学技术协会", "填报日期：2026年11月22日" }));
        Assert.That(book.Rows[2], Is.EqualTo(FormColumns.Teams));
        Assert.That(book.Rows[3], Is.EqualTo(Team));
        Assert.That(book.Rows[4][1], Is.EqualTo("'@SUM(A1)"));
        Assert.That(book.Rows[^1].Where(cell => cell is not null), Is.EqualTo(new[] { "负责人（签字）：", "填表人（签字）：", "联系电话：" }));
        Assert.That(book.Errors(), Is.Empty);
    }

    [Test]
    public async Task It_prints_on_A4_across_with_the_header_and_a_number_on_every_page()
    {
        var book = await WriteAsync(Team);
        book.Look((workbook, sheet) =>
        {
            var setup = sheet.Worksheet.GetFirstChild<PageSetup>()!;
            Assert.That((setup.Orientation!.Value, setup.PaperSize!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value), Is.EqualTo((OrientationValues.Landscape, 9u, 1u, 0u)));
            Assert.That(workbook.Workbook.DefinedNames!.Elements<DefinedName>().Single().Text, Is.EqualTo("'科技志愿服务组织集体注册信息表'!$3:$3"));
            Assert.That(sheet.Worksheet.GetFirstChild<HeaderFooter>()!.OddFooter!.Text, Does.Contain("&P").And.Contain("&N"));
            return true;
        });
    }

    [Test]
    public async Task A_long_text_has_the_height_it_takes()
    {
        var book = await WriteAsync(Team, [.. Team.Select((text, i) => i == 5 ? new string('长', 60) : text)]);
        var heights = book.Look((_, sheet) => sheet.Worksheet.Descendants<Row>().Where(row => row.RowIndex! > 3).Select(row => row.Height!.Value).ToArray());
        Assert.That(heights[1], Is.GreaterThan(heights[0] * 2));
    }

    [Test]
    public async Task Rows_that_are_written_are_let_go_of()
    {
        var first = new List<WeakReference>();
        var isHeld = true;
        var book = await WrittenWorkbook.OfAsync(new OpenXmlFiledForms().WriteAsync(ImportKind.Teams, "某科协", new DateOnly(2026, 11, 22), RowsAsync(), default));
        Assert.That(book.Rows, Has.Count.GreaterThan(2_000));
        Assert.That(isHeld, Is.False, "a form may be longer than memory");

        async IAsyncEnumerable<string[]> RowsAsync()
        {
            for (var i = 0; i < 2_000; i++)
            {
                await Task.Yield();
                yield return Row(i, first);
            }
            GC.Collect();
            isHeld = first[0].IsAlive;
        }

        static string[] Row(int number, List<WeakReference> first)
        {
            var name = new string('队', 20 + number % 2);
            if (number == 0) first.Add(new WeakReference(name));
            return ["1", name];
        }
    }

    private static Task<WrittenWorkbook> WriteAsync(params string[][] rows) => WrittenWorkbook.OfAsync(
        new OpenXmlFiledForms().WriteAsync(ImportKind.Teams, "郑州市金水区科学技术协会", new DateOnly(2026, 11, 22), rows.ToAsyncEnumerable(), default));
}
