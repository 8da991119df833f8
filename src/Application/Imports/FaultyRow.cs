namespace StvsPlatform.Application.Imports;

/// <summary>A row that cannot be taken over as it is.</summary>
/// <param name="Row">As the user's spreadsheet shows it.</param>
/// <param name="Cells">As found, in the order of the form's columns.</param>
public sealed record FaultyRow(string Sheet, int Row, string[] Cells, IReadOnlyList<CellFault> Faults)
{
    /// <summary>Personal values stay out of logs, whoever prints the row.</summary>
    public override string ToString() => $"{nameof(FaultyRow)} {Row}, {Faults.Count} faults";
}
