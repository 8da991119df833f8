using System.Text;

namespace StvsPlatform.Domain.Teams;

/// <summary>Names of teams as they are written, compared and taken apart.</summary>
public static class TeamNames
{
    public const int Longest = 60;

    /// <summary>In every form of every notice; what stands before it is the unit that keeps the team.</summary>
    private const string Core = "科技志愿";

    /// <summary>
    /// The name as it is kept: invisible characters go, and so does white space, except between two Latin words, where one
    /// space stays. Brackets are full-width, as Chinese prints them.
    /// </summary>
    public static string Clean(string? name)
    {
        var visible = new StringBuilder();
        foreach (var rune in (name ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) visible.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format))
                visible.Append(rune.ToString());
        }
        var words = visible.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var clean = new StringBuilder();
        foreach (var word in words)
        {
            if (clean.Length > 0 && char.IsAscii(clean[^1]) && char.IsAscii(word[0])) clean.Append(' ');
            clean.Append(word);
        }
        return clean.Replace('(', '（').Replace(')', '）').ToString();
    }

    /// <summary>
    /// Two names with the same key look the same to people: full width, spaces, brackets, punctuation and letter case make no
    /// difference.
    /// </summary>
    public static string KeyOf(string? name)
    {
        var key = new StringBuilder();
        foreach (var rune in (name ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) key.Append(Rune.ToUpperInvariant(rune).ToString());
        }
        return key.ToString();
    }

    /// <summary>The unit in a team's name: 郑州大学 of 郑州大学科技志愿服务队. The whole name where it has no such part.</summary>
    public static string UnitOf(string name)
    {
        var clean = Clean(name);
        var end = clean.IndexOf(Core, StringComparison.Ordinal);
        return end > 0 ? clean[..end] : clean;
    }

    internal static bool SoundsLikeATeam(string part) => part.Contains(Core, StringComparison.Ordinal);
}
