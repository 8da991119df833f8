using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>The drop-downs, limits and hints of a form's cells.</summary>
/// <remarks>
/// The spreadsheet only warns where the reader understands more than is offered (高级工程师 for 副高级, 郑州 for 郑州市), and
/// refuses where nothing else can be meant.
/// </remarks>
internal static class FormChecks
{
    private const string YesOrNo = "\"是,否\"";

    /// <summary>The spreadsheet takes no longer hint.</summary>
    private const int LongestHint = 255;

    /// <param name="places">Whether the sheet of options has the regions.</param>
    public static DataValidations Of(RegistrationForm form, IReferenceLists reference, OptionSheet options, bool places, uint lastRow)
    {
        var checks = form.Columns
            .Select((column, i) => On(column, form, reference, options, places)?.At($"{Cells.Reference(i, FormSheet.FirstRow)}:{Cells.Reference(i, lastRow)}"))
            .OfType<DataValidation>()
            .Append(List(YesOrNo, "同意声明", "填“是”表示名单中每一位人员均已同意。", strict: true).At(FormSheet.ConsentCell(form)))
            .ToArray();
        return new DataValidations(checks) { Count = (uint)checks.Length };
    }

    private static DataValidation? On(FormColumn column, RegistrationForm form, IReferenceLists reference, OptionSheet options, bool places) => column.Entry switch
    {
        Entry.Phone => Length(11, column),
        Entry.IdNumber => Length(18, column),
        Entry.Day => Day(column),
        Entry.YesNo => List(YesOrNo, column.Title, column.HowTo, strict: true),
        Entry.Choice => List(options.RangeOf(column.List!), column.Title, column.HowTo, strict: column.List == ReferenceListNames.Genders),
        Entry.Several => Hint(column.Title, $"可以多选，各项之间用“、”分隔：{string.Join('、', reference.List(column.List!)!.Select(item => item.Label))}"),
        Entry.Province when places => List(OptionSheet.Provinces, column.Title, column.HowTo, strict: false),
        Entry.City when places => List($"INDIRECT(\"{OptionSheet.CitiesOf("\"&" + Above(Entry.Province, form))})", column.Title, column.HowTo, strict: false),
        Entry.County when places => List(
            $"INDIRECT(\"{OptionSheet.CountiesOf("\"&" + Above(Entry.Province, form) + "&\"", "\"&" + Above(Entry.City, form))})", column.Title, column.HowTo, strict: false),
        Entry.Text or Entry.Province or Entry.City or Entry.County => Hint(column.Title, column.HowTo),
        _ => null,
    };

    /// <summary>The cell of the same row that was chosen from before.</summary>
    private static string Above(Entry entry, RegistrationForm form) =>
        "$" + Cells.Reference(form.Columns.Index().Single(column => column.Item.Entry == entry).Index, FormSheet.FirstRow);

    private static DataValidation List(string formula, string title, string hint, bool strict) => new(new Formula1(formula))
    {
        Type = DataValidationValues.List,
        AllowBlank = true,
        ShowInputMessage = true,
        ShowErrorMessage = true,
        ErrorStyle = strict ? DataValidationErrorStyleValues.Stop : DataValidationErrorStyleValues.Warning,
        ErrorTitle = title,
        Error = strict ? "请从下拉菜单中选择。" : "下拉菜单中没有这一项，建议从下拉菜单中选择。",
        PromptTitle = title,
        Prompt = hint,
    };

    private static DataValidation Length(int length, FormColumn column) => new(new Formula1(length.ToString(CultureInfo.InvariantCulture)))
    {
        Type = DataValidationValues.TextLength,
        Operator = DataValidationOperatorValues.Equal,
        AllowBlank = true,
        ShowInputMessage = true,
        ShowErrorMessage = true,
        ErrorTitle = column.Title,
        Error = $"应为 {length} 位，请核对。",
        PromptTitle = column.Title,
        Prompt = column.HowTo,
    };

    private static DataValidation Day(FormColumn column) => new(new Formula1("1"), new Formula2("TODAY()"))
    {
        Type = DataValidationValues.Date,
        Operator = DataValidationOperatorValues.Between,
        AllowBlank = true,
        ShowInputMessage = true,
        ShowErrorMessage = true,
        ErrorTitle = column.Title,
        Error = "请填写日期，例如 2021-05-08，不晚于今天。",
        PromptTitle = column.Title,
        Prompt = column.HowTo,
    };

    private static DataValidation Hint(string title, string hint) => new()
    {
        ShowInputMessage = true,
        PromptTitle = title,
        Prompt = hint.Length > LongestHint ? hint[..LongestHint] : hint,
    };

    private static DataValidation At(this DataValidation check, string cells)
    {
        check.SequenceOfReferences = new DocumentFormat.OpenXml.ListValue<DocumentFormat.OpenXml.StringValue>([cells]);
        return check;
    }
}
