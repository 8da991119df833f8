using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>
/// Reads an .xlsx package, forward only. ExcelDataReader, which reads .xls, parses every sheet twice and lets a hostile file choose
/// how much memory it takes (docs/decisions/0027); here everything that is kept has a limit.
/// </summary>
internal sealed class XlsxFile
{
    /// <summary>A to IV. The forms have 17; what a sheet has beyond is formatting.</summary>
    public const int MostColumns = 256;

    private const int MostEntries = 5_000;
    private const int MostSheets = 500;
    private const int MostStyles = 100_000;
    private const int MostStrings = 3_000_000;
    private const int LongestText = 32_767;
    private const long MostInflated = 1L << 30;

    /// <summary>Of every part but the worksheets, which are not kept.</summary>
    private const long MostKept = 96L << 20;

    /// <summary>The lines around the table do not count.</summary>
    private const int MostRows = WorkbookErrors.MostRows + 100;

    private readonly ZipArchive archive;
    private readonly InflationBudget budget = new(MostInflated);
    private readonly NameTable names = new();

    private XlsxFile(ZipArchive archive) => this.archive = archive;

    public static IEnumerable<SheetRow> Read(Stream file)
    {
        using var rows = ReadPackage(file).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext()) yield break;
            }
            catch (Exception exception) when (exception is XmlException or InvalidDataException or EndOfStreamException or FormatException or OverflowException)
            {
                // Their messages may quote the file; what it holds is personal.
                throw WorkbookErrors.Broken();
            }
            yield return rows.Current;
        }
    }

    private static IEnumerable<SheetRow> ReadPackage(Stream file)
    {
        EnsureFewEntries(file);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var package = new XlsxFile(archive);
        foreach (var row in package.Rows()) yield return row;
    }

    /// <summary>The directory at the end says how many entries follow; reading them all would already take the memory.</summary>
    private static void EnsureFewEntries(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, 22 + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 12 > tail.Length) throw WorkbookErrors.Broken();
        if (BitConverter.ToUInt16(tail, end + 10) > MostEntries) throw WorkbookErrors.TooLarge();
    }

    private IEnumerable<SheetRow> Rows()
    {
        var workbook = Relationships("").FirstOrDefault(one => one.Type == "officeDocument").Target ?? "xl/workbook.xml";
        if (workbook.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) throw WorkbookErrors.OtherFormat("二进制工作簿（.xlsb）");
        if (workbook.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) throw WorkbookErrors.NotATable(" Word 文档");
        if (workbook.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)) throw WorkbookErrors.NotATable("演示文稿");
        if (Find(workbook) is null)
        {
            throw Find("content.xml") is null ? WorkbookErrors.NotATable("压缩包") : WorkbookErrors.OtherFormat(" OpenDocument 表格（.ods）");
        }

        var related = Relationships(workbook);
        var (sheets, is1904) = Workbook(workbook);
        var dates = related.FirstOrDefault(one => one.Type == "styles").Target is { } styles ? DateStyles(styles) : [];
        var strings = related.FirstOrDefault(one => one.Type == "sharedStrings").Target is { } shared ? SharedStrings(shared) : [];
        var count = 0;
        foreach (var (name, id) in sheets)
        {
            if (related.FirstOrDefault(one => one.Id == id).Target is not { } part || Find(part) is null) continue;
            MergedCells merged;
            using (var bytes = Open(part, MostInflated)) merged = MergedCells.In(bytes);
            using var xml = Xml(part, MostInflated);
            xml.MoveToContent();
            if (xml.LocalName != "worksheet") continue;
            foreach (var row in new XlsxSheet(xml, name, strings, dates, is1904, merged).Rows())
            {
                if (++count > MostRows) throw WorkbookErrors.TooManyRows();
                yield return row;
            }
        }
    }

    private (List<(string Name, string Id)> Sheets, bool Is1904) Workbook(string part)
    {
        var sheets = new List<(string, string)>();
        var is1904 = false;
        using var xml = Xml(part, MostKept);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") is1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet") continue;
            string name = "", id = "", state = "visible";
            while (xml.MoveToNextAttribute())
            {
                if (xml.LocalName == "name") name = xml.Value;
                else if (xml.LocalName == "id") id = xml.Value;
                else if (xml.LocalName == "state") state = xml.Value;
            }
            if (state == "visible") sheets.Add((name, id));
            if (sheets.Count > MostSheets) throw WorkbookErrors.TooLarge();
        }
        return (sheets, is1904);
    }

    /// <summary>For each cell style whether it shows a number as a day.</summary>
    private List<bool> DateStyles(string part)
    {
        var custom = new Dictionary<int, bool>();
        var styles = new List<bool>();
        if (Find(part) is null) return styles;
        using var xml = Xml(part, MostKept);
        var isInCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") isInCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id))
            {
                custom[id] = DayFormat.IsDay(xml.GetAttribute("formatCode") ?? "");
            }
            else if (xml.LocalName == "xf" && isInCells)
            {
                _ = int.TryParse(xml.GetAttribute("numFmtId"), out var format);
                styles.Add(custom.TryGetValue(format, out var isDay) ? isDay : DayFormat.IsDay(format));
            }
            if (styles.Count > MostStyles || custom.Count > MostStyles) throw WorkbookErrors.TooLarge();
        }
        return styles;
    }

    private List<string> SharedStrings(string part)
    {
        var strings = new List<string>();
        if (Find(part) is null) return strings;
        using var xml = Xml(part, MostKept);
        xml.MoveToContent();
        if (xml.LocalName != "sst") return strings;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            strings.Add(RichText(xml));
            if (strings.Count > MostStrings) throw WorkbookErrors.TooLarge();
        }
        return strings;
    }

    /// <summary>The text of an <c>si</c> or <c>is</c>, its runs joined, without the reading aids of Japanese.</summary>
    internal static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        string? only = null;
        StringBuilder? several = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                SkipContent(xml);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA
                && xml.Depth > depth + 1)
            {
                if (only is null) only = xml.Value;
                else (several ??= new StringBuilder(only)).Append(xml.Value);
                if ((several?.Length ?? only.Length) > LongestText * 2) throw WorkbookErrors.TooLarge();
            }
        }
        return several?.ToString() ?? only ?? "";
    }

    /// <summary>Moves to the end of the current element.</summary>
    internal static void SkipContent(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }

    private List<(string Id, string Type, string Target)> Relationships(string part)
    {
        var folder = part.Contains('/') ? part[..(part.LastIndexOf('/') + 1)] : "";
        var found = new List<(string, string, string)>();
        var file = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (Find(file) is null) return found;
        using var xml = Xml(file, MostKept);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship") continue;
            if (xml.GetAttribute("TargetMode") == "External" || xml.GetAttribute("Target") is not { Length: > 0 } target) continue;
            var type = xml.GetAttribute("Type") ?? "";
            found.Add((xml.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], target[0] == '/' ? target[1..] : folder + target));
            if (found.Count > MostEntries) throw WorkbookErrors.TooLarge();
        }
        return found;
    }

    private ZipArchiveEntry? Find(string part) =>
        archive.GetEntry(part) ?? archive.Entries.FirstOrDefault(entry =>
            string.Equals(entry.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase));

    private InflatedStream Open(string part, long longest) => new(Find(part)!.Open(), budget, longest);

    /// <summary>DTDs, and with them entities and everything external, are an error.</summary>
    private XmlReader Xml(string part, long longest) => XmlReader.Create(Open(part, longest), new XmlReaderSettings
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        NameTable = names,
    });
}

