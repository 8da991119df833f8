using System.IO.Compression;
using System.Security;
using System.Text;
using StvsPlatform.Application.Imports;
using StvsPlatform.Infrastructure.Imports;

namespace StvsPlatform.UnitTests.Imports;

/// <summary>.xlsx packages written part by part, so that they can be as wrong as real ones.</summary>
internal sealed class Package
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, string> parts = [];
    private readonly List<(string Name, string State)> sheets = [];

    public string Doctype { get; init; } = "";
    public bool Is1904 { get; init; }

    /// <summary>Styles: 0 general, 1 a day, 2 text, 3 the Chinese day of Excel, 4 hours and minutes.</summary>
    public Package()
    {
        this["xl/styles.xml"] = $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
            <numFmt numFmtId="177" formatCode="[Red]&quot;day &quot;0.00_);h:mm"/></numFmts>
            <cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>
            """;
    }

    public string this[string part]
    {
        set => parts[part] = value;
    }

    public Package Sheet(string name, string rows, string state = "visible", string after = "")
    {
        sheets.Add((name, state));
        this[$"xl/worksheets/sheet{sheets.Count}.xml"] = $"""<?xml version="1.0"?>{Doctype}<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{after}</worksheet>""";
        return this;
    }

    /// <summary>A sheet of texts.</summary>
    public Package Sheet(string name, params string[][] rows) => Sheet(name, string.Concat(rows.Select((row, r) => Row(r + 1, row))));

    public Package Shared(params string[] items)
    {
        this["xl/sharedStrings.xml"] = $"""<sst xmlns="{Main}">{string.Concat(items)}</sst>""";
        return this;
    }

    public static string Row(int number, params string[] texts) => $"""<row r="{number}">{string.Concat(texts.Select((text, c) => Text(c, number, text)))}</row>""";

    public static string Text(int column, int row, string text) =>
        text.Length == 0 ? "" : $"""<c r="{Column(column)}{row}" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""";

    private static string Column(int column) => column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}";

    public MemoryStream ToStream()
    {
        var list = sheets.Select((sheet, i) => $"""<sheet name="{sheet.Name}" sheetId="{i + 1}" state="{sheet.State}" r:id="rId{i + 1}"/>""");
        this["xl/workbook.xml"] = $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><workbookPr{(Is1904 ? " date1904=\"1\"" : "")}/><sheets>{string.Concat(list)}</sheets></workbook>""";
        this["xl/_rels/workbook.xml.rels"] = Relationships([
            .. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]);
        this["_rels/.rels"] = Relationships([("rId1", "officeDocument", "/xl/workbook.xml")]);
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return stream;
    }

    public List<SheetRow> Read() => Read(ToStream());

    public static List<SheetRow> Read(Stream stream, string name = "附件2.xlsx") => [.. new WorkbookReader().Read(stream, name)];

    private static string Relationships((string Id, string Type, string Target)[] all) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(all.Select(one => $"<Relationship Id=\"{one.Id}\" Type=\"{Office}/{one.Type}\" Target=\"{one.Target}\"/>"))}</Relationships>""";
}
