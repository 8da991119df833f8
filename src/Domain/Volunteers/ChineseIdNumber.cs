using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>
/// An ID number of 18 characters by GB 11643: six digits of region, the birth date, three serial digits whose last is odd for a
/// man, and a check character. Resident permits of people from 香港, 澳门 and 台湾 (81, 82, 83) follow the same rule.
/// </summary>
public sealed record ChineseIdNumber
{
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <summary>Province codes of GB/T 2260, and 83 of the residence permit. Only these two digits are checked: a number keeps
    /// the county of its first day, long after that county is gone.</summary>
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    private ChineseIdNumber(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>All 18 characters, X in upper case. Personal: for encryption, never for a log.</summary>
    public string Value { get; }

    public DateOnly BirthDate { get; }

    public Gender Gender => (Value[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female;

    /// <summary>Full years on a China day.</summary>
    public int AgeOn(DateOnly day) => Volunteer.AgeOn(BirthDate, day);

    /// <summary>A careless log line gives nothing away.</summary>
    public override string ToString() => "***";

    /// <exception cref="DomainException"><c>id_number.*</c></exception>
    public static ChineseIdNumber Parse(string? text, DateOnly today) => TryParse(text, today, out var number, out var error) ? number : throw error;

    /// <summary>Reads what was typed, tolerant of full-width digits, spaces and a small x.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="today">The China day; nobody is born after it.</param>
    /// <param name="number">The number, if it is one.</param>
    /// <param name="error">Otherwise what is wrong with it, without repeating it.</param>
    public static bool TryParse(
        string? text, DateOnly today, [NotNullWhen(true)] out ChineseIdNumber? number, [NotNullWhen(false)] out DomainException? error)
    {
        number = null;
        var value = PlainText.Of(text).ToUpperInvariant();
        error = Fault(value, today, out var birthDate);
        if (error is null) number = new ChineseIdNumber(value, birthDate);
        return error is null;
    }

    private static DomainException? Fault(string value, DateOnly today, out DateOnly birthDate)
    {
        birthDate = default;
        if (PlainText.IsScientificNotation(value)) return ChineseIdNumberErrors.ScientificNotation();
        if (value.Length == 15 && value.All(char.IsAsciiDigit)) return ChineseIdNumberErrors.FifteenDigits();
        if (value.Length != 18) return ChineseIdNumberErrors.WrongLength(value.Length);
        if (!value[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(value[17]) || value[17] == 'X')) return ChineseIdNumberErrors.Characters();
        if (!Provinces.Contains(value[..2])) return ChineseIdNumberErrors.Region();
        if (!DateOnly.TryParseExact(value[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birthDate)
            || birthDate < EarliestBirth || birthDate > today) return ChineseIdNumberErrors.BirthDate();
        return CheckCharacter.Of(value[..17]) == value[17] ? null : ChineseIdNumberErrors.CheckDigit();
    }
}