/// <summary>One worksheet, row by row.</summary>
internal sealed class XlsxSheet(XmlReader xml, string name, List<string> strings, List<bool> dates, bool is1904, MergedCells merged)
{
    private const int MostPhysicalRows = 1_048_576;

    private readonly List<Cell> cells = [];

    public IEnumerable<SheetRow> Rows()
    {
        var row = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row") continue;
            // Some writers leave the number out.
            row = xml.GetAttribute("r") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : row + 1;
            if (row is < 1 or > MostPhysicalRows) throw WorkbookErrors.Broken();
            cells.Clear();
            if (!xml.IsEmptyElement) ReadCells();
            if (cells.Count > 0 || !merged.IsEmpty) merged.Fill(row, cells);
            while (cells.Count > 0 && cells[^1].IsBlank) cells.RemoveAt(cells.Count - 1);
            if (cells.Exists(cell => !cell.IsBlank && !cell.IsRepeated)) yield return new SheetRow(name, row, cells.ToArray());
        }
    }

    private void ReadCells()
    {
        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            var style = 0;
            var type = 'n';
            var isPlaced = false;
            while (xml.MoveToNextAttribute())
            {
                switch (xml.LocalName)
                {
                    case "r": column = ColumnOf(xml.Value); isPlaced = true; break;
                    case "s": style = int.Parse(xml.Value, CultureInfo.InvariantCulture); break;
                    case "t": type = xml.Value switch { "s" => 's', "str" => 't', "inlineStr" => 'i', "b" => 'b', "e" => 'e', "d" => 'd', _ => 'n' }; break;
                }
            }
            xml.MoveToElement();
            if (!isPlaced) column++;
            if (xml.IsEmptyElement) continue;
            if (column >= XlsxFile.MostColumns)
            {
                XlsxFile.SkipContent(xml);
                continue;
            }
            var cell = ReadCell(type, style);
            if (cell.Text.Length == 0) continue;
            while (cells.Count <= column) cells.Add(Cell.Blank);
            cells[column] = cell;
        }
    }

    /// <summary>Ends on the end of the cell.</summary>
    private Cell ReadCell(char type, int style)
    {
        var depth = xml.Depth;
        var text = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "is") text = XlsxFile.RichText(xml);
            else if (xml.LocalName == "v") text = ReadValue();
            else XlsxFile.SkipContent(xml);
        }
        return type switch
        {
            's' => new Cell(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : ""),
            't' or 'i' => new Cell(text),
            'b' => new Cell(text == "1" ? "TRUE" : "FALSE"),
            'e' => new Cell(text, IsError: true),
            'd' => DateTime.TryParse(text, CultureInfo.InvariantCulture, out var day) ? CellValues.Day(day) : new Cell(text),
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? CellValues.Number(number, style < dates.Count && style >= 0 && dates[style], is1904)
                : new Cell(text),
        };
    }

    private string ReadValue()
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        var text = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)) continue;
            text = text.Length == 0 ? xml.Value : text + xml.Value;
            if (text.Length > 65_534) throw WorkbookErrors.TooLarge();
        }
        return text;
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (letter is < 'A' or > 'Z') break;
            column = column * 26 + letter - 'A' + 1;
            if (column > 16_384) throw WorkbookErrors.Broken();
        }
        // A place without letters is none.
        return column > 0 ? column - 1 : throw WorkbookErrors.Broken();
    }
}
