namespace StvsPlatform.Application.Imports;

/// <summary>What became of one row: a line, or the faults that keep it from being one.</summary>
/// <param name="Row">As the user's spreadsheet shows it.</param>
/// <param name="Line">Null exactly when there are faults.</param>
/// <param name="Faults">All of them, in the order of the form's columns.</param>
/// <param name="Cells">As found, in the order of the form's columns (<see cref="FormColumns"/>), for the workbook of faulty rows.</param>
public sealed record ReadLine<T>(string Sheet, int Row, T? Line, IReadOnlyList<CellFault> Faults, string[] Cells)
    where T : class
{
    /// <summary>Personal values stay out of logs, whoever prints the line.</summary>
    public override string ToString() => $"{nameof(ReadLine<T>)} {Row}, {Faults.Count} faults";
}

/// <param name="Column">Its printed name in the form.</param>
/// <param name="Value">As found. Personal.</param>
/// <param name="Code">Stable: <c>import.*</c>, or the code of the rule that online registration shares, such as <c>id_number.check_digit</c>.</param>
/// <param name="Reason">Chinese: what is wrong and what to do; never repeats the value.</param>
/// <param name="Suggestion">What the cell probably should say; null when there is no telling.</param>
public sealed record CellFault(string Column, string Value, string Code, string Reason, string? Suggestion)
{
    public override string ToString() => $"{Column} {Code}";
}

/// <summary>What the lines above the table say; the old forms have none.</summary>
/// <param name="Sender">报送单位.</param>
/// <param name="HasConsent">同意声明: null where nothing is said.</param>
public sealed record SheetHeader(string? Sender, bool? HasConsent)
{
    public static readonly SheetHeader None = new(null, null);
}
