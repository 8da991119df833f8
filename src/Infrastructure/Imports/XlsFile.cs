using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>Reads an .xls file (BIFF in an OLE container), and tells what else comes in such a container.</summary>
internal static class XlsFile
{
    /// <summary>65,536 rows of the form take a third of it.</summary>
    private const long MostBytes = 64L << 20;

    private const int MostRows = WorkbookErrors.MostRows + 100;

    public static IEnumerable<SheetRow> Read(Stream file)
    {
        if (file.Length > MostBytes) throw WorkbookErrors.TooLarge();
        using var rows = ReadWorkbook(file).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext()) yield break;
            }
            catch (ExcelReaderException exception) when (exception is InvalidPasswordException)
            {
                throw WorkbookErrors.Encrypted();
            }
            catch (Exception exception) when (exception is ExcelReaderException or IOException or ArgumentException or InvalidOperationException
                or IndexOutOfRangeException or FormatException or NotSupportedException or OverflowException or NullReferenceException or InvalidCastException)
            {
                // A broken file makes the library stumble in many ways. The messages may quote the file; what it holds is personal.
                throw WorkbookErrors.Broken();
            }
            yield return rows.Current;
        }
    }

    private static IEnumerable<SheetRow> ReadWorkbook(Stream file)
    {
        switch (StreamsIn(file))
        {
            case var names when names.Contains("EncryptedPackage"): throw WorkbookErrors.Encrypted();
            case var names when names.Contains("WordDocument"): throw WorkbookErrors.NotATable(" Word 文档");
            case var names when names.Contains("PowerPoint Document"): throw WorkbookErrors.NotATable("演示文稿");
            case var names when !names.Contains("Workbook") && !names.Contains("Book"): throw WorkbookErrors.Broken();
        }
        using var reader = ExcelReaderFactory.CreateBinaryReader(
            file, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") });
        var count = 0;
        var cells = new List<Cell>();
        do
        {
            if (reader.VisibleState != "visible") continue;
            var merged = new MergedCells((reader.MergeCells ?? []).Select(range => (range.FromRow + 1, range.ToRow + 1, range.FromColumn, range.ToColumn)));
            while (reader.Read())
            {
                cells.Clear();
                for (var column = 0; column < Math.Min(reader.FieldCount, XlsxFile.MostColumns); column++) cells.Add(CellAt(reader, column));
                merged.Fill(reader.Depth + 1, cells);
                while (cells.Count > 0 && cells[^1].IsBlank) cells.RemoveAt(cells.Count - 1);
                if (!cells.Exists(cell => !cell.IsBlank && !cell.IsRepeated)) continue;
                if (++count > MostRows) throw WorkbookErrors.TooManyRows();
                yield return new SheetRow(reader.Name, reader.Depth + 1, cells.ToArray());
            }
        }
        while (reader.NextResult());
    }

    /// <summary>The library gives errors such as <c>#REF!</c> as nothing.</summary>
    private static Cell CellAt(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => Cell.Blank,
        string text => new Cell(text),
        double number => CellValues.Number(number, isDay: false, is1904: false),
        int number => CellValues.Number(number, isDay: false, is1904: false),
        DateTime day => CellValues.Day(day),
        bool yes => new Cell(yes ? "TRUE" : "FALSE"),
        var other => new Cell(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>The names in the container's directory. They stand in its bytes as UTF-16, on even places.</summary>
    private static HashSet<string> StreamsIn(Stream file)
    {
        // The first sector of the directory follows from the header; its entries are 128 bytes, the name first, its length at 64.
        var header = new byte[512];
        file.Position = 0;
        file.ReadExactly(header);
        var sectorSize = BitConverter.ToUInt16(header, 30) is 12 ? 4096 : 512;
        var position = (BitConverter.ToUInt32(header, 48) + 1L) * sectorSize;
        var names = new HashSet<string>();
        if (position + sectorSize <= file.Length)
        {
            // Directories of several sectors are usually in a row; what matters stands near the beginning.
            var directory = new byte[(int)Math.Min(sectorSize * 8, file.Length - position)];
            file.Position = position;
            file.ReadExactly(directory);
            for (var entry = 0; entry + 128 <= directory.Length; entry += 128)
            {
                var length = BitConverter.ToUInt16(directory, entry + 64);
                if (length is > 2 and <= 64) names.Add(Encoding.Unicode.GetString(directory, entry, length - 2));
            }
        }
        file.Position = 0;
        return names;
    }
}
