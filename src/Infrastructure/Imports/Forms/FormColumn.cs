namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>One column of a form.</summary>
/// <param name="Title">Exactly as the notice prints it.</param>
/// <param name="Width">In characters of Latin width.</param>
/// <param name="HowTo">For whoever fills it in.</param>
/// <param name="List">Name of the reference list whose labels are offered.</param>
internal sealed record FormColumn(
    string Title, double Width, Entry Entry, string HowTo, string Example, string? List = null, bool IsRequired = true);

/// <summary>What is written into a cell of the column.</summary>
internal enum Entry
{
    Number,
    Text,
    Phone,
    IdNumber,
    Day,
    YesNo,

    /// <summary>One label of the list, or another word for it that the reader knows.</summary>
    Choice,

    /// <summary>Labels of the list, separated by 、.</summary>
    Several,
    Province,
    City,
    County,
}
