using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>
/// The template again, with the faulty rows in it: what is wrong stands in a comment on each marked cell, as long as there are
/// not too many, and always in the last column.
/// </summary>
internal sealed class OpenXmlFaultWorkbooks(IReferenceLists reference) : IFaultWorkbooks
{
    private const string Place = "原行号";
    private const double PlaceWidth = 16, ProblemWidth = 60;
    private const string Remark = "请更正标红的单元格后重新上传本文件。单元格的批注和最后一列“问题”说明了原因和建议；最后两列上传时不读取。";

    public Task<Stream> WriteAsync(ImportKind kind, IAsyncEnumerable<FaultyRow> rows, CancellationToken cancellationToken)
    {
        var form = RegistrationForm.Of(kind);
        var options = new OptionSheet(form, reference, []);
        var comments = new CellComments();
        return StreamedWorkbook.WriteAsync(
            form.Title,
            writer => WriteAsync(writer, form, options, rows, comments, cancellationToken),
            cancellationToken,
            (book, sheet) =>
            {
                book.Add(options.Sheet);
                book.Workbook.Append(new DefinedNames(Paper.Repeated(form.Title, FormSheet.HeadingRow, FormSheet.HeadingRow)));
                if (!comments.IsEmpty) comments.AddTo(sheet);
            });
    }

    private async Task WriteAsync(
        OpenXmlWriter writer, RegistrationForm form, OptionSheet options, IAsyncEnumerable<FaultyRow> rows, CellComments comments, CancellationToken cancellationToken)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(Paper.Fitted);
        writer.WriteElement(Cells.FrozenAbove(FormSheet.FirstRow));
        writer.WriteElement(Cells.Columns([.. form.Columns.Select(column => column.Width), PlaceWidth, ProblemWidth]));
        writer.WriteStartElement(new SheetData());
        foreach (var row in FormSheet.Head(form, Remark, Place, FormColumns.Problem)) writer.WriteElement(row);
        var number = FormSheet.HeadingRow;
        await foreach (var row in rows.WithCancellation(cancellationToken)) writer.WriteElement(ToRow(++number, row, form, comments));
        writer.WriteEndElement();
        writer.WriteElement(FormSheet.Merged(form));
        writer.WriteElement(FormChecks.Of(form, reference, options, places: false, Math.Max(number, FormSheet.FirstRow)));
        writer.WriteElement(Paper.Centred);
        writer.WriteElement(Paper.Margins);
        writer.WriteElement(Paper.Set(OrientationValues.Landscape));
        writer.WriteElement(Paper.Numbered);
        if (!comments.IsEmpty) writer.WriteElement(new LegacyDrawing { Id = CellComments.DrawingId });
        writer.WriteEndElement();
    }

    private static Row ToRow(uint number, FaultyRow row, RegistrationForm form, CellComments comments)
    {
        var wrong = row.Faults.ToLookup(fault => fault.Column);
        var cells = form.Columns.Select((column, i) =>
        {
            var text = row.Cells.ElementAtOrDefault(i);
            if (!wrong.Contains(column.Title)) return Cells.Text(text, AsFound(column));
            comments.Add(i, number, string.Join('\n', wrong[column.Title].Select(Say)));
            return Cells.Text(text, Look.Wrong);
        });
        var problem = string.Join('\n', row.Faults.Select(fault => $"{fault.Column}：{Say(fault)}"));
        return Cells.Row(
            number,
            [.. cells, Cells.Text($"{row.Sheet} 第{row.Row}行", Look.Word), Cells.Text(problem, Look.Problem)],
            Cells.HeightFor([problem, .. row.Cells], [ProblemWidth, .. form.Columns.Select(column => column.Width)]));
    }

    /// <summary>A day that was typed as a text stays one.</summary>
    private static Look AsFound(FormColumn column) => FormSheet.LookOf(column) is var look and not Look.Date ? look : Look.Word;

    private static string Say(CellFault fault) => fault.Suggestion is { Length: > 0 } suggestion ? $"{fault.Reason}（建议：{suggestion}）" : fault.Reason;
}
