using System.Globalization;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>
/// 志愿者编号: V, the region's six digits, year and month, a serial number of at least six digits, and a check character
/// (ISO 7064 MOD 11-2 over the digits, as on the ID card), so that a mistyped number is noticed before anybody is looked up.
/// </summary>
public static class VolunteerNumber
{
    public static string Compose(string regionCode, DateOnly day, long serial)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{regionCode}{day:yyMM}{serial:D6}");
        return $"V{digits}{CheckCharacter.Of(digits)}";
    }

    public static bool IsValid(string text) =>
        text.Length >= 18 && text[0] == 'V' && text[1..^1].All(char.IsAsciiDigit) && text[^1] == CheckCharacter.Of(text[1..^1]);
}
