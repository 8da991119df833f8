using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.UnitTests.Imports;

public class XlsxFileTests
{
    private static string[] Texts(SheetRow row) => [.. row.Cells.Select(cell => cell.Text)];

    [Test]
    public void Rows_keep_their_numbers_and_cells_their_columns()
    {
        var rows = new Package().Sheet("表", """<row r="3"><c r="B3" t="str"><v>乙</v></c><c r="D3"><v>4</v></c></row><row r="7"><c r="A7" t="str"><v>甲</v></c></row>""").Read();
        Assert.That(rows.Select(row => row.Number), Is.EqualTo(new[] { 3, 7 }));
        Assert.That(Texts(rows[0]), Is.EqualTo(new[] { "", "乙", "", "4" }));
    }

    [Test]
    public void Rows_and_cells_without_numbers_follow_one_another()
    {
        var rows = new Package().Sheet("表", "<row><c t=\"str\"><v>甲</v></c><c t=\"str\"><v>乙</v></c></row><row><c t=\"str\"><v>丙</v></c></row>").Read();
        Assert.That(rows.Select(row => row.Number), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Texts(rows[0]), Is.EqualTo(new[] { "甲", "乙" }));
    }

    [Test]
    public void Numbers_stay_exact_and_long_ones_show_that_they_were_rounded()
    {
        var row = new Package().Sheet("表", """<row r="1"><c r="A1"><v>13812345678</v></c><c r="B1"><v>1.3812345678E10</v></c><c r="C1"><v>4.10105199003072E+17</v></c></row>""").Read().Single();
        Assert.That(Texts(row), Is.EqualTo(new[] { "13812345678", "13812345678", "4.10105199003072E+17" }));
        Assert.That(row[0].Number, Is.EqualTo(13812345678d));
    }

    [Test]
    public void Days_are_told_by_their_format()
    {
        var row = new Package().Sheet("表", """<row r="1"><c r="A1" s="1"><v>44312</v></c><c r="B1" s="3"><v>44312</v></c><c r="C1" s="0"><v>44312</v></c><c r="D1" s="4"><v>44312</v></c><c r="E1" s="1"><v>1</v></c></row>""").Read().Single();
        Assert.That(row.Cells.Select(cell => cell.Date), Is.EqualTo(new DateOnly?[] { new(2021, 4, 26), new(2021, 4, 26), null, null, new(1900, 1, 1) }));
        Assert.That(row[0].Text, Is.EqualTo("2021-04-26"));
    }

    [Test]
    public void Days_of_a_workbook_that_counts_from_1904_are_four_years_later()
    {
        var row = new Package { Is1904 = true }.Sheet("表", """<row r="1"><c r="A1" s="1"><v>42850</v></c></row>""").Read().Single();
        Assert.That(row[0].Date, Is.EqualTo(new DateOnly(2021, 4, 26)));
    }

    [Test]
    public void Of_a_formula_only_the_value_last_computed_is_read()
    {
        var row = new Package().Sheet("表", """<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>结果</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="e"><f>#REF!+1</f><v>#REF!</v></c></row>""").Read().Single();
        Assert.That(Texts(row), Is.EqualTo(new[] { "结果", "", "#REF!" }));
        Assert.That(row[2].IsError, Is.True);
    }

    [Test]
    public void Shared_strings_are_joined_from_their_runs_without_reading_aids()
    {
        var row = new Package().Shared("<si><t>张三</t></si>", "<si><r><t>郑州</t></r><r><t xml:space=\"preserve\"> 大学</t></r><rPh><t>zheng</t></rPh></si>", "<si/>")
            .Sheet("表", """<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>9</v></c></row>""").Read().Single();
        Assert.That(Texts(row), Is.EqualTo(new[] { "郑州 大学", "张三" }));
    }

    [Test]
    public void Visible_sheets_are_read_one_after_another_and_hidden_ones_not()
    {
        var rows = new Package().Sheet("一", ["甲"]).Sheet("字典", Package.Row(1, "河南省"), "hidden").Sheet("藏", Package.Row(1, "密"), "veryHidden").Sheet("二", ["乙"]).Read();
        Assert.That(rows.Select(row => (row.Sheet, row[0].Text)), Is.EqualTo(new[] { ("一", "甲"), ("二", "乙") }));
    }

