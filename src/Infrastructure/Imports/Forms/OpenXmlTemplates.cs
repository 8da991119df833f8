using System.Collections.Concurrent;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>
/// Three sheets: the form, 填报说明 with a line for each column, and the hidden options. A row has its formats and drop-downs before
/// there is a cell in it, so that printing the form does not print thousands of empty rows; the first few are there on paper too.
/// </summary>
internal sealed class OpenXmlTemplates(IReferenceLists reference) : ITemplates
{
    private const uint PreparedRows = 20_000, RowsOnPaper = 16;
    private const uint LastRow = FormSheet.HeadingRow + PreparedRows;

    private readonly ConcurrentDictionary<ImportKind, byte[]> made = new();

    public async Task<byte[]> GetAsync(ImportKind kind, Func<Task<IReadOnlyList<Region>>> regions) =>
        made.TryGetValue(kind, out var known) ? known : made.GetOrAdd(kind, Write(RegistrationForm.Of(kind), await regions()));

    private byte[] Write(RegistrationForm form, IReadOnlyList<Region> regions)
    {
        var options = new OptionSheet(form, reference, regions);
        return SmallWorkbook.Write(
            [new SmallSheet(form.Title, Page(form, options)), new SmallSheet("填报说明", Instructions(form)), options.Sheet],
            options.Names.Append(Paper.Repeated(form.Title, FormSheet.HeadingRow, FormSheet.HeadingRow)));
    }

    private Worksheet Page(RegistrationForm form, OptionSheet options)
    {
        var empty = Enumerable.Range(0, (int)RowsOnPaper).Select(i => Cells.Row(FormSheet.FirstRow + (uint)i, form.Columns.Select(column => Cells.Blank(FormSheet.LookOf(column))), 24));
        return new Worksheet(
            Paper.Fitted,
            Cells.FrozenAbove(FormSheet.FirstRow),
            Cells.Columns(form.Columns.Select(column => column.Width), i => form.Columns[i].Entry == Entry.Day ? Look.EmptyDate : Look.EmptyText),
            new SheetData([.. FormSheet.Head(form, form.Remark), .. empty]),
            FormSheet.Merged(form),
            LinesWhenFilled(form),
            FormChecks.Of(form, reference, options, places: true, LastRow),
            Paper.Centred,
            Paper.Margins,
            Paper.Set(OrientationValues.Landscape),
            Paper.Numbered);
    }

    private static ConditionalFormatting LinesWhenFilled(RegistrationForm form)
    {
        var last = Cells.Letters(form.Columns.Count - 1);
        return new ConditionalFormatting(
            new ConditionalFormattingRule(new Formula($"COUNTA($A{FormSheet.FirstRow}:${last}{FormSheet.FirstRow})>0"))
            {
                Type = ConditionalFormatValues.Expression,
                FormatId = Looks.LinesWhenFilled,
                Priority = 1,
            })
        {
            SequenceOfReferences = new ListValue<StringValue>([$"A{FormSheet.FirstRow}:{last}{LastRow}"]),
        };
    }

    private Worksheet Instructions(RegistrationForm form)
    {
        string[] general =
        [
            form.Remark,
            "一、每人（每个组织）填写一行，从栏目名称的下一行开始，行数不够时继续往下填。请不要修改栏目名称。",
            "二、请填写表格上方的“报送单位”，并在“同意声明”右侧选择“是”。未经本人同意的信息请不要填报。",
            "三、填好后在管理后台“集体注册”页面上传。系统先检查、后登记，有问题的单元格会逐一标出原因，改正后可再次上传。",
        ];
        string[] titles = ["栏目", "是否必填", "怎样填写", "可填内容", "示例"];
        double[] widths = [20, 10, 52, 62, 28];
        uint row = 1;
        return new Worksheet(
            Paper.Fitted,
            new SheetViews(new SheetView { WorkbookViewId = 0 }),
            Cells.Columns(widths),
            new SheetData(
            [
                Cells.Row(row++, Cells.Across(titles.Length, $"{form.Title}填报说明", Look.Title), 36),
                .. general.Select(line => Cells.Row(row++, Cells.Across(titles.Length, line, Look.Line), 20)),
                Cells.Row(row++, titles.Select(title => Cells.Text(title, Look.Heading)), 24),
                .. form.Columns.Select(column => Cells.Row(
                    row++,
                    [
                        Cells.Text(column.Title, Look.Word), Cells.Text(column.IsRequired ? "必填" : "选填", Look.Word), Cells.Text(column.HowTo, Look.Text),
                        Cells.Text(Allowed(column), Look.Text), Cells.Text(column.Example, Look.Text),
                    ],
                    Cells.HeightFor([column.Title, null, column.HowTo, Allowed(column), column.Example], widths))),
            ]),
            new MergeCells(Enumerable.Range(1, general.Length + 1).Select(line => Cells.Merged(0, (uint)line, titles.Length - 1, (uint)line))),
            Paper.Centred,
            Paper.Margins,
            Paper.Set(OrientationValues.Landscape),
            Paper.Numbered);
    }

    /// <summary>Some labels have a 、 in themselves; between several choices it is what people write.</summary>
    private string? Allowed(FormColumn column) =>
        column.Entry == Entry.YesNo ? "是；否"
        : column.List is null ? null
        : string.Join(column.Entry == Entry.Several ? '、' : '；', reference.List(column.List)!.Select(item => item.Label));
}
