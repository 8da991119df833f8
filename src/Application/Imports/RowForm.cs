using System.Globalization;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Imports;

/// <summary>One row while it is understood: its texts, and all that is wrong with them.</summary>
internal sealed class RowForm(SheetColumns columns, FilledRow row)
{
    private const int LongestSender = 100;

    private List<CellFault>? faults;

    public string TitleOf(int column) => columns.Columns[column].Title;

    public Cell this[int column] => row[column];

    /// <summary>The text of a cell; null when it has a fault or says nothing, which is a fault where <paramref name="missing"/> says so.</summary>
    public string? Text(int column, string? missing)
    {
        var cell = row[column];
        if (cell.IsError)
        {
            Refuse(column, "import.cell_error", "单元格是公式错误，没有内容，请直接填写。");
            return null;
        }
        var text = Wording.Unwrapped(cell.Text);
        if (text.Length == 0)
        {
            if (missing is not null) Refuse(column, "import.missing", missing);
            return null;
        }
        if (cell.IsRepeated && !columns.Columns[column].MayBeMerged)
        {
            Refuse(column, "import.merged", "这一格与上一行合并了，请取消合并，逐行填写。");
            return null;
        }
        return text;
    }

    public void Refuse(int column, string code, string reason, string? suggestion = null) =>
        (faults ??= []).Add(new CellFault(TitleOf(column), Shown(row[column].Text), code, reason, suggestion));

    public void Refuse(int column, DomainException error, string? suggestion = null) => Refuse(column, error.Code, error.Message, suggestion);

    public string? Phone(int column)
    {
        if (Text(column, "请填写手机号。") is not { } text) return null;
        // Saved as a number by a database: 13812345678.0.
        if (text.EndsWith(".0", StringComparison.Ordinal)) text = text[..^2];
        if (PhoneNumber.TryParse(text, out var phone, out var error)) return phone.Value;
        Refuse(column, error);
        return null;
    }

    /// <summary>The codes chosen in a cell; null when there is a fault.</summary>
    public string[]? Several(int column, OptionReader options)
    {
        var missing = $"请至少选择一项{TitleOf(column)}。";
        if (Text(column, missing) is not { } text) return null;
        var answer = options.Read(text);
        if (answer.HasUnknown) Refuse(column, "import.unknown_option", $"{TitleOf(column)}中有不在可选范围内的内容，请从列出的选项中选择。", answer.Suggestion);
        else if (answer.Items.Count == 0) Refuse(column, "import.missing", missing);
        return answer.HasUnknown || answer.Items.Count == 0 ? null : [.. answer.Items.Select(item => item.Code)];
    }

    public Application.ReferenceData.ReferenceItem? One(int column, OptionReader options, string? missing)
    {
        if (Text(column, missing) is not { } text) return null;
        var answer = options.Read(text);
        if (answer is { HasUnknown: false, Items: [var only] }) return only;
        if (answer.HasUnknown) Refuse(column, "import.unknown_option", $"{TitleOf(column)}不在可选范围内，请从下拉菜单中选择。", answer.Suggestion);
        else if (answer.Items.Count > 1) Refuse(column, "import.several_options", $"{TitleOf(column)}只能选择一项。");
        else if (missing is not null) Refuse(column, "import.missing", missing);
        return null;
    }

    /// <summary>A text that is kept as it is.</summary>
    public string? Words(int column, string missing)
    {
        if (Text(column, missing) is not { } text) return null;
        var clean = Wording.Clean(text);
        if (clean.Length <= VolunteerProfile.LongestText) return clean;
        Refuse(column, "import.too_long", $"{TitleOf(column)}不能超过{VolunteerProfile.LongestText}个字。");
        return null;
    }

    public string? Region(RegionBook regions, bool isAnyLevel)
    {
        var (province, city, county, whole) = columns.Region;
        var first = row[whole].IsBlank ? row[province].Text : row[whole].Text + "/" + row[province].Text;
        var answer = regions.Resolve(first.Trim('/'), row[city].Text, row[county].Text, isAnyLevel);
        if (answer.Code is null)
        {
            var column = answer.Column switch { 0 => province, 1 => city, _ => county };
            // In one column for all three the fault is there, and printed in the form's first.
            (faults ??= []).Add(new CellFault(
                TitleOf(column), Shown(row.Columns.Has(column) ? row[column].Text : row[whole].Text), answer.FaultCode, answer.Reason, answer.Suggestion));
        }
        return answer.Code;
    }

    public string? Sender()
    {
        var text = Wording.Clean(row[columns.Sender].Text).Trim();
        if (text.Length <= LongestSender) return text.Length == 0 ? null : text;
        Refuse(columns.Sender, "import.too_long", $"{FormColumns.Sender}不能超过{LongestSender}个字。");
        return null;
    }

    public ReadLine<T> ToLine<T>(Func<T> line)
        where T : class => new(row.Row.Sheet, row.Row.Number, faults is null ? line() : null, Ordered(), Cells());

    private CellFault[] Ordered() => faults is null ? [] : [.. faults.OrderBy(fault => Array.FindIndex(columns.Columns, column => column.Title == fault.Column))];

    /// <summary>The texts in the form's order; one column for the whole region goes into 所在区域省, where it is read as well. 报送单位 follows where there is one.</summary>
    private string[] Cells()
    {
        var hasSender = row.Columns.Has(columns.Sender);
        var cells = new string[columns.Printed + (hasSender ? 1 : 0)];
        for (var column = 0; column < columns.Printed; column++) cells[column] = Shown(row[column].Text);
        if (!row[columns.Region.Whole].IsBlank) cells[columns.Region.Province] = Shown(row[columns.Region.Whole].Text);
        if (hasSender) cells[columns.Printed] = Shown(row[columns.Sender].Text);
        return cells;
    }

    private static string Shown(string text) => text.Length <= 500 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 500)}…");
}
