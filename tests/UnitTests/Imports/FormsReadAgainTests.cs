using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Imports;
using StvsPlatform.Infrastructure.Imports.Forms;
using StvsPlatform.Infrastructure.ReferenceData;
using static StvsPlatform.UnitTests.Imports.Forms;
using CellKind = DocumentFormat.OpenXml.Spreadsheet.CellValues;
using WrittenCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace StvsPlatform.UnitTests.Imports;

/// <summary>What we hand out comes back, and is understood.</summary>
public sealed class FormsReadAgainTests
{
    private static readonly Region[] Offered = [.. RegionFile.Read().Where(region => region.AbolishedOn is null)];

    [Test]
    public async Task A_template_filled_in_with_its_own_examples_is_a_person()
    {
        var reader = PersonReader();
        var read = reader.Read(Rows(await FillAsync(ImportKind.Volunteers, sender: "郑州市金水区科学技术协会", consent: "是"))).Single();
        Assert.That(read.Faults.Select(fault => $"{fault.Column}：{fault.Reason}"), Is.Empty);
        Assert.That((read.Row, read.Line!.RealName, read.Line.Profile.RegionCode), Is.EqualTo((6, "张晓明", "410105")));
        Assert.That(reader.Header, Is.EqualTo(new SheetHeader("郑州市金水区科学技术协会", true)));
        Assert.That(reader.IgnoredColumns, Is.Empty);
    }

    [Test]
    public async Task A_template_filled_in_with_its_own_examples_is_a_team()
    {
        var reader = TeamReader();
        var read = reader.Read(Rows(await FillAsync(ImportKind.Teams, sender: "郑州市科学技术协会", consent: "否"))).Single();
        Assert.That(read.Faults.Select(fault => $"{fault.Column}：{fault.Reason}"), Is.Empty);
        Assert.That((read.Line!.Name, read.Line.FoundedOn, read.Line.RegionCode), Is.EqualTo(("郑州市金水区科技志愿服务队", new DateOnly(2021, 5, 8), "410105")));
        Assert.That(reader.Header, Is.EqualTo(new SheetHeader("郑州市科学技术协会", false)));
    }

    [TestCase(ImportKind.Volunteers)]
    [TestCase(ImportKind.Teams)]
    public async Task What_is_not_filled_in_above_the_table_is_not_guessed(ImportKind kind)
    {
        var rows = Rows(await FillAsync(kind, sender: null, consent: null));
        SheetHeader header;
        if (kind == ImportKind.Volunteers)
        {
            var reader = PersonReader();
            Assert.That(reader.Read(rows).Count(), Is.EqualTo(1));
            header = reader.Header;
        }
        else
        {
            var reader = TeamReader();
            Assert.That(reader.Read(rows).Count(), Is.EqualTo(1));
            header = reader.Header;
        }
        Assert.That(header, Is.EqualTo(SheetHeader.None));
    }

    [Test]
    public void Every_place_that_can_be_chosen_is_understood()
    {
        var options = new OptionSheet(RegistrationForm.Of(ImportKind.Volunteers), Lists, Offered);
        var places = options.Sheet.Worksheet.Descendants<Row>().Skip(1).Select(row => row.Elements<WrittenCell>().Last().InnerText).ToArray();
        string[] Of(string name)
        {
            var range = options.Names.Single(defined => defined.Name == name).Text.Split('$');
            return places[(int.Parse(range[2].TrimEnd(':'), null) - 2)..(int.Parse(range[4], null) - 1)];
        }

        var codes = (
            from province in Of(OptionSheet.Provinces)
            from city in Of(OptionSheet.CitiesOf(province))
            from county in Of(OptionSheet.CountiesOf(province, city))
            select (Path: $"{province}/{city}/{county}", Answer: Regions.Resolve(province, city, county))).ToArray();
        Assert.That(codes.Where(chosen => chosen.Answer.Code is null).Select(chosen => $"{chosen.Path}：{chosen.Answer.Reason}"), Is.Empty);
        var parents = Offered.Select(region => region.ParentCode).ToHashSet();
        Assert.That(codes.Select(chosen => chosen.Answer.Code), Is.EquivalentTo(Offered.Select(region => region.Code).Where(code => !parents.Contains(code))));
    }

    [Test]
    public async Task The_workbook_of_faulty_rows_says_the_same_again_until_it_is_corrected()
    {
        var before = PersonReader().Read(Table([.. FormColumns.Volunteers], Person(("手机号", "+86 138123"), ("真实姓名", "=张三"), ("工作单位", "-")), Person(("民族", "汉人族"), ("最高学历", "初中")))).ToArray();
        Assert.That(before.Select(line => line.Faults.Count), Is.EqualTo(new[] { 2, 2 }));

        await using var file = await new OpenXmlFaultWorkbooks(Lists).WriteAsync(
            ImportKind.Volunteers, before.Select(line => new FaultyRow(line.Sheet, line.Row, line.Cells, line.Faults)).ToAsyncEnumerable(), default);
        var reader = PersonReader();
        var again = reader.Read(new WorkbookReader().Read(file, "待改正的行.xlsx")).ToArray();
        Assert.That(again.Select(line => line.Faults.Select(fault => (fault.Column, fault.Code))), Is.EqualTo(before.Select(line => line.Faults.Select(fault => (fault.Column, fault.Code)))));
        Assert.That(reader.Header, Is.EqualTo(SheetHeader.None));
    }

    private static IEnumerable<SheetRow> Rows(byte[] file) => new WorkbookReader().Read(new MemoryStream(file), "表.xlsx");

    /// <summary>As a clerk would: the lines above the table, and the first row with the examples of 填报说明.</summary>
    private static async Task<byte[]> FillAsync(ImportKind kind, string? sender, string? consent)
    {
        using var file = new MemoryStream();
        file.Write(await new OpenXmlTemplates(Lists).GetAsync(kind, () => Task.FromResult<IReadOnlyList<Region>>(Offered)));
        var form = RegistrationForm.Of(kind);
        using (var document = SpreadsheetDocument.Open(file, true))
        {
            var cells = document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet).First(sheet => sheet.Descendants<DataValidation>().Any())
                .Descendants<WrittenCell>().ToDictionary(cell => cell.CellReference!.Value!);
            Write(cells[$"{(char)('A' + form.Head.Sender)}2"], sender);
            Write(cells[$"{(char)('A' + form.Head.Answer)}3"], consent);
            foreach (var (i, column) in form.Columns.Index()) Write(cells[$"{(char)('A' + i)}6"], column.Example);
        }
        return file.ToArray();
    }

    private static void Write(WrittenCell cell, string? text)
    {
        if (text is null) return;
        cell.DataType = CellKind.InlineString;
        cell.InlineString = new InlineString(new Text(text));
    }
}
