namespace StvsPlatform.Domain.Common;

/// <summary>
/// Pairs of neighbouring characters, the unit in which Chinese text is searched: an index over them answers
/// two-character words, which make up most queries and which trigram indexes cannot find.
/// </summary>
public static class Bigrams
{
    /// <summary>The distinct pairs of a text, lower case, without white space or punctuation between them.</summary>
    public static string[] Of(string? text)
    {
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var word in Words(text))
        {
            // By rune: half of a rare character or an emoji is no text.
            var runes = word.EnumerateRunes().ToArray();
            for (var i = 0; i + 1 < runes.Length; i++) pairs.Add($"{runes[i]}{runes[i + 1]}");
        }
        return [.. pairs];
    }

    /// <summary>The words of a query: runs of letters and digits.</summary>
    public static IEnumerable<string> Words(string? text)
    {
        var word = new System.Text.StringBuilder();
        foreach (var rune in (text ?? "").Normalize(System.Text.NormalizationForm.FormKC).EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune))
            {
                word.Append(System.Text.Rune.ToLowerInvariant(rune).ToString());
                continue;
            }
            if (word.Length > 0) yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0) yield return word.ToString();
    }
}
