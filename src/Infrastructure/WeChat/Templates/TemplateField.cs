using System.Globalization;
using System.Text.RegularExpressions;

namespace StvsPlatform.Infrastructure.WeChat.Templates;

/// <summary>
/// Cuts a value to what a template's field may hold; the first letters of its name say what kind it is. One field that
/// breaks its limit makes WeChat refuse the whole message (47003).
/// </summary>
internal static partial class TemplateField
{
    private const string Ellipsis = "…";

    public static string Fit(string field, string value)
    {
        value = WhiteSpace().Replace(value, " ").Trim();
        return KindOf(field) switch
        {
            "character_string" or "letter" => Cut(string.Concat(value.Where(char.IsAscii)), 32, ""),
            "number" => Cut(string.Concat(value.Where(char.IsAsciiDigit)), 32, ""),
            "symbol" or "phrase" => Cut(value, 5, ""),
            "name" => Cut(value, value.All(char.IsAscii) ? 20 : 10, ""),
            "phone_number" => Cut(value, 17, ""),
            "car_number" => Cut(value, 8, ""),
            "time" or "date" or "amount" => value,
            _ => Cut(value, 20, Ellipsis),
        };
    }

    /// <summary>Whether a text of one's own can stand in the field as it is.</summary>
    public static bool Holds(string field, string value) => value.Length > 0 && Fit(field, value) == value;

    /// <summary><c>2026年11月22日 09:30</c> in China, as fields for times and days want it.</summary>
    public static string Time(string field, DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(8));
        return local.ToString(KindOf(field) == "date" ? "yyyy年M月d日" : "yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Counted in characters as people see them.</summary>
    private static string Cut(string value, int length, string ellipsis)
    {
        var elements = new StringInfo(value);
        return elements.LengthInTextElements <= length ? value : elements.SubstringByTextElements(0, length - ellipsis.Length) + ellipsis;
    }

    private static string KindOf(string field) => field.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex WhiteSpace();
}
