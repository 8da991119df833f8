using DocumentFormat.OpenXml.Spreadsheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>The styles of all our workbooks: black on white, as offices print them.</summary>
internal static class Looks
{
    /// <summary>The lines around a row of a template from the moment something is written into it.</summary>
    public const uint LinesWhenFilled = 0;

    private const uint General = 0, Whole = 1, AsText = 49, Day = 164;

    private enum Face : uint { Body, Bold, Head, Red }

    private enum Ground : uint { None, Reserved, Grey, Yellow, Pink }

    private enum Lines : uint { None, Thin }

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = Day, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(Font("宋体", 11), Font("宋体", 11, bold: true), Font("黑体", 18), Font("宋体", 11, "FF9C0006")),
        // The first two are fixed by the standard.
        new Fills(Fill(PatternValues.None), Fill(PatternValues.Gray125), Fill("FFF2F2F2"), Fill("FFFFF9E5"), Fill("FFFFC7CE")),
        new Borders(new Border(), ThinLines()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<Look>().Select(Format)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }),
        new DifferentialFormats(new DifferentialFormat(ThinLines())));

    private static CellFormat Format(Look look) => look switch
    {
        // Of lists: one line for a row, as long as it may be.
        Look.Plain => new CellFormat { FormatId = 0 },
        Look.Title => Of(Face.Head, at: HorizontalAlignmentValues.Center),
        Look.Line => Of(Face.Body, at: HorizontalAlignmentValues.Left),
        Look.LineAtRight => Of(Face.Body, at: HorizontalAlignmentValues.Right),
        Look.Label => Of(Face.Bold, Ground.Grey, Lines.Thin),
        Look.Field => Of(Face.Body, Ground.Yellow, Lines.Thin, AsText),
        Look.Heading => Of(Face.Bold, Ground.Grey, Lines.Thin, at: HorizontalAlignmentValues.Center),
        Look.Text => Of(Face.Body, lines: Lines.Thin, number: AsText),
        Look.Word => Of(Face.Body, lines: Lines.Thin, number: AsText, at: HorizontalAlignmentValues.Center),
        Look.Date => Of(Face.Body, lines: Lines.Thin, number: Day, at: HorizontalAlignmentValues.Center),
        Look.Number => Of(Face.Body, lines: Lines.Thin, number: Whole, at: HorizontalAlignmentValues.Center),
        Look.Wrong => Of(Face.Red, Ground.Pink, Lines.Thin, AsText),
        Look.Problem => Of(Face.Red, lines: Lines.Thin, number: AsText),
        Look.Total => Of(Face.Bold, lines: Lines.Thin, at: HorizontalAlignmentValues.Center),
        Look.EmptyText => Of(Face.Body, number: AsText),
        Look.EmptyDate => Of(Face.Body, number: Day, at: HorizontalAlignmentValues.Center),
        _ => throw new ArgumentOutOfRangeException(nameof(look)),
    };

    private static CellFormat Of(
        Face face, Ground ground = Ground.None, Lines lines = Lines.None, uint number = General, HorizontalAlignmentValues? at = null) => new()
        {
            FormatId = 0,
            FontId = (uint)face,
            FillId = (uint)ground,
            BorderId = (uint)lines,
            NumberFormatId = number,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
            Alignment = new Alignment { Horizontal = at, Vertical = VerticalAlignmentValues.Center, WrapText = true },
        };

    private static Font Font(string name, double size, string? color = null, bool bold = false)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (color is not null) font.Append(new Color { Rgb = color });
        font.Append(new FontName { Val = name }, new FontCharSet { Val = 134 });
        return font;
    }

    private static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Fill Fill(string color) => new(new PatternFill(new ForegroundColor { Rgb = color }) { PatternType = PatternValues.Solid });

    private static Border ThinLines()
    {
        return new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>());

        static T Line<T>() where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };
    }
}
