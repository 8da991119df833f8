using System.Diagnostics.CodeAnalysis;

namespace StvsPlatform.Api.Http;

/// <summary>
/// A value of an enum in an address, written as in JSON (<c>pendingReview</c>): ASP.NET's own binding insists on the C# spelling.
/// </summary>
internal readonly record struct Code<T>(T Value) : IParsable<Code<T>>
    where T : struct, Enum
{
    public static Code<T> Parse(string text, IFormatProvider? provider) =>
        TryParse(text, provider, out var code) ? code : throw new FormatException();

    /// <summary>By name only: numbers are an implementation detail.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out Code<T> code)
    {
        code = default;
        if (string.IsNullOrEmpty(text) || !char.IsAsciiLetter(text[0]) || !Enum.TryParse<T>(text, ignoreCase: true, out var value)) return false;
        code = new Code<T>(value);
        return Enum.IsDefined(value);
    }
}