    [Test]
    public void Every_cell_of_a_merged_range_has_its_value_and_says_so()
    {
        var rows = new Package().Sheet(
            "表", Package.Row(1, "所在区域", "", "", "姓名") + Package.Row(2, "省", "市", "县") + Package.Row(3, "", "", "", "李四"),
            after: """<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="D1:D2"/></mergeCells>""").Read();
        Assert.That(Texts(rows[0]), Is.EqualTo(new[] { "所在区域", "所在区域", "所在区域", "姓名" }));
        Assert.That(rows[0].Cells.Select(cell => cell.IsRepeated), Is.EqualTo(new[] { false, true, true, false }));
        Assert.That(Texts(rows[1]), Is.EqualTo(new[] { "省", "市", "县", "姓名" }));
        Assert.That(Texts(rows[2]), Is.EqualTo(new[] { "", "", "", "李四" }));
    }

    [Test]
    public void Merged_ranges_far_into_a_large_sheet_are_found()
    {
        const int Count = 6000;
        var sheet = string.Concat(Enumerable.Range(1, Count).Select(i => Package.Row(i, i % 2 == 1 ? "郑州市" : "", $"第{i}人")));
        var merges = string.Concat(Enumerable.Range(0, Count / 2).Select(i => $"<mergeCell ref=\"A{2 * i + 1}:A{2 * i + 2}\"/>"));
        var rows = new Package().Sheet("表", sheet, after: $"<mergeCells>{merges}</mergeCells>").Read();
        Assert.That(rows.Count(row => row[0].Text == "郑州市"), Is.EqualTo(Count));
    }

    [Test]
    public void A_million_formatted_but_empty_rows_and_thousands_of_columns_are_passed_over()
    {
        var empty = new StringBuilder(Package.Row(1, "姓名"));
        for (var i = 2; i <= 200_000; i++) empty.Append(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c r=\"A{i}\" s=\"1\"/><c r=\"XFD{i}\" s=\"1\"/></row>");
        empty.Append("<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>末</v></c><c r=\"XFD1048576\" t=\"str\"><v>外</v></c></row>");
        var rows = new Package().Sheet("表", empty.ToString()).Read();
        Assert.That(rows.Select(row => (row.Number, row.Cells.Count)), Is.EqualTo(new[] { (1, 1), (1_048_576, 1) }));
    }

