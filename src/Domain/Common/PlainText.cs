using System.Globalization;
using System.Text;

namespace StvsPlatform.Domain.Common;

/// <summary>What people type or paste, reduced to what they mean.</summary>
public static class PlainText
{
    /// <summary>
    /// Full-width letters, digits and signs become half-width; white space and invisible characters (which come along when a
    /// number is copied out of a chat or a spreadsheet) go. Never throws, whatever the text.
    /// </summary>
    public static string Of(string? text)
    {
        var plain = new StringBuilder();
        foreach (var character in text ?? "")
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character)) continue;
            if (char.GetUnicodeCategory(character) == UnicodeCategory.Format) continue;
            plain.Append(character is >= '！' and <= '～' ? (char)(character - '！' + '!') : character);
        }
        return plain.ToString();
    }

    /// <summary>True for what a spreadsheet makes of a long number in a numeric cell: <c>4.10105E+17</c>.</summary>
    public static bool IsScientificNotation(string plain)
    {
        var exponent = plain.IndexOfAny(['E', 'e']);
        return exponent > 0
            && plain[..exponent].All(character => char.IsAsciiDigit(character) || character == '.')
            && plain[(exponent + 1)..].TrimStart('+') is { Length: > 0 } power && power.All(char.IsAsciiDigit);
    }
}
