using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>A mobile number of the mainland: eleven digits, 13 to 19 in front.</summary>
public sealed partial record PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    /// <summary>The eleven digits. Personal: for encryption and for sending, never for a log.</summary>
    public string Value { get; }

    /// <summary>A careless log line gives nothing away.</summary>
    public override string ToString() => "***";

    /// <exception cref="DomainException"><c>phone.*</c></exception>
    public static PhoneNumber Parse(string? text) => TryParse(text, out var number, out var error) ? number : throw error;

    /// <summary>Reads what was typed, tolerant of full-width digits, spaces, hyphens and the country code.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="number">The number, if it is one.</param>
    /// <param name="error">Otherwise what is wrong with it, without repeating it.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? number, [NotNullWhen(false)] out DomainException? error)
    {
        var plain = PlainText.Of(text);
        var match = Pattern().Match(plain.Replace("-", "", StringComparison.Ordinal));
        number = match.Success ? new PhoneNumber(match.Groups["number"].Value) : null;
        error = match.Success ? null : Fault(plain);
        return match.Success;
    }

    private static DomainException Fault(string plain) =>
        PlainText.IsScientificNotation(plain)
            ? new DomainException("phone.scientific_notation", "手机号被表格软件改成了科学计数法，请把该列设为“文本”格式后重新填写11位手机号。")
            : new DomainException("phone.wrong_format", plain.Length == 0 ? "请填写手机号。" : "手机号不正确，请填写11位的中国大陆手机号。");

    [GeneratedRegex(@"^(?:\+86|0086|86)?(?<number>1[3-9][0-9]{9})\z")]
    private static partial Regex Pattern();
}