    [Test]
    public void What_a_library_writes_with_names_of_its_own_is_read()
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>("rIdOfItsOwn");
            sheet.Worksheet = new Worksheet(new SheetData(new Row(
                new DocumentFormat.OpenXml.Spreadsheet.Cell { DataType = CellValues.String, CellReference = "A1", CellValue = new CellValue("张三") },
                new DocumentFormat.OpenXml.Spreadsheet.Cell { DataType = CellValues.Date, CellReference = "C1", CellValue = new CellValue(new DateTime(2021, 4, 26)) },
                new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "D1", CellValue = new CellValue(3.5) })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "人员", SheetId = 1, Id = "rIdOfItsOwn" }));
        }
        var row = Package.Read(file).Single();
        Assert.That(row.Sheet, Is.EqualTo("人员"));
        Assert.That(Texts(row), Is.EqualTo(new[] { "张三", "", "2021-04-26", "3.5" }));
        Assert.That(row[2].Date, Is.EqualTo(new DateOnly(2021, 4, 26)));
    }

    [Test]
    public void More_rows_than_a_workbook_may_have_are_refused_with_advice()
    {
        var row = new StringBuilder();
        for (var i = 1; i <= WorkbookErrors.MostRows + 101; i++) row.Append(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c t=\"str\"><v>甲</v></c></row>");
        var refusal = Assert.Throws<DomainException>(() => new Package().Sheet("表", row.ToString()).Read())!;
        Assert.That(refusal.Code, Is.EqualTo("import.too_many_rows"));
        Assert.That(refusal.Message, Does.Contain("CSV"));
    }

    private static void IsRefused(string code, Action read) => Assert.That(Assert.Throws<DomainException>(read)?.Code, Is.EqualTo(code));

    [Test]
    public void External_entities_and_document_types_are_not_followed()
    {
        var package = new Package { Doctype = """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>""" };
        IsRefused("import.file_broken", () => package.Sheet("表", "<row r=\"1\"><c t=\"str\"><v>&e;</v></c></row>").Read());
    }

    /// <summary>The size in the directory is a lie; what comes out is counted.</summary>
    [TestCase("xl/worksheets/sheet1.xml", 1200)]
    [TestCase("xl/sharedStrings.xml", 120)]
    [TestCase("xl/styles.xml", 120)]
    [TestCase("xl/workbook.xml", 120)]
    public void A_part_that_inflates_beyond_all_measure_is_refused(string part, int megabytes)
    {
        var stream = new Package().Sheet("表", ["甲"]).ToStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)?.Delete();
            using var bomb = archive.CreateEntry(part, CompressionLevel.Fastest).Open();
            var root = part switch { "xl/sharedStrings.xml" => "sst", "xl/styles.xml" => "styleSheet", "xl/workbook.xml" => "workbook", _ => "worksheet" };
            bomb.Write(Encoding.UTF8.GetBytes($"<{root}>"));
            var filler = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a/>", 262_144)));
            for (var i = 0; i < megabytes; i++) bomb.Write(filler);
            bomb.Write(Encoding.UTF8.GetBytes($"</{root}>"));
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        IsRefused("import.file_too_large", () => Package.Read(stream));
        Assert.That(GC.GetTotalMemory(forceFullCollection: false) - before, Is.LessThan(200L << 20));
    }

    [Test]
    public void One_endless_text_is_refused_before_it_is_held()
    {
        IsRefused("import.file_too_large", () => new Package().Sheet("表", $"<row r=\"1\"><c t=\"str\"><v>{new string('9', 3_000_000)}</v></c></row>").Read());
        var runs = string.Concat(Enumerable.Repeat("<r><t>" + new string('长', 1000) + "</t></r>", 200));
        IsRefused("import.file_too_large", () => new Package().Sheet("表", $"<row r=\"1\"><c t=\"inlineStr\"><is>{runs}</is></c></row>").Read());
    }

    [Test]
    public void More_merged_ranges_than_anybody_makes_are_refused()
    {
        var merges = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:B2\"/>", 100_001));
        IsRefused("import.file_too_large", () => new Package().Sheet("表", Package.Row(1, "甲"), after: $"<mergeCells>{merges}</mergeCells>").Read());
        var stacked = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:B200\"/>", 600));
        IsRefused("import.file_too_large", () => new Package().Sheet("表", Package.Row(1, "甲"), after: $"<mergeCells>{stacked}</mergeCells>").Read());
    }

    [Test]
    public void Too_many_entries_are_refused_from_the_directory_alone()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 5_001; i++) archive.CreateEntry($"xl/media/{i}");
        }
        IsRefused("import.file_too_large", () => Package.Read(stream));
    }

    [Test]
    public void A_file_cut_off_or_damaged_is_broken()
    {
        var whole = new Package().Sheet("表", [.. Enumerable.Range(0, 2000).Select(i => new[] { $"姓名{i * 7919 % 1000}" })]).ToStream().ToArray();
        IsRefused("import.file_broken", () => Package.Read(new MemoryStream(whole[..(whole.Length / 2)])));
        var damaged = whole.ToArray();
        // Inside the first compressed sheet, beyond its header.
        for (var i = 0; i < 400; i++) damaged[1500 + i] ^= 0x5A;
        IsRefused("import.file_broken", () => Package.Read(new MemoryStream(damaged)));
        IsRefused("import.file_broken", () => new Package().Sheet("表", "<row r=\"1\"><c t=\"str\"><v>没有结尾").Read());
        IsRefused("import.file_broken", () => new Package().Sheet("表", "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>").Read());
        IsRefused("import.file_broken", () => new Package().Sheet("表", "<row r=\"2000000000\"><c><v>1</v></c></row>").Read());
    }
}
