using System.Text;
using System.Text.RegularExpressions;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Domain.Teams;

/// <summary>What a notice says about one kind of team: its tier, its name, who leads it, and how many it should have.</summary>
public sealed partial record NamingRule
{
    /// <summary>
    /// What a form may contain: the region's name, with or without those above it, its short name, the province's name, the unit
    /// that keeps the team (in a sub-team's form: the parent's), the parent team's whole name, and the part of the unit a sub-team is for.
    /// </summary>
    public static readonly IReadOnlyList<string> Placeholders = ["{region}", "{shortRegion}", "{province}", "{unit}", "{parent}", "{sub}"];

    /// <summary>A code of the reference list <c>teamKinds</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The level of the region the rule is for; null: every level.</summary>
    public RegionLevel? Level { get; init; }

    /// <summary>For a team below one of its own kind: 专委会 below 学会, 学院 below 高校.</summary>
    public bool IsSubTeam { get; init; }

    /// <summary>A code of the profile's tiers; null where the notice names no tier.</summary>
    public string? Tier { get; init; }

    public required string Form { get; init; }

    /// <summary>Forms the same notice uses for the same thing; accepted, not suggested.</summary>
    public IReadOnlyList<string> OtherForms { get; init; } = [];

    /// <summary>What the unit is called where the form is explained: 某某学会.</summary>
    public string Unit { get; init; } = "某某";

    /// <summary>One of them ends the unit's name, before an addition in brackets if there is one; none: any name will do.</summary>
    public IReadOnlyList<string> UnitEndings { get; init; } = [];

    public string Sub { get; init; } = "某某";

    public string Parent { get; init; } = "某某科技志愿服务队";

    public IReadOnlyList<string> SubEndings { get; init; } = [];

    public required NamingExample Example { get; init; }

    /// <summary>Who leads such a team, in the notice's words; null where it does not say.</summary>
    public string? Leader { get; init; }

    public DeputyRange? Deputies { get; init; }

    /// <summary>By date, the one without a date first.</summary>
    public IReadOnlyList<MinimumMembers> MinimumMembers { get; init; } = [];

    public required string Source { get; init; }

    /// <summary>True when the name has this rule's form. Width, brackets' shape and spaces make no difference.</summary>
    public bool Fits(string name, NamingPlace place, string? parentName)
    {
        var plain = Plain(name);
        return OtherForms.Prepend(Form).Any(form => Matches(form, plain, place, parentName));
    }

    /// <summary>The form in words, with what is known filled in: 金水区科技志愿服务队, 某某学会科技志愿服务队.</summary>
    public string Describe(string province, NamingPlace? place = null, string? parentName = null) => Fill(Form, placeholder => placeholder switch
    {
        "{province}" => province,
        "{region}" => place?.Name ?? RegionInWords,
        "{shortRegion}" => place?.ShortName ?? RegionInWords,
        "{parent}" => parentName is null ? Parent : TeamNames.Clean(parentName),
        "{unit}" when IsSubTeam && parentName is not null => TeamNames.UnitOf(parentName),
        "{unit}" => Unit,
        _ => Sub,
    });

    private string RegionInWords => Level switch
    {
        RegionLevel.City => "某某市（州）",
        RegionLevel.County => "某某县（市、区）",
        RegionLevel.Township => "某某乡镇（街道）",
        _ => "某某地区",
    };

    private bool Matches(string form, string plain, NamingPlace place, string? parentName)
    {
        var isPossible = true;
        var pattern = Fill(form, Part, Regex.Escape);
        if (!isPossible) return false;
        // Linear in the name's length; the limit only keeps a form nobody has thought of from holding a request.
        var match = Regex.Match(plain, $"^{pattern}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return match.Success && !TeamNames.SoundsLikeATeam(match.Groups["unit"].Value) && !TeamNames.SoundsLikeATeam(match.Groups["sub"].Value);

        string Part(string placeholder)
        {
            switch (placeholder)
            {
                case "{province}": return Regex.Escape(Plain(place.Province));
                case "{region}": return AnyOf(place.Names);
                case "{shortRegion}": return Regex.Escape(Plain(place.ShortName));
                case "{unit}" when !IsSubTeam: return Ending("unit", UnitEndings);
                case "{sub}": return Ending("sub", SubEndings);
            }
            // What is left is taken from the parent; without one the form cannot be met.
            isPossible &= parentName is not null;
            return Regex.Escape(Plain(placeholder == "{parent}" ? parentName : TeamNames.UnitOf(parentName ?? "")));
        }
    }

    private static string Ending(string group, IReadOnlyList<string> endings) =>
        endings.Count == 0 ? $"(?<{group}>.+)" : $@"(?<{group}>.+{AnyOf(endings)}(\([^()]+\))?)";

    private static string AnyOf(IEnumerable<string> texts) => $"(?:{string.Join('|', texts.Select(text => Regex.Escape(Plain(text))))})";

    /// <summary>Brackets are kept, and half-width: 中国石油大学(华东).</summary>
    private static string Plain(string? text) => TeamNames.Clean(text).Replace('（', '(').Replace('）', ')').Replace(" ", "", StringComparison.Ordinal);

    private static string Fill(string form, Func<string, string> part, Func<string, string>? literal = null)
    {
        var filled = new StringBuilder();
        var at = 0;
        foreach (var placeholder in Placeholder().EnumerateMatches(form))
        {
            Literal(form[at..placeholder.Index]);
            filled.Append(part(form.Substring(placeholder.Index, placeholder.Length)));
            at = placeholder.Index + placeholder.Length;
        }
        Literal(form[at..]);
        return filled.ToString();

        void Literal(string text) => filled.Append(literal is null ? text : literal(text));
    }

    [GeneratedRegex(@"\{\w*\}")]
    private static partial Regex Placeholder();

    /// <summary>Placeholders of the form that do not exist.</summary>
    public IEnumerable<string> UnknownPlaceholders() =>
        OtherForms.Prepend(Form).SelectMany(form => Placeholder().Matches(form).Select(match => match.Value)).Except(Placeholders);
}

/// <param name="Parent">The name of the team above, for a sub-team.</param>
public sealed record NamingExample(string Name, NamingPlace Place, string? Parent = null);

public sealed record DeputyRange(int Min, int Max);

/// <param name="By">The day from which the number is asked for; null: from the start (首批).</param>
public sealed record MinimumMembers(int Count, DateOnly? By = null);
