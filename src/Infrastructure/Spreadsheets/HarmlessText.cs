using System.Text.RegularExpressions;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>A text as a cell may hold it: readable, and asleep whatever is done with the file.</summary>
/// <remarks>
/// In .xlsx a text is never run. The file may be saved as CSV and opened again, and there a text that begins like a formula is
/// one; so it gets an apostrophe, which stays with it on that way (the style <c>quotePrefix</c> would be lost).
/// </remarks>
internal static partial class HarmlessText
{
    private const int LongestInCell = 32_767;

    public static string Of(string text)
    {
        var harmless = Waking().IsMatch(text) && !SignedNumber().IsMatch(text) ? "'" + text : text;
        harmless = EscapedCharacter().Replace(harmless.ReplaceLineEndings("\n"), "_x005F$0");
        return PrintableText.Of(harmless.Length > LongestInCell ? harmless[..LongestInCell] : harmless);
    }

    /// <summary>Also after blanks, and the full-width signs of Chinese keyboards, which some spreadsheets take for the narrow ones.</summary>
    [GeneratedRegex(@"\A(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")]
    private static partial Regex Waking();

    /// <summary>A phone number such as +86 138 0013 8000, or a lone dash, is no formula; with an apostrophe it would be no phone number either.</summary>
    [GeneratedRegex(@"\A[+\-＋－][\d ]*\z")]
    private static partial Regex SignedNumber();

    /// <summary>SpreadsheetML reads <c>_x003D_</c> as an equals sign, which would wake a text behind the look above.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapedCharacter();
}
