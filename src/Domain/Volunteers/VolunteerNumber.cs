using System.Globalization;

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
        return $"V{digits}{Check(digits)}";
    }

    public static bool IsValid(string text) =>
        text.Length >= 18 && text[0] == 'V' && text[1..^1].All(char.IsAsciiDigit) && text[^1] == Check(text[1..^1]);

    private static char Check(string digits)
    {
        var remainder = 0;
        foreach (var digit in digits) remainder = (remainder + (digit - '0')) * 2 % 11;
        var check = (12 - remainder) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
