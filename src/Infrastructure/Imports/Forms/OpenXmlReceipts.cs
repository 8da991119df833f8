using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>One page of A4, or more where many counties are listed, in the layout of official papers (GB/T 9704): 宋体 and 黑体, title in the middle.</summary>
internal sealed class OpenXmlReceipts : IReceipts
{
    /// <summary>Enough to tell one file from another by eye.</summary>
    private const int ShownOfHash = 16;

    /// <summary>Widths of tables are in twentieths of a point; A4 less the margins leaves so much.</summary>
    private const int TextWidth = 9070;

    public byte[] Write(ImportReceipt receipt)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = PageNumber();
            main.Document = new Document(new Body([.. Content(receipt), Page(main.GetIdOfPart(footer))]));
        }
        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(ImportReceipt receipt)
    {
        var unit = receipt.Kind == ImportKind.Volunteers ? "人" : "个";
        yield return Paragraph("集体注册回执", "Title");
        yield return Paragraph($"编号：{receipt.Number}", "Number");
        yield return Table(
            [2400, TextWidth - 2400],
            [
                ["表格类型", receipt.Kind == ImportKind.Volunteers ? "科技志愿者集体注册信息表" : "科技志愿服务组织集体注册信息表"],
                ["报送单位", receipt.Sender],
                ["登记的科协（学会）", receipt.Association],
                .. receipt.Team is null ? [] : new string[][] { ["加入的组织", receipt.Team] },
                ["文件名称", receipt.FileName],
                ["文件校验码", $"SHA-256：{receipt.Sha256[..Math.Min(ShownOfHash, receipt.Sha256.Length)]}（前 {ShownOfHash} 位）"],
                ["上传", $"{receipt.UploadedBy}，{ChinaTime.SayInFull(receipt.UploadedAt)}"],
                ["确认登记", $"{receipt.CommittedBy}，{ChinaTime.SayInFull(receipt.CommittedAt)}"],
            ],
            firstColumnIsHeader: true);
        yield return Paragraph("一、登记结果", "Heading");
        yield return Table(
            [TextWidth / 5, TextWidth / 5, TextWidth / 5, TextWidth / 5, TextWidth / 5],
            [
                ["表中行数", "检查合格", "有问题未登记", "重复未登记", $"已登记（{unit}）"],
                [.. new[] { receipt.Counts.Total, receipt.Counts.Valid, receipt.Counts.Faulty, receipt.Counts.Duplicate, receipt.Counts.Committed }.Select(Count)],
            ],
            firstRowIsHeader: true);
        if (receipt.Counties.Count > 0)
        {
            yield return Paragraph("二、按所在区县统计", "Heading");
            yield return Table(
                [900, TextWidth - 900 - 2200, 2200],
                [
                    ["序号", "所在区域", $"已登记（{unit}）"],
                    .. receipt.Counties.Select((county, i) => new[] { Count(i + 1), county.Name, Count(county.Count) }),
                    ["", "合计", Count(receipt.Counties.Sum(county => county.Count))],
                ],
                firstRowIsHeader: true);
        }
        if (receipt.Notes.Count > 0)
        {
            yield return Paragraph(receipt.Counties.Count > 0 ? "三、说明" : "二、说明", "Heading");
            foreach (var note in receipt.Notes) yield return Paragraph(note, "Note");
        }
        yield return Paragraph("经办人（签字）：\t负责人（签字）：", "Signature", keepWithNext: true);
        yield return Paragraph("\t（盖章）", "Signature", keepWithNext: true);
        yield return Paragraph("\t年      月      日", "Signature");
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static Paragraph Paragraph(string text, string style, bool keepWithNext = false)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (keepWithNext) properties.KeepNext = new KeepNext();
        return new Paragraph(properties, Run(text));
    }

    /// <summary>A tab is an element of its own here.</summary>
    private static Run Run(string text)
    {
        var run = new Run();
        foreach (var (i, piece) in text.Split('\t').Index())
        {
            if (i > 0) run.Append(new TabChar());
            if (piece.Length > 0) run.Append(new Text(PrintableText.Of(piece)) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    private static Table Table(int[] widths, IEnumerable<string[]> rows, bool firstRowIsHeader = false, bool firstColumnIsHeader = false) => new(
    [
        new TableProperties(
            new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Count(widths.Sum()) },
            new TableJustification { Val = TableRowAlignmentValues.Center },
            Lines(),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(width => new GridColumn { Width = Count(width) })),
        .. rows.Select((row, r) => Row(widths, row, r == 0 && firstRowIsHeader, firstColumnIsHeader)),
    ]);

    private static TableRow Row(int[] widths, string[] cells, bool isHeader, bool firstIsHeader)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHeader) properties.Append(new TableHeader());
        return new TableRow([properties, .. cells.Select((text, i) => Cell(text, widths[i], isHeader || firstIsHeader && i == 0, firstIsHeader))]);
    }

    private static TableCell Cell(string text, int width, bool isHeader, bool atLeft)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Count(width) });
        if (isHeader) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F2F2F2" });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, Paragraph(text, isHeader ? "CellHeader" : atLeft ? "CellText" : "CellNumber"));
    }

    private static TableBorders Lines() => new(
        Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>());

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static SectionProperties Page(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1440, Bottom = 1300, Left = 1418, Right = 1418, Header = 720, Footer = 720, Gutter = 0 });

    private static Footer PageNumber() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "PageNumber" }), Run("第 "), new SimpleField { Instruction = "PAGE" }, Run(" 页，共 "), new SimpleField { Instruction = "NUMPAGES" }, Run(" 页")));

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "宋体" },
                new FontSize { Val = "24" },
                new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Style("Normal", JustificationValues.Left, 24, isDefault: true),
        Style("Title", JustificationValues.Center, 40, "黑体", after: 240),
        Style("Number", JustificationValues.Right, 24, after: 120),
        Style("Heading", JustificationValues.Left, 26, "黑体", before: 280, after: 120, keepNext: true),
        Style("CellHeader", JustificationValues.Center, 22, "黑体", before: 60, after: 60),
        Style("CellText", JustificationValues.Left, 22, before: 60, after: 60),
        Style("CellNumber", JustificationValues.Center, 22, before: 60, after: 60),
        Style("Note", JustificationValues.Left, 22, after: 60),
        Style("Signature", JustificationValues.Left, 24, before: 360, tab: 5400),
        Style("PageNumber", JustificationValues.Center, 18));

    private static Style Style(
        string name, JustificationValues at, int halfPoints, string? eastAsian = null, int before = 0, int after = 0, bool keepNext = false, int? tab = null, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepNext) paragraph.Append(new KeepNext());
        if (tab is { } position) paragraph.Append(new Tabs(new TabStop { Val = TabStopValues.Left, Position = position }));
        paragraph.Append(new SpacingBetweenLines { Before = Count(before), After = Count(after) }, new Justification { Val = at });
        var run = new StyleRunProperties();
        if (eastAsian is not null) run.Append(new RunFonts { EastAsia = eastAsian });
        run.Append(new FontSize { Val = Count(halfPoints) });
        return new Style(new StyleName { Val = isDefault ? "Normal" : $"Stvs {name}" }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = name, Default = isDefault ? true : null };
    }
}
