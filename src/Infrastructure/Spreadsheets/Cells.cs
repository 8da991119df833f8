using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>The cells and rows of a sheet. Every text passes <see cref="HarmlessText"/>, and none is ever a formula.</summary>
internal static class Cells
{
    public static Cell Text(string? text, Look look = Look.Plain) => string.IsNullOrEmpty(text)
        ? Blank(look)
        : new Cell(new InlineString(new Text(HarmlessText.Of(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = (uint)look,
        };

    public static Cell Number(IFormattable number, Look look = Look.Plain) =>
        new(new CellValue(number.ToString(null, CultureInfo.InvariantCulture))) { StyleIndex = (uint)look };

    public static Cell Blank(Look look = Look.Plain) => new() { StyleIndex = (uint)look };

    public static Row Row(uint number, IEnumerable<Cell> cells, double? height = null)
    {
        var row = new Row { RowIndex = number };
        if (height is not null) (row.Height, row.CustomHeight) = (height, true);
        var column = 0;
        foreach (var cell in cells)
        {
            cell.CellReference = Reference(column++, number);
            row.Append(cell);
        }
        return row;
    }

    /// <summary>
    /// High enough for each text as it wraps in its column. Not every spreadsheet measures the rows of a file it did not write
    /// itself, and the paper would have one line of several.
    /// </summary>
    public static double HeightFor(IEnumerable<string?> texts, IEnumerable<double> widths)
    {
        const double Line = 15, Room = 3, Highest = 409;
        var lines = texts.Zip(widths, (text, width) => (text ?? "").Split('\n').Sum(line => Math.Max(1, Math.Ceiling(WidthOf(line) / (width - 1))))).Max();
        return Math.Min(lines * Line + Room, Highest);
    }

    /// <summary>One text over several columns, which are to be merged.</summary>
    public static IEnumerable<Cell> Across(int columns, string text, Look look) => Enumerable.Repeat(0, columns - 1).Select(_ => Blank(look)).Prepend(Text(text, look));

    /// <param name="column">The first is 0.</param>
    public static string Reference(int column, uint row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    public static MergeCell Merged(int firstColumn, uint firstRow, int lastColumn, uint lastRow) =>
        new() { Reference = $"{Reference(firstColumn, firstRow)}:{Reference(lastColumn, lastRow)}" };

    public static string Letters(int column) => (column < 26 ? "" : Letters(column / 26 - 1)) + (char)('A' + column % 26);

    /// <param name="widths">In characters of Latin width; a Chinese one takes two.</param>
    /// <param name="look">For the cells below the table that nobody has written into yet.</param>
    public static Columns Columns(IEnumerable<double> widths, Func<int, Look>? look = null) => new(widths.Select((width, i) => new Column
    {
        Min = (uint)i + 1,
        Max = (uint)i + 1,
        Width = width,
        CustomWidth = true,
        Style = (uint)(look?.Invoke(i) ?? Look.Plain),
    }));

    /// <summary>Everything above a row stays in view.</summary>
    public static SheetViews FrozenAbove(uint row) => new(new SheetView(
        new Pane { VerticalSplit = row - 1, TopLeftCell = Reference(0, row), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
        new Selection { Pane = PaneValues.BottomLeft, ActiveCell = Reference(0, row), SequenceOfReferences = new ListValue<StringValue>([Reference(0, row)]) })
    {
        WorkbookViewId = 0,
        TabSelected = true,
    });

    /// <summary>Chinese characters and punctuation take the room of two Latin ones.</summary>
    private static int WidthOf(string line) => line.Sum(character => character < 0x2000 ? 1 : 2);
}
