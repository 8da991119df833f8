using System.Buffers.Text;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>The merged ranges of one sheet: gives each of their cells the value of the first, row after row.</summary>
internal sealed class MergedCells
{
    public const int Most = 100_000;

    /// <summary>Ranges do not overlap, and there are not more columns than this to cover.</summary>
    private const int MostInOneRow = 512;

    private readonly Range[] ranges;
    private readonly List<Range> open = [];
    private int next;

    public MergedCells(IEnumerable<(int FirstRow, int LastRow, int FirstColumn, int LastColumn)> merged)
    {
        ranges = [.. merged
            .Where(m => m.FirstColumn < XlsxFile.MostColumns && (m.LastRow > m.FirstRow || m.LastColumn > m.FirstColumn))
            .Select(m => new Range(m.FirstRow, m.LastRow, m.FirstColumn, Math.Min(m.LastColumn, XlsxFile.MostColumns - 1)))
            .OrderBy(range => range.FirstRow)];
        if (ranges.Length > Most) throw WorkbookErrors.TooLarge();
    }

    public bool IsEmpty => ranges.Length == 0;

    /// <param name="row">From 1, growing from call to call.</param>
    /// <param name="cells">Those of the row, by column; grows where a range reaches further.</param>
    public void Fill(int row, List<Cell> cells)
    {
        open.RemoveAll(range => range.LastRow < row);
        for (; next < ranges.Length && ranges[next].FirstRow <= row; next++)
        {
            if (ranges[next].LastRow >= row) open.Add(ranges[next]);
        }
        if (open.Count > MostInOneRow) throw WorkbookErrors.TooLarge();
        foreach (var range in open)
        {
            if (row == range.FirstRow) range.Value = range.FirstColumn < cells.Count ? cells[range.FirstColumn] : Cell.Blank;
            if (range.Value.IsBlank) continue;
            while (cells.Count <= range.LastColumn) cells.Add(Cell.Blank);
            for (var column = range.FirstColumn; column <= range.LastColumn; column++)
            {
                if (row != range.FirstRow || column != range.FirstColumn) cells[column] = range.Value with { IsRepeated = true };
            }
        }
    }

    /// <summary>
    /// Finds the ranges in the bytes of a worksheet. They stand behind the rows, which are read afterwards, in a second pass: looking
    /// for the word costs a tenth of parsing everything twice.
    /// </summary>
    public static MergedCells In(Stream sheet)
    {
        var found = new List<(int, int, int, int)>();
        var buffer = new byte[64 * 1024];
        var kept = 0;
        for (var isEnd = false; !isEnd;)
        {
            var bytes = buffer.AsSpan(0, kept + sheet.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false));
            isEnd = bytes.Length < buffer.Length;
            var rest = bytes;
            for (int at; (at = rest.IndexOf("mergeCell "u8)) >= 0;)
            {
                // Cut off at the end of the buffer: seen whole with the next one.
                if (rest.Length - at < 64 && !isEnd) break;
                rest = rest[(at + "mergeCell ".Length)..];
                if (RangeIn(rest[..Math.Min(rest.Length, 54)]) is { } range) found.Add(range);
                if (found.Count > Most) throw WorkbookErrors.TooLarge();
            }
            kept = Math.Min(63, rest.Length);
            bytes[^kept..].CopyTo(buffer);
        }
        return new MergedCells(found);
    }

    private static (int, int, int, int)? RangeIn(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOf("ref=\""u8);
        if (start < 0) return null;
        text = text[(start + 5)..];
        var end = text.IndexOf((byte)'"');
        var colon = text.IndexOf((byte)':');
        if (end < 0 || colon < 0 || colon > end) return null;
        return TryPlace(text[..colon], out var firstRow, out var firstColumn) && TryPlace(text[(colon + 1)..end], out var lastRow, out var lastColumn)
            ? (firstRow, lastRow, firstColumn, lastColumn)
            : null;
    }

    private static bool TryPlace(ReadOnlySpan<byte> reference, out int row, out int column)
    {
        column = 0;
        var letters = 0;
        for (; letters < reference.Length && letters < 3 && reference[letters] is >= (byte)'A' and <= (byte)'Z'; letters++)
        {
            column = column * 26 + reference[letters] - 'A' + 1;
        }
        column--;
        return Utf8Parser.TryParse(reference[letters..], out row, out _) && letters > 0;
    }

    private sealed record Range(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
    {
        public Cell Value { get; set; }
    }
}
