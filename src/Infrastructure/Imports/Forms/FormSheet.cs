using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>What stands above the rows wherever a form is to be filled in or corrected: title, sender, consent, remark, titles of columns.</summary>
internal static class FormSheet
{
    private const uint TitleRow = 1, SenderRow = 2, ConsentRow = 3, RemarkRow = 4;

    public const uint HeadingRow = 5, FirstRow = 6;

    public static IEnumerable<Row> Head(RegistrationForm form, string remark, params IEnumerable<string> furtherColumns)
    {
        var head = form.Head;
        var columns = form.Columns.Count;
        yield return Cells.Row(TitleRow, Cells.Across(columns, form.Title, Look.Title), 36);
        yield return Cells.Row(
            SenderRow,
            [
                .. Cells.Across(head.Sender, "报送单位（组织或科协全称）：", Look.Label),
                .. Cells.Across(head.ContactLabel - head.Sender, "", Look.Field),
                .. Cells.Across(head.Contact - head.ContactLabel, "联系人：", Look.Label),
                .. Cells.Across(head.PhoneLabel - head.Contact, "", Look.Field),
                .. Cells.Across(head.Phone - head.PhoneLabel, "联系电话：", Look.Label),
                .. Cells.Across(columns - head.Phone, "", Look.Field),
            ],
            30);
        yield return Cells.Row(ConsentRow, [.. Cells.Across(head.Answer, form.Consent, Look.Label), .. Cells.Across(columns - head.Answer, "", Look.Field)], 48);
        yield return Cells.Row(RemarkRow, Cells.Across(columns, remark, Look.Line), 32);
        yield return Cells.Row(HeadingRow, form.Columns.Select(column => column.Title).Concat(furtherColumns).Select(title => Cells.Text(title, Look.Heading)), 48);
    }

    public static MergeCells Merged(RegistrationForm form)
    {
        var head = form.Head;
        var last = form.Columns.Count - 1;
        (int First, int Last, uint Row)[] parts =
        [
            (0, last, TitleRow),
            (0, head.Sender - 1, SenderRow), (head.Sender, head.ContactLabel - 1, SenderRow), (head.ContactLabel, head.Contact - 1, SenderRow),
            (head.Contact, head.PhoneLabel - 1, SenderRow), (head.PhoneLabel, head.Phone - 1, SenderRow), (head.Phone, last, SenderRow),
            (0, head.Answer - 1, ConsentRow), (head.Answer, last, ConsentRow),
            (0, last, RemarkRow),
        ];
        return new MergeCells(parts.Where(part => part.First < part.Last).Select(part => Cells.Merged(part.First, part.Row, part.Last, part.Row)));
    }

    /// <summary>Where whoever sends the form says that everybody in it agreed.</summary>
    public static string ConsentCell(RegistrationForm form) => Cells.Reference(form.Head.Answer, ConsentRow);

    /// <summary>As a cell of the column that has been written into.</summary>
    public static Look LookOf(FormColumn column) => column.Entry switch
    {
        Entry.Text or Entry.Several => Look.Text,
        Entry.Day => Look.Date,
        _ => Look.Word,
    };
}
