using System.Text.RegularExpressions;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>A text without what XML 1.0 has no place for: control characters, and halves of a pair.</summary>
internal static partial class PrintableText
{
    public static string Of(string text) => Unwritable().Replace(text, "");

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Unwritable();
}
