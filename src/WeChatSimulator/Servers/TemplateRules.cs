using System.Globalization;
using System.Text.RegularExpressions;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>What a template's field may hold, by the prefix of its name (类目模板的参数限制).</summary>
internal static partial class TemplateRules
{
    public static bool Allows(string field, string value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Contains('\n'))
        {
            return false;
        }

        var length = new StringInfo(value).LengthInTextElements;
        return Prefix().Match(field).Value switch
        {
            "thing" => length <= 20,
            "number" => Number().IsMatch(value) && length <= 32,
            "letter" => Letters().IsMatch(value) && length <= 32,
            "symbol" => length <= 5,
            "character_string" => length <= 32 && value.All(char.IsAscii),
            "time" or "date" => Time().IsMatch(value),
            "amount" => Amount().IsMatch(value),
            "phone_number" => length <= 17 && Phone().IsMatch(value),
            "car_number" => length <= 8,
            "name" => value.Any(character => character > 0x7F) ? length <= 10 : length <= 20,
            "phrase" => length <= 5 && value.All(character => character > 0x7F),
            _ => length <= 20,
        };
    }

    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^-?\d+(\.\d+)?$")]
    private static partial Regex Number();

    [GeneratedRegex("^[a-zA-Z]+$")]
    private static partial Regex Letters();

    /// <summary>15:01, a day, or both; a span joined with ~ is allowed.</summary>
    [GeneratedRegex(@"^(?<t>(\d{4}(年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2}))?\s?(\d{1,2}:\d{2}(:\d{2})?)?)(\s?~\s?\k<t>|\s?~\s?[\d年月日:/.\-\s]+)?$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^[^\d\s]?\d{1,10}(\.\d{1,2})?元?$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[\d+\-*()（） ]+$")]
    private static partial Regex Phone();
}
