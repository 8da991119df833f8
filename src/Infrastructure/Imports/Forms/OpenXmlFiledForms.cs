using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>A4 across, with the titles of the columns on every page, and room for signature and seal below the last row.</summary>
internal sealed class OpenXmlFiledForms : IFiledForms
{
    private const uint TitleRow = 1, SenderRow = 2, HeadingRow = 3;

    public Task<Stream> WriteAsync(ImportKind kind, string sender, DateOnly day, IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        var form = RegistrationForm.Of(kind);
        return StreamedWorkbook.WriteAsync(
            form.Title,
            writer => WriteAsync(writer, form, sender, day, rows, cancellationToken),
            cancellationToken,
            (book, _) => book.Workbook.Append(new DefinedNames(Paper.Repeated(form.Title, HeadingRow, HeadingRow))));
    }

    private static async Task WriteAsync(
        OpenXmlWriter writer, RegistrationForm form, string sender, DateOnly day, IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        var columns = form.Columns.Count;
        int secondThird = columns / 3, lastThird = columns * 2 / 3;
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(Paper.Fitted);
        writer.WriteElement(Cells.FrozenAbove(HeadingRow + 1));
        writer.WriteElement(Cells.Columns(form.Columns.Select(column => column.Width)));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(Cells.Row(TitleRow, Cells.Across(columns, form.Title, Look.Title), 36));
        writer.WriteElement(Cells.Row(
            SenderRow,
            [
                .. Cells.Across(lastThird, $"填报单位（盖章）：{sender}", Look.Line),
                .. Cells.Across(columns - lastThird, string.Create(CultureInfo.InvariantCulture, $"填报日期：{day:yyyy年M月d日}"), Look.LineAtRight),
            ],
            24));
        writer.WriteElement(Cells.Row(HeadingRow, form.Columns.Select(column => Cells.Text(column.Title, Look.Heading)), 36));
        var number = HeadingRow;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            writer.WriteElement(Cells.Row(
                ++number,
                form.Columns.Select((column, i) => Cells.Text(row.ElementAtOrDefault(i), LookOf(column))),
                Cells.HeightFor(row, form.Columns.Select(column => column.Width))));
        }
        var signatures = number + 2;
        writer.WriteElement(Cells.Row(
            signatures,
            [
                .. Cells.Across(secondThird, "负责人（签字）：", Look.Line),
                .. Cells.Across(lastThird - secondThird, "填表人（签字）：", Look.Line),
                .. Cells.Across(columns - lastThird, "联系电话：", Look.Line),
            ],
            30));
        writer.WriteEndElement();
        writer.WriteElement(new MergeCells(
            Cells.Merged(0, TitleRow, columns - 1, TitleRow),
            Cells.Merged(0, SenderRow, lastThird - 1, SenderRow), Cells.Merged(lastThird, SenderRow, columns - 1, SenderRow),
            Cells.Merged(0, signatures, secondThird - 1, signatures), Cells.Merged(secondThird, signatures, lastThird - 1, signatures),
            Cells.Merged(lastThird, signatures, columns - 1, signatures)));
        writer.WriteElement(Paper.Centred);
        writer.WriteElement(Paper.Margins);
        writer.WriteElement(Paper.Set(OrientationValues.Landscape));
        writer.WriteElement(Paper.Numbered);
        writer.WriteEndElement();
    }

    /// <summary>A day comes as the text it was filed with.</summary>
    private static Look LookOf(FormColumn column) => FormSheet.LookOf(column) is var look and not Look.Date ? look : Look.Word;
}
