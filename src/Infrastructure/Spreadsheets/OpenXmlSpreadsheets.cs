using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Memberships;
using Sheet = StvsPlatform.Application.Memberships.Sheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>Plain lists, row after row; nothing but the current one is in memory.</summary>
internal sealed class OpenXmlSpreadsheets : ISpreadsheets
{
    public Task<Stream> WriteAsync(Sheet sheet, CancellationToken cancellationToken) =>
        StreamedWorkbook.WriteAsync(sheet.Name, writer => WriteAsync(writer, sheet, cancellationToken), cancellationToken);

    private static async Task WriteAsync(OpenXmlWriter writer, Sheet sheet, CancellationToken cancellationToken)
    {
        var header = sheet.Watermark is null ? 1u : 2u;
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(Cells.FrozenAbove(header + 1));
        // Wide enough for an instant, a phone number, a name; whoever needs more pulls.
        writer.WriteElement(new SheetFormatProperties { DefaultColumnWidth = 16, DefaultRowHeight = 15 });
        writer.WriteStartElement(new SheetData());
        if (sheet.Watermark is { } watermark) writer.WriteElement(Cells.Row(1, [Cells.Text(watermark.Line)]));
        writer.WriteElement(Cells.Row(header, sheet.Header.Select(title => Cells.Text(title))));
        var number = header;
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken)) writer.WriteElement(Cells.Row(++number, row.Select(ToCell)));
        writer.WriteEndElement();
        if (sheet.Watermark is { } printed) writer.WriteElement(new HeaderFooter(new OddHeader(Centred(printed.PageHeader)), new OddFooter(Centred(printed.PageFooter))));
        writer.WriteEndElement();
    }

    private static Cell ToCell(object? value) => value switch
    {
        null => Cells.Blank(),
        int or long or double or decimal => Cells.Number((IFormattable)value),
        IFormattable other => Cells.Text(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Cells.Text(value.ToString()),
    };

    /// <summary>An ampersand begins a code there, and more than 255 characters make the file unreadable.</summary>
    private static string Centred(string text)
    {
        var plain = text.Replace('&', '＆');
        return "&C" + (plain.Length > 250 ? plain[..250] : plain);
    }
}
