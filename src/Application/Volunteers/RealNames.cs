using System.Globalization;
using System.Text;

namespace StvsPlatform.Application.Volunteers;

internal static class RealNames
{
    public const string Rule = "请填写真实姓名：2 到 50 个汉字或字母，可含“·”。";

    /// <summary>The dots that keyboards and fonts offer for the one in 阿依古丽·买买提.</summary>
    private const string Dots = "•・･‧∙⋅●⸱⦁";

    /// <summary>
    /// A name as it is kept: 张　三 without the space that only aligned it, one kind of dot, one space between Latin words.
    /// </summary>
    public static string Clean(string? name)
    {
        var clean = new StringBuilder();
        foreach (var character in (name ?? "").Trim())
        {
            if (Dots.Contains(character, StringComparison.Ordinal)) clean.Append('·');
            else if (char.IsWhiteSpace(character)) clean.Append(' ');
            else if (!char.IsControl(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
                clean.Append(character is >= '！' and <= '～' ? (char)(character - '！' + '!') : character);
        }
        for (var i = clean.Length - 1; i >= 0; i--)
        {
            var (before, after) = (i > 0 ? clean[i - 1] : ' ', i + 1 < clean.Length ? clean[i + 1] : ' ');
            if (clean[i] == ' ' && !(IsLatin(before) && IsLatin(after))) clean.Remove(i, 1);
            // A full stop is a dot only between Chinese characters; J. Smith keeps it.
            else if (clean[i] is '.' or '。' && IsChinese(before) && IsChinese(after)) clean[i] = '·';
        }
        return clean.ToString();
    }

    private static bool IsLatin(char character) => char.IsAscii(character) ? character != ' ' : character < '\u2E80' && char.IsLetter(character);

    private static bool IsChinese(char character) => character >= '\u2E80' && char.IsLetter(character);

    /// <summary>Letters of any script, rare characters outside the basic plane included, with dots, spaces and hyphens between them.</summary>
    public static bool IsValid(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length > 100) return false;
        var elements = 0;
        for (var walk = StringInfo.GetTextElementEnumerator(trimmed); walk.MoveNext();)
        {
            var element = walk.GetTextElement();
            var isLetter = CharUnicodeInfo.GetUnicodeCategory(element, 0) is UnicodeCategory.OtherLetter or UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter;
            var isJoint = element is "·" or "•" or "." or " " or "-" or "'" or "・";
            if (!isLetter && !(isJoint && elements > 0)) return false;
            elements++;
        }
        return elements is >= 2 and <= 50;
    }
}
