using System.Text;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>What is chosen in a cell: the ticked ones where boxes are printed, else all that is written there.</summary>
/// <param name="HasMarks">Whether there are boxes or ticks at all.</param>
internal readonly record struct Choices(bool HasMarks, IReadOnlyList<string> Chosen)
{
    private const string Ticked = "☑☒✓✔√■●▣";
    private const string Empty = "□☐○◯◻▢◇⬜❏❑";
    private const string InBrackets = "xX√✓✔vV*×";
    private const string Separators = "、，,;；/|\n\r\t。";

    /// <summary>☑科技培训 □科技咨询, 科技培训√, [x]科技培训, or plain 科技培训、科技咨询.</summary>
    public static Choices In(string text)
    {
        var items = new List<(string Text, bool? IsTicked)>();
        var piece = new StringBuilder();
        // Marks of one label: □√科技培训 and □科技培训√ are both ticked.
        bool? mark = null;
        var (hasMarks, leads) = (false, (bool?)null);
        for (var i = 0; i < text.Length; i++)
        {
            var (found, length) = MarkAt(text, i);
            if (found is { } ticked)
            {
                hasMarks = true;
                leads ??= piece.Length == 0;
                i += length - 1;
                // □甲√□乙: the tick belongs to what stands before it; □甲☑乙: to what follows.
                if (piece.Length > 0 && leads.Value && (!ticked || IsLabelAt(text, i + 1))) Flush();
                mark = ticked || (mark ?? false);
                if (!leads.Value) Flush();
            }
            else if (Separators.Contains(text[i], StringComparison.Ordinal))
            {
                Flush();
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                // 科技培训 科技咨询 are two; ☑ 科技培训 is one, and so is 科技 培训 √.
                if (piece.Length > 0 && !IsTickedBehind(text, i)) Flush();
            }
            else
            {
                piece.Append(text[i]);
            }
        }
        Flush();
        return new Choices(hasMarks, [.. items.Where(item => !hasMarks || item.IsTicked == true).Select(item => item.Text)]);

        void Flush()
        {
            // A mark alone waits for its label, unless it belongs to the label before.
            if (piece.Length == 0 && leads is not false) return;
            if (piece.Length > 0) items.Add((piece.ToString(), mark));
            piece.Clear();
            mark = null;
        }
    }

    private static bool IsLabelAt(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u3000' or '\u00A0') at++;
        return at < text.Length && char.IsLetterOrDigit(text[at]);
    }

    private static bool IsTickedBehind(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u3000' or '\u00A0') at++;
        return at < text.Length && MarkAt(text, at) is (true, var length) && !IsLabelAt(text, at + length);
    }

    private static (bool? Mark, int Length) MarkAt(string text, int at)
    {
        var character = text[at];
        if (char.IsLetterOrDigit(character)) return (null, 0);
        if (Ticked.Contains(character, StringComparison.Ordinal) && !char.IsSurrogate(character)) return (true, 1);
        if (Empty.Contains(character, StringComparison.Ordinal)) return (false, 1);
        if (character is not ('[' or '［' or '(' or '（' or '【')) return (null, 0);
        var end = text.AsSpan(at + 1, Math.Min(4, text.Length - at - 1)).IndexOfAny("]］)）】");
        if (end < 0) return (null, 0);
        var inner = PlainText.Of(text.Substring(at + 1, end));
        // 其他（ ） is a blank to write on; （ ）科技培训 is a box.
        if (inner.Length == 0) return character is '[' or '［' || IsLabelAt(text, at + end + 2) ? (false, end + 2) : (null, 0);
        return inner.Length == 1 && InBrackets.Contains(inner[0], StringComparison.Ordinal) ? (true, end + 2) : (null, 0);
    }
}

/// <summary>是 and 否, in the ways they are written.</summary>
internal static class YesNo
{
    /// <summary>Null when it is neither, or nothing.</summary>
    public static bool? Read(string text)
    {
        var choices = Choices.In(text);
        if (choices.HasMarks)
        {
            if (choices.Chosen.Count > 1) return null;
            // A tick alone says yes, a box alone no.
            var bare = PlainText.Of(text);
            if (choices.Chosen.Count == 0) return bare.Any(char.IsLetterOrDigit) ? null : !bare.Any(character => character is '□' or '☐' or '○');
            text = choices.Chosen[0];
        }
        return PlainText.Of(text).ToUpperInvariant() switch
        {
            "是" or "有" or "已" or "Y" or "YES" or "1" or "TRUE" or "对" or "已注册" or "同意" or "已取得" or "已同意" or "是的" or "√" => true,
            "否" or "无" or "没有" or "未" or "N" or "NO" or "0" or "FALSE" or "不是" or "未注册" or "不同意" or "×" or "X" or "非" => false,
            _ => null,
        };
    }
}

/// <summary>Texts as they are kept.</summary>
internal static class Wording
{
    /// <summary>Line breaks and runs of white space become one space, invisible characters go.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!char.IsControl(character) && char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.Format)
            {
                clean.Append(character);
            }
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>What was put before or around a value so that a spreadsheet would keep its digits: 'value, ="value".</summary>
    public static string Unwrapped(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 3 && trimmed.StartsWith("=\"", StringComparison.Ordinal) && trimmed[^1] == '"') return trimmed[2..^1].Trim();
        return trimmed.Length > 1 && trimmed[0] is '\'' or '‘' or '’' or '`' ? trimmed[1..].Trim() : trimmed;
    }
}
