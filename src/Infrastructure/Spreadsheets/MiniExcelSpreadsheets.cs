using System.IO.Compression;
using System.Xml.Linq;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using StvsPlatform.Application.Memberships;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>Writes row after row into a temporary file that goes with its stream; nothing but the current rows is in memory.</summary>
internal sealed class MiniExcelSpreadsheets : ISpreadsheets
{
    private const string Worksheet = "xl/worksheets/sheet1.xml";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public async Task<Stream> WriteAsync(Sheet sheet, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        try
        {
            // MiniExcel's asynchronous writer puts the drawing inside the rows, which no schema allows; the other one is right.
            await Task.Run(() => file.SaveAs(Rows(sheet, cancellationToken), printHeader: false, sheet.Name, configuration: Configuration(sheet)), cancellationToken);
            if (sheet.Watermark is { } watermark) Print(watermark, file);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static OpenXmlConfiguration Configuration(Sheet sheet) => new()
    {
        AutoFilter = false,
        TableStyles = TableStyles.None,
        FreezeRowCount = sheet.Watermark is null ? 1 : 2,
    };

    private static IEnumerable<Dictionary<string, object?>> Rows(Sheet sheet, CancellationToken cancellationToken)
    {
        if (sheet.Watermark is { } watermark) yield return Row(sheet, [watermark.Line]);
        yield return Row(sheet, [.. sheet.Header]);
        foreach (var row in sheet.Rows.ToBlockingEnumerable(cancellationToken)) yield return Row(sheet, row);
    }

    private static Dictionary<string, object?> Row(Sheet sheet, object?[] cells) =>
        sheet.Header.Select((title, i) => (title, value: Harmless(cells.ElementAtOrDefault(i)))).ToDictionary(c => c.title, c => c.value);

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe: the file may be saved as CSV and opened again.</summary>
    private static object? Harmless(object? value) => value is string { Length: > 0 } text && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : value;

    /// <summary>MiniExcel writes no page header, so it is put in afterwards, where the schema wants it.</summary>
    private static void Print(Watermark watermark, Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
        XDocument sheet;
        using (var stream = archive.GetEntry(Worksheet)!.Open()) sheet = XDocument.Load(stream);
        sheet.Root!.Element(Main + "sheetData")!.AddAfterSelf(new XElement(
            Main + "headerFooter", new XElement(Main + "oddHeader", Centred(watermark.PageHeader)), new XElement(Main + "oddFooter", Centred(watermark.PageFooter))));
        archive.GetEntry(Worksheet)!.Delete();
        using var changed = archive.CreateEntry(Worksheet).Open();
        sheet.Save(changed, SaveOptions.DisableFormatting);
    }

    /// <summary>An ampersand begins a code there, and more than 255 characters make the file unreadable.</summary>
    private static string Centred(string text)
    {
        var plain = text.Replace('&', '＆');
        return "&C" + (plain.Length > 250 ? plain[..250] : plain);
    }
}
