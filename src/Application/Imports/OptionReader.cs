using System.Collections.Concurrent;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>Reads the words of one option list. Each distinct text is worked out once; safe for many threads.</summary>
internal sealed class OptionReader(IReferenceLists lists, string list)
{
    private const int MostRemembered = 5_000;
    private const int LongestText = 200;

    /// <summary>In both lists of services, and in most others.</summary>
    private static readonly string[] Other = ["其他", "其它"];

    private readonly ConcurrentDictionary<string, OptionAnswer> remembered = new();

    /// <summary>All that is chosen in a cell; what none of it means, with a suggestion for the whole cell.</summary>
    public OptionAnswer Read(string text)
    {
        if (remembered.TryGetValue(text, out var known)) return known;
        var answer = Work(text);
        if (remembered.Count < MostRemembered && text.Length <= LongestText) remembered.TryAdd(text, answer);
        return answer;
    }

    private OptionAnswer Work(string text)
    {
        if (text.Length > 2_000) return new OptionAnswer([], HasUnknown: true, null);
        // As a whole first: an option may have commas of its own, as 学会（协会、研究会） does.
        if (Recognise(text) is { } whole) return new OptionAnswer([whole], HasUnknown: false, null);
        var choices = Choices.In(text);
        var items = new List<ReferenceItem>();
        var suggestions = new List<string?>();
        var hasUnknown = false;
        foreach (var choice in choices.Chosen)
        {
            // The number of 1、科技培训.
            if (choices.Chosen.Count > 1 && choice.All(char.IsAsciiDigit)) continue;
            var item = Recognise(choice);
            if (item is not null) items.Add(item);
            hasUnknown |= item is null;
            suggestions.Add(item?.Label ?? Nearest(choice));
        }
        var suggestion = hasUnknown && suggestions.TrueForAll(one => one is not null) && suggestions.Count <= 20 ? string.Join('、', suggestions.Distinct()) : null;
        return new OptionAnswer([.. items.Distinct()], hasUnknown, suggestion);
    }

    private ReferenceItem? Recognise(string text)
    {
        var plain = PlainText.Of(text);
        var digits = plain.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && plain.Length > digits + 1 && plain[digits] is '.' or ')' or '、') plain = plain[(digits + 1)..];
        if (plain.Length == 0) return null;
        if (lists.Recognise(list, plain) is { } found) return found;
        // A numeric cell has lost the zero of 01.
        if (plain.Length == 1 && char.IsAsciiDigit(plain[0]) && lists.Recognise(list, "0" + plain) is { } padded) return padded;
        // 科技培训类 in the list without 类; 高级工程师（副高）; 其他：科普创作.
        if (plain[^1] is '类' or '。' or '.' && lists.Recognise(list, plain[..^1]) is { } shorter) return shorter;
        var bracket = plain.IndexOfAny(['（', '(']);
        if (bracket > 0 && lists.Recognise(list, plain[..bracket]) is { } before) return before;
        return Array.Find(Other, word => plain.StartsWith(word, StringComparison.Ordinal) && plain.Length > word.Length && plain[word.Length] is '（' or '(' or ':' or '：' or '_' or '-' or '—') is { } other
            ? lists.Recognise(list, other) : null;
    }

    private string? Nearest(string text)
    {
        var plain = PlainText.Of(text);
        if (plain.Length is 0 or > 30) return null;
        var names = (lists.List(list, extras: true) ?? []).SelectMany(item => (item.Aliases ?? []).Prepend(item.Label).Select(name => (item, name))).ToArray();
        var contained = names.Where(pair => pair.name.Length > 1 && (plain.Contains(pair.name, StringComparison.Ordinal) || (plain.Length > 1 && pair.name.Contains(plain, StringComparison.Ordinal))))
            .OrderByDescending(pair => pair.name.Length).Select(pair => pair.item).FirstOrDefault();
        if (contained is not null) return contained.Label;
        var near = names.Select(pair => (pair.item, distance: TextDistance.Between(plain, pair.name), pair.name.Length))
            .Where(one => one.distance <= Math.Max(1, Math.Max(plain.Length, one.Length) / 3) && one.distance < Math.Min(plain.Length, one.Length))
            .OrderBy(one => one.distance).ToArray();
        return near.Length > 0 && near.TakeWhile(one => one.distance == near[0].distance).Select(one => one.item).Distinct().Count() == 1 ? near[0].item.Label : null;
    }
}

/// <param name="Items">What was recognised, each once.</param>
/// <param name="Suggestion">For the whole cell, in labels; null when there is no telling.</param>
internal sealed record OptionAnswer(IReadOnlyList<ReferenceItem> Items, bool HasUnknown, string? Suggestion);
