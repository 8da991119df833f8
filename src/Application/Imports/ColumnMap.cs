namespace StvsPlatform.Application.Imports;

/// <summary>Where a sheet has the columns of a form. Immutable, shared by all rows of a table.</summary>
public sealed class ColumnMap
{
    private readonly int[] places;

    private ColumnMap(int[] places, string[] ignored, int found)
    {
        this.places = places;
        Ignored = ignored;
        Found = found;
    }

    /// <summary>Headings that belong to no column of the form.</summary>
    public IReadOnlyList<string> Ignored { get; }

    internal int Found { get; }

    internal bool Has(int column) => places[column] >= 0;

    internal Cell CellOf(SheetRow row, int column) => places[column] is >= 0 and var place ? row[place] : Cell.Blank;

    /// <summary>Reads a row as a header; of two lines, the upper one tells what the lower one belongs to (所在区域 over 省, 市, 县).</summary>
    /// <param name="isAll">Whether every cell of the row is a heading.</param>
    internal static ColumnMap Of(SheetColumns columns, SheetRow row, SheetRow? above, out bool isAll)
    {
        var places = new int[columns.Columns.Length];
        var ranks = new int[columns.Columns.Length];
        Array.Fill(places, -1);
        var ignored = new List<string>();
        isAll = true;
        for (var index = 0; index < Math.Max(row.Cells.Count, above?.Cells.Count ?? 0); index++)
        {
            var (lower, upper) = (row[index], above?[index] ?? Cell.Blank);
            if (lower.IsBlank && upper.IsBlank) continue;
            var found = lower.IsBlank ? columns.Recognise(upper.Text)
                : upper.IsBlank || lower.Text == upper.Text ? columns.Recognise(lower.Text)
                : columns.Recognise(upper.Text + lower.Text) ?? columns.Recognise(lower.Text);
            if (found is not { } heading)
            {
                isAll &= lower.IsBlank || lower.IsRepeated;
                Ignore(lower.IsBlank ? upper : lower);
                continue;
            }
            var column = heading.Column;
            if (column == columns.Region.Whole && lower.IsRepeated) column = PartOfRegion(columns, row, index) ?? column;
            if (places[column] < 0 || heading.Rank < ranks[column])
            {
                if (places[column] >= 0) Ignore(row[places[column]]);
                (places[column], ranks[column]) = (index, heading.Rank);
            }
            else if (!lower.IsRepeated)
            {
                Ignore(lower);
            }
        }
        SplitRegion(columns, row, places);
        return new ColumnMap(places, [.. ignored.Distinct()], places.Count(place => place >= 0));

        void Ignore(Cell cell)
        {
            var text = cell.Text.ReplaceLineEndings("").Trim();
            if (cell.IsRepeated || text.Length is 0 or > 40 || text == FormColumns.Problem) return;
            ignored.Add(text);
        }
    }

    /// <summary>Second and third of three columns under one merged 所在区域 without a second line.</summary>
    private static int? PartOfRegion(SheetColumns columns, SheetRow row, int index)
    {
        var first = index;
        while (first > 0 && row[first].IsRepeated && row[first - 1].Text == row[index].Text) first--;
        return (index - first) switch { 1 => columns.Region.City, 2 => columns.Region.County, _ => null };
    }

    private static void SplitRegion(SheetColumns columns, SheetRow row, int[] places)
    {
        var (province, city, county, whole) = columns.Region;
        if (places[whole] < 0 || places[province] >= 0 || places[city] != places[whole] + 1 || places[county] != places[whole] + 2) return;
        if (!row[places[city]].IsRepeated) return;
        (places[province], places[whole]) = (places[whole], -1);
    }
}

/// <summary>A row of a table, with the columns of that table.</summary>
public readonly record struct FilledRow(SheetRow Row, ColumnMap Columns)
{
    internal Cell this[int column] => Columns.CellOf(Row, column);
}
