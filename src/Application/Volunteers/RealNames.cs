using System.Globalization;

namespace StvsPlatform.Application.Volunteers;

internal static class RealNames
{
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
