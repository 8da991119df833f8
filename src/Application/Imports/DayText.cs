using System.Globalization;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>Days as people type them.</summary>
internal static class DayText
{
    /// <summary>A number without a date's format: 44312 is a day, 2021 a year, 20210426 a day again.</summary>
    private static readonly (int From, int To) Serials = (3_000, 80_000);

    /// <summary>The day of a cell; else null, with a day to suggest where only year and month are given.</summary>
    public static DateOnly? Read(Cell cell, out DateOnly? suggestion)
    {
        suggestion = null;
        if (cell.Date is { } day) return day;
        if (cell.Number is { } serial && serial >= Serials.From && serial < Serials.To) return DateOnly.FromDateTime(DateTime.FromOADate(serial));
        var numbers = new List<string>();
        var digits = "";
        var text = cell.Text.Trim();
        // 2021/4/26 0:00:00 and 2021-04-26T00:00:00: the time says nothing.
        var time = text.IndexOf(':', StringComparison.Ordinal);
        if (time > 0) text = text[..Math.Max(0, text.LastIndexOfAny([' ', 'T'], time))];
        foreach (var character in PlainText.Of(text) + " ")
        {
            if (char.IsAsciiDigit(character))
            {
                digits += character;
                if (digits.Length > 8) return null;
                continue;
            }
            if (digits.Length > 0) numbers.Add(digits);
            digits = "";
            if (character is not ('-' or '/' or '.' or '年' or '月' or '日' or '号' or ' ' or '。' or '—' or '－' or '\\')) return null;
        }
        switch (numbers)
        {
            case [{ Length: 8 } all]: return DateOnly.TryParseExact(all, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? day : null;
            case [{ Length: 4 }, { Length: <= 2 }, { Length: <= 2 }]: return Of(numbers[0], numbers[1], numbers[2]);
            // As American settings write it: 4/26/2021. Where both could be the month, there is no telling.
            case [{ Length: <= 2 }, { Length: <= 2 }, { Length: 4 }]:
                var (american, european) = (Of(numbers[2], numbers[0], numbers[1]), Of(numbers[2], numbers[1], numbers[0]));
                if (american is null || european is null || american == european) return american ?? european;
                suggestion = american;
                return null;
            case [{ Length: 6 } month]: suggestion = Of(month[..4], month[4..], "1"); return null;
            case [{ Length: 4 }, { Length: <= 2 }]: suggestion = Of(numbers[0], numbers[1], "1"); return null;
            case [{ Length: 4 } year]: suggestion = Of(year, "1", "1"); return null;
            case [{ Length: 2 }, { Length: <= 2 }, { Length: <= 2 }]: suggestion = Of("20" + numbers[0], numbers[1], numbers[2]); return null;
            default: return null;
        }
    }

    private static DateOnly? Of(string year, string month, string day) =>
        DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1900 and < 2200 ? date : null;
}
