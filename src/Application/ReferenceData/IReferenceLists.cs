namespace StvsPlatform.Application.ReferenceData;

/// <summary>The option lists of the forms: immutable, in memory, the same for everybody.</summary>
public interface IReferenceLists
{
    /// <summary>What forms offer, in the order of the standard or the notice; null when there is no such list.</summary>
    /// <param name="list">One of <see cref="ReferenceListNames"/>.</param>
    /// <param name="extras">Also what is accepted besides: codes outside the standard, earlier versions of the agreement.</param>
    IReadOnlyList<ReferenceItem>? List(string list, bool extras = false);

    /// <summary>The item with exactly this code, also one that is no longer offered.</summary>
    ReferenceItem? Find(string list, string code);

    /// <summary>The item people mean who write a code, a label or an alias in a spreadsheet: 汉 is 汉族, 中专 is 中等职业教育.</summary>
    ReferenceItem? Recognise(string list, string text);
}

/// <param name="Code">Numeric where a national standard has codes; camelCase otherwise.</param>
/// <param name="Label">In Chinese.</param>
/// <param name="Aliases">Other ways to write it.</param>
/// <param name="Text">Something to read: the agreement itself, the date of a day.</param>
/// <param name="Eligible">For an education: whether it is enough (高中以上文化程度).</param>
/// <param name="Parent">The code of the standard under which a finer group counts.</param>
public sealed record ReferenceItem(
    string Code, string Label, IReadOnlyList<string>? Aliases = null, string? Text = null, bool? Eligible = null, string? Parent = null);
