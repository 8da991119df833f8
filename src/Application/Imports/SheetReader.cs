using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>
/// Reads the sheets of one form. Finding the tables is sequential and cheap (<see cref="Rows"/>); understanding one row is pure,
/// and may be done on several threads (<see cref="Parse"/>).
/// </summary>
public abstract class SheetReader<T>
    where T : class
{
    private static readonly string[] SenderWords = ["报送单位", "填报单位", "上报单位", "推送组织", "推送单位", "推荐单位", "登记单位", "所属组织"];

    private static readonly string[] NoteWords =
    [
        "合计", "总计", "小计", "共计", "填报说明", "填表说明", "填写说明", "说明", "备注", "注：", "注:", "注1", "注１", "填表人", "填报人", "填报单位", "填报日期", "填表日期",
        "填报时间", "填表时间", "审核人", "审核", "审批", "负责人", "单位负责人", "主要负责人", "经办人", "联系人", "制表", "报送单位", "报送人", "盖章", "单位盖章", "单位（盖章）", "（盖章）",
    ];

    private static readonly string[] ExampleWords = ["例", "示例", "样例", "范例", "填写示例", "填报示例", "示范"];

    /// <summary>Notes and signatures fill a few cells; whoever fills more is meant as a row.</summary>
    private const int MostCellsOfANote = 6;

    private readonly SheetColumns columns;
    private readonly SortedSet<string> ignored = new(StringComparer.Ordinal);

    private protected SheetReader(SheetColumns columns) => this.columns = columns;

    /// <summary>What stands above the tables; complete as soon as the first row was given.</summary>
    public SheetHeader Header { get; private set; } = SheetHeader.None;

    /// <summary>Headings that were read past, for people to see; complete when all rows were given.</summary>
    public IReadOnlyCollection<string> IgnoredColumns => ignored;

    /// <summary>
    /// The rows that are to be understood, each with the columns of its table. Headers, repeated too, titles, notes, totals,
    /// signatures, examples, and rows in which nothing but place or unticked boxes is filled in, are left out.
    /// </summary>
    /// <exception cref="DomainException"><c>import.header_not_found</c>, <c>import.missing_columns</c>, <c>import.wrong_form</c>, <c>import.no_rows</c></exception>
    public IEnumerable<FilledRow> Rows(IEnumerable<SheetRow> rows)
    {
        ColumnMap? map = null, nearest = null;
        SheetRow? previous = null;
        var isFirstLine = false;
        var (tables, count) = (0, 0);
        var isOtherForm = false;
        foreach (var row in rows)
        {
            if (previous is not null && previous.Sheet != row.Sheet)
            {
                if (isFirstLine) EnsureComplete(map!);
                (map, previous, isFirstLine) = (null, null, false);
            }
            if (isFirstLine)
            {
                isFirstLine = false;
                var both = ColumnMap.Of(columns, row, previous, out var isHeading);
                if (isHeading && row.Cells.Any(cell => !cell.IsBlank && !cell.IsRepeated))
                {
                    map = Accept(both);
                    previous = row;
                    continue;
                }
                map = Accept(map!);
            }
            if (MayBeHeader(row) && ColumnMap.Of(columns, row, map is null ? previous : null, out _) is var found && IsHeader(found))
            {
                // Also in the middle: tables pasted below one another repeat it, not always in the same order.
                (map, isFirstLine, previous) = (found, true, row);
                tables++;
                continue;
            }
            previous = row;
            if (map is null)
            {
                ReadAbove(row);
                if (MayBeHeader(row))
                {
                    var candidate = ColumnMap.Of(columns, row, null, out _);
                    if (candidate.Found > (nearest?.Found ?? 2)) nearest = candidate;
                    isOtherForm |= IsHeader(OtherForm, ColumnMap.Of(OtherForm, row, null, out _));
                }
                continue;
            }
            if (IsExample(row, map) || IsNote(row) || IsBlank(new FilledRow(row, map))) continue;
            count++;
            yield return new FilledRow(row, map);
        }
        if (isFirstLine) Accept(map!);
        if (tables == 0)
        {
            if (isOtherForm) throw new DomainException("import.wrong_form", $"这是{OtherForm.Form}，请在对应的入口上传；这里上传的应是{columns.Form}。");
            if (nearest is not null) EnsureComplete(nearest);
            throw new DomainException("import.header_not_found", $"没有找到表头。请使用{columns.Form}的模板，表头中应有“{columns.Columns[1].Title}”“{columns.Columns[2].Title}”等各列。");
        }
        if (count == 0) throw new DomainException("import.no_rows", "表中没有填写任何数据，请填写后重新上传。");
    }

    /// <summary>Understands one row. Pure and safe for many threads.</summary>
    public abstract ReadLine<T> Parse(FilledRow row);

    public IEnumerable<ReadLine<T>> Read(IEnumerable<SheetRow> rows) => Rows(rows).Select(Parse);

    private SheetColumns OtherForm => columns == SheetColumns.Volunteers ? SheetColumns.Teams : SheetColumns.Volunteers;

    private static bool MayBeHeader(SheetRow row)
    {
        // Headings are short and are no numbers; this spares most rows the closer look.
        var texts = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.IsBlank) continue;
            if (cell.Number is not null || cell.Text.Length > 60) return false;
            if (++texts > 2 && row[0].Text.Length > 0 && char.IsAsciiDigit(row[0].Text[0])) return false;
        }
        return texts > 0;
    }

    private bool IsHeader(ColumnMap map) => IsHeader(columns, map);

    private static bool IsHeader(SheetColumns form, ColumnMap map) => map.Found >= 3 && map.Has(form.Keys[0]) && form.Keys.Count(map.Has) >= 2;

    private ColumnMap Accept(ColumnMap map)
    {
        EnsureComplete(map);
        ignored.UnionWith(map.Ignored);
        return map;
    }

    private void EnsureComplete(ColumnMap map)
    {
        var missing = columns.Columns.Where((column, index) => column.IsRequired && !map.Has(index)).Select(column => $"“{column.Title}”").ToList();
        if (!map.Has(columns.Region.Whole) && !map.Has(columns.Region.County) && !map.Has(columns.Region.City)) missing.Add("“所在区域省”“所在区域市”“所在区域县”");
        if (missing.Count > 0)
        {
            throw new DomainException("import.missing_columns", $"表中缺少以下各列：{string.Concat(missing)}。请使用{columns.Form}的模板，或补上缺少的列后重新上传。");
        }
    }

    /// <summary>报送单位：…, in one cell or in two; 同意声明 likewise.</summary>
    private void ReadAbove(SheetRow row)
    {
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row[index];
            if (cell.IsBlank || cell.IsRepeated) continue;
            var text = cell.Text.Trim();
            var colon = text.IndexOfAny(['：', ':']);
            var label = PlainText.Of(colon < 0 ? text : text[..colon]);
            if (label.Contains("同意", StringComparison.Ordinal) && Header.HasConsent is null)
            {
                Header = Header with { HasConsent = ConsentIn(text) ?? ConsentIn(ValueBehind(row, index)) };
            }
            else if (Header.Sender is null && SenderWords.Any(word => label.StartsWith(word, StringComparison.Ordinal)))
            {
                var value = colon >= 0 && colon + 1 < text.Length ? text[(colon + 1)..] : ValueBehind(row, index);
                var sender = Wording.Clean(value.Replace("（盖章）", "", StringComparison.Ordinal).Replace("(盖章)", "", StringComparison.Ordinal)).Trim('_', '＿', ' ');
                if (sender.Length is > 1 and <= 100) Header = Header with { Sender = sender };
            }
        }
    }

    private static string ValueBehind(SheetRow row, int index)
    {
        for (var next = index + 1; next < row.Cells.Count; next++)
        {
            if (row[next] is { IsBlank: false, IsRepeated: false } cell) return cell.Text.TrimEnd().EndsWith('：') ? "" : cell.Text;
        }
        return "";
    }

    private static bool? ConsentIn(string text)
    {
        var choices = Choices.In(text);
        if (choices.HasMarks) return choices.Chosen.Count > 0;
        var colon = text.LastIndexOfAny(['：', ':']);
        return YesNo.Read(colon < 0 ? text : text[(colon + 1)..]);
    }

    private static bool IsExample(SheetRow row, ColumnMap map) =>
        map.CellOf(row, 0) is { IsBlank: false } number && PlainText.Of(number.Text).TrimEnd('：', ':') is var text
            && Array.Exists(ExampleWords, word => text == word || (text.StartsWith(word, StringComparison.Ordinal) && text.Length <= word.Length + 2 && !map.CellOf(row, 0).Number.HasValue));

    private static bool IsNote(SheetRow row)
    {
        Cell first = default;
        var filled = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.IsBlank || cell.IsRepeated) continue;
            if (filled++ == 0) first = cell;
            if (filled >= MostCellsOfANote) return false;
        }
        if (filled == 0 || first.Number is not null) return false;
        var text = PlainText.Of(first.Text);
        return Array.Exists(NoteWords, word => text.StartsWith(PlainText.Of(word), StringComparison.Ordinal))
            || text.EndsWith("合计", StringComparison.Ordinal) || text.EndsWith("小计", StringComparison.Ordinal) || text.EndsWith("总计", StringComparison.Ordinal)
            || (text[0] == '共' && (text.EndsWith('人') || text.EndsWith('条') || text.EndsWith('名')));
    }

    private bool IsBlank(FilledRow row)
    {
        foreach (var column in columns.Identifying)
        {
            if (row[column] is { IsBlank: false, IsRepeated: false }) return false;
        }
        for (var column = 1; column < columns.Columns.Length; column++)
        {
            if (column == columns.Sender || column == columns.Region.Whole || (column >= columns.Region.Province && column <= columns.Region.County)) continue;
            if (row[column] is { IsBlank: false, IsRepeated: false } cell && !(Choices.In(cell.Text) is { HasMarks: true, Chosen.Count: 0 })) return false;
        }
        return true;
    }
}
