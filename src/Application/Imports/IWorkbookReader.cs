namespace StvsPlatform.Application.Imports;

/// <summary>Reads the rows of a spreadsheet file, whatever its kind: .xlsx, .xls or .csv, told apart by content.</summary>
public interface IWorkbookReader
{
    /// <summary>
    /// The rows of all visible sheets, one sheet after another; rows without any cell are left out. Read while they are asked for,
    /// forward only, in bounded memory.
    /// </summary>
    /// <param name="file">Readable and seekable; left open.</param>
    /// <param name="fileName">For messages and for the name of a .csv file's only sheet; it decides nothing.</param>
    /// <exception cref="Domain.Common.DomainException"><c>import.file_*</c>, <c>import.too_many_rows</c></exception>
    IEnumerable<SheetRow> Read(Stream file, string fileName);
}

/// <param name="Number">As the user's spreadsheet shows it, from 1; in a .csv file the number of the record, since that is what Excel makes of it.</param>
/// <param name="Cells">From column A on; shorter where nothing follows.</param>
public sealed record SheetRow(string Sheet, int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>The cell of a column, blank beyond the end.</summary>
    public Cell this[int column] => column < Cells.Count ? Cells[column] : Cell.Blank;

    /// <summary>Personal values stay out of logs, whoever prints the row.</summary>
    public override string ToString() => $"{nameof(SheetRow)} {Number}";
}

/// <summary>One cell as the file has it. Of a formula the value last computed, never the formula.</summary>
/// <param name="Text">As typed; a number in its shortest exact form (<c>13812345678</c>, <c>4.10105199003072E+17</c>), a day as <c>yyyy-MM-dd</c>.</param>
/// <param name="Number">Set where the cell is numeric, a day included.</param>
/// <param name="Date">Set where a number is formatted as a day.</param>
/// <param name="IsError"><c>#REF!</c> and the like.</param>
/// <param name="IsRepeated">The cell is merged with one above or before it, whose value this is.</param>
public readonly record struct Cell(string Text, double? Number = null, DateOnly? Date = null, bool IsError = false, bool IsRepeated = false)
{
    public static readonly Cell Blank = new("");

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public override string ToString() => nameof(Cell);
}
