using System.Globalization;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>Numbers and days as cells.</summary>
internal static class CellValues
{
    /// <summary>Days between the two epochs of Excel.</summary>
    private const int DaysOf1904 = 1462;

    public static Cell Number(double number, bool isDay, bool is1904)
    {
        var serial = is1904 ? number + DaysOf1904 : number;
        // 1 is 1900-01-01; 31 December 9999 the last day there is.
        return isDay && serial is >= 1 and < 2_958_466
            ? Day(DateTime.FromOADate(serial < 60 ? serial + 1 : serial)) with { Number = number }
            : new Cell(number.ToString("R", CultureInfo.InvariantCulture), number);
    }

    public static Cell Day(DateTime day) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToOADate(), DateOnly.FromDateTime(day));
}

/// <summary>Which number formats show a day.</summary>
internal static class DayFormat
{
    /// <summary>Of the built-in formats; 27 to 36 and 50 to 58 are days in Chinese Excel.</summary>
    public static bool IsDay(int id) => id is >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58;

    /// <summary>A format of somebody's own: it has a year or a day in it, outside quotes, brackets and escapes.</summary>
    public static bool IsDay(string code)
    {
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"': i = EndOf(code, '"', i + 1); break;
                case '[': i = EndOf(code, ']', i + 1); break;
                case '\\' or '_' or '*': i++; break;
                case 'y' or 'Y' or 'd' or 'D': return true;
                // "General" is the one word with letters that are none of a date's; "m" alone may be minutes.
                case 'm' or 'M' when !code.Contains('h', StringComparison.OrdinalIgnoreCase) && !code.Contains('s', StringComparison.OrdinalIgnoreCase): return true;
            }
        }
        return false;
    }

    private static int EndOf(string code, char end, int from) => code.IndexOf(end, from) is var at and >= 0 ? at : code.Length;
}
