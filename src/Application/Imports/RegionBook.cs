using System.Collections.Concurrent;
using System.Collections.Frozen;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.Imports;

/// <summary>The region that three columns mean, or what is wrong with them.</summary>
/// <param name="Code">Null exactly when there is a fault.</param>
/// <param name="Column">Of a fault: 0 省, 1 市, 2 县.</param>
/// <param name="Suggestion">A name for that column, or full paths where several places have the name.</param>
public sealed record RegionAnswer(string? Code, int Column = 0, string FaultCode = "", string Reason = "", string? Suggestion = null);

/// <summary>
/// All regions in memory, found by the ways people write them: 河南省 / 郑州市 / 金水区, 河南 郑州 金水, one cell 河南省郑州市金水区,
/// codes; with or without the placeholders of the standard (市辖区), which the tree does not have. What was abolished is still found:
/// people are registered there. Immutable and safe for many threads.
/// </summary>
public sealed class RegionBook
{
    /// <summary>Distinct spellings that are remembered; beyond it every row is worked out anew.</summary>
    private const int MostRemembered = 20_000;

    private const int LongestText = 60;

    private const string TryAgain = "请按“河南省”“郑州市”“金水区”的写法填写全称。";

    /// <summary>What stands in a column where there is nothing to say.</summary>
    private static readonly FrozenSet<string> Placeholders = new[]
    {
        "市辖区", "市辖县", "县", "区", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位", "省直辖行政单位", "省直辖", "直辖县", "直辖", "无", "全省", "全市",
    }.ToFrozenSet();

    private static readonly string[] Endings =
        ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "矿区", "林区", "省", "市", "县", "区", "州", "盟", "旗"];

    private static readonly char[] Separators = ['/', '\\', '-', '－', '—', '–', '>', '、', ',', '，', ';', '；', '|', '·', '_', '→'];

    private readonly FrozenDictionary<string, Place> byCode;
    private readonly FrozenDictionary<string, Place[]> byName;
    private readonly int longestName;
    private readonly ConcurrentDictionary<(string, string, string, bool), RegionAnswer> remembered = new();

    /// <param name="regions">Townships may be among them; people are registered in the county above.</param>
    public RegionBook(IEnumerable<Region> regions, DateOnly today)
    {
        var all = regions.Where(region => region.Level != RegionLevel.Township)
            .ToDictionary(region => region.Code, region => new Place(region, region.AbolishedOn is { } end && end <= today));
        foreach (var place in all.Values)
        {
            place.Parent = place.Region.ParentCode is { } parent ? all.GetValueOrDefault(parent) : null;
            place.Parent?.Children.Add(place);
            // The cities of 兵团 stand under it, and in 新疆 by the standard and on envelopes.
            if (all.TryGetValue(place.Region.Code[..2] + "0000", out var province) && province != place && !place.IsIn(province)) place.AlsoIn = province;
        }
        byCode = all.ToFrozenDictionary();
        byName = all.Values.SelectMany(place => place.Names.Select(name => (name, place)))
            .GroupBy(pair => pair.name, pair => pair.place).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        longestName = byName.Keys.Max(name => name.Length);
    }

    /// <summary>
    /// The lowest region the columns name. Any of them may be blank, or hold the whole path.
    /// </summary>
    /// <param name="isAnyLevel">Whether a province or a city will do; people belong to a county, or to a city without districts.</param>
    public RegionAnswer Resolve(string? province, string? city, string? county, bool isAnyLevel = false)
    {
        var key = (province ?? "", city ?? "", county ?? "", isAnyLevel);
        if (remembered.TryGetValue(key, out var known)) return known;
        var answer = Work([key.Item1, key.Item2, key.Item3], isAnyLevel);
        if (remembered.Count < MostRemembered && key.Item1.Length + key.Item2.Length + key.Item3.Length < 3 * LongestText) remembered.TryAdd(key, answer);
        return answer;
    }

    /// <summary>河南省郑州市金水区; a province or a city of its own stands once.</summary>
    public string? FullNameOf(string code) => byCode.GetValueOrDefault(code)?.FullName;

    private RegionAnswer Work(string[] columns, bool isAnyLevel)
    {
        if (columns.Any(column => column.Length > LongestText)) return Unknown(Array.FindIndex(columns, column => column.Length > LongestText), null);
        Place[] found = [];
        for (var column = 0; column < 3; column++)
        {
            foreach (var token in Tokens(columns[column]))
            {
                if (Placeholders.Contains(token)) continue;
                var next = Step(found, token, column);
                if (next.Length > 0)
                {
                    found = next;
                }
                // Behind a county, or a city that has none, there may be a township or a street.
                else if (found.Length == 0 || !found.All(place => place.IsLowest))
                {
                    return Fault(found, token, column, [.. columns[(column + 1)..].SelectMany(Tokens)]);
                }
            }
        }
        return found switch
        {
            [] => new RegionAnswer(null, 2, "import.region_missing", $"请填写所在区域。{TryAgain}"),
            [var only] when isAnyLevel || only.IsLowest => new RegionAnswer(only.Region.Code),
            [var only] => new RegionAnswer(
                null, only.Region.Level == RegionLevel.Province ? 1 : 2, "import.region_too_coarse",
                $"所在区域只到“{only.FullName}”，请填写到县（市、区）一级。", only.Living is [var single] ? single.Region.Name : null),
            _ => new RegionAnswer(
                null, Array.FindLastIndex(columns, column => column.Length > 0) is var last && last > 0 ? last - 1 : 0, "import.region_ambiguous",
                "同名的地区不止一个，请把所在的省、市填写完整。", string.Join(" 或 ", found.Take(5).Select(place => place.FullName))),
        };
    }

    private static IEnumerable<string> Tokens(string text) =>
        text.Split(Separators).Select(PlainText.Of).Where(token => token.Length > 0);

    /// <summary>Where one can be after reading on from here; nowhere when the text fits nothing below.</summary>
    private Place[] Step(Place[] from, string token, int column)
    {
        if (CodeIn(token) is { } code) return byCode.TryGetValue(code, out var place) && Follows(from, place) ? [place] : [];
        var whole = Best(from, token, column);
        if (whole.Length > 0) return whole;
        // Several names in one: the longest beginning that leads somewhere, and on with the rest.
        for (var length = Math.Min(token.Length - 1, longestName); length >= 2; length--)
        {
            var first = Best(from, token[..length], column);
            if (first.Length == 0) continue;
            var rest = token[length..];
            if (rest.Length > 1 && Placeholders.Contains(rest)) return first;
            if (Placeholders.FirstOrDefault(word => word.Length > 1 && rest.StartsWith(word, StringComparison.Ordinal)) is { } nothing) rest = rest[nothing.Length..];
            var next = Step(first, rest, Math.Min(column + 1, 2));
            if (next.Length > 0) return next;
            // A township or a street, but only behind a full name: 金水曲 is no street in 金水.
            if (first.All(place => place.IsLowest && place.Region.Name.Length == length)) return first;
        }
        return [];
    }

    /// <summary>Those of a name that lie below, the likeliest only: full names before short ones, living before abolished, the column's level, the nearest.</summary>
    private Place[] Best(Place[] from, string name, int column)
    {
        if (!byName.TryGetValue(name, out var named)) return [];
        var fitting = named.Where(place => Follows(from, place)).ToArray();
        if (fitting.Length < 2) return fitting;
        fitting = Prefer(fitting, place => place.Region.Name == name);
        fitting = Prefer(fitting, place => (int)place.Region.Level == column);
        fitting = Prefer(fitting, place => from.Contains(place));
        // 吉林 is the province and a city in it; the city is what is asked for once the province is known.
        fitting = Prefer(fitting, place => from.Length > 0 || !fitting.Any(other => other != place && place.IsIn(other)));
        return Prefer(fitting, place => !place.IsAbolished || !fitting.Any(other => !other.IsAbolished && other.Parent == place.Parent));
    }

    private static Place[] Prefer(Place[] places, Func<Place, bool> better) =>
        places.Length > 1 && places.Where(better).ToArray() is { Length: > 0 } few ? few : places;

    private static bool Follows(Place[] from, Place place) => from.Length == 0 || from.Any(place.IsIn);

    /// <summary>Six digits, or twelve as the statistics bureau writes them.</summary>
    private static string? CodeIn(string token) => token.Length is 6 or 12 && token.All(char.IsAsciiDigit) ? token[..6] : null;

    /// <param name="rest">What the columns behind say; it tells 河南 from 河北 where somebody wrote 河男.</param>
    private RegionAnswer Fault(Place[] from, string token, int column, string[] rest)
    {
        // It is somewhere, only not there: 洛阳市 / 金水区.
        var elsewhere = from.Length > 0 ? Best([], token, column) : [];
        if (elsewhere.Length > 0)
        {
            var near = elsewhere.Where(place => from.Any(start => start.Province == place.Province)).ToArray();
            var candidates = near.Length > 0 ? near : elsewhere;
            return new RegionAnswer(
                null, column, "import.region_mismatch", $"“{from[0].FullName}”下没有这个地区，请核对省、市、县是否对应。",
                string.Join(" 或 ", candidates.Take(3).Select(place => place.FullName)));
        }
        return Unknown(column, Nearest(from, token, column, rest)?.Region.Name);
    }

    private static RegionAnswer Unknown(int column, string? suggestion) =>
        new(null, column, "import.region_unknown", $"没有这个地区，可能写错了字或名称不全。{TryAgain}", suggestion);

    private Place? Nearest(Place[] from, string token, int column, string[] rest)
    {
        var stem = Stem(token);
        var near = byCode.Values
            .Where(place => !place.IsAbolished && (from.Length == 0 ? (int)place.Region.Level == column : from.Any(start => start != place && place.IsIn(start))))
            .Select(place => (place, distance: Math.Min(TextDistance.Between(token, place.Region.Name), TextDistance.Between(stem, Stem(place.Region.Name)))))
            .Where(pair => pair.distance < Math.Max(2, token.Length / 2) && pair.distance < stem.Length)
            .OrderBy(pair => pair.distance).ToArray();
        var best = near.TakeWhile(pair => pair.distance == near[0].distance).Select(pair => pair.place).ToArray();
        best = Prefer(best, place => (int)place.Region.Level == column);
        best = Prefer(best, place => rest.Length > 0 && Step([place], rest[0], Math.Min(column + 1, 2)).Length > 0);
        // Two equally near are no suggestion.
        return best is [var only] ? only : null;
    }

    private static string Stem(string name)
    {
        var ending = Endings.FirstOrDefault(one => name.Length > one.Length + 1 && name.EndsWith(one, StringComparison.Ordinal));
        return ending is null ? name : name[..^ending.Length];
    }

    private sealed class Place(Region region, bool isAbolished)
    {
        public Region Region { get; } = region;
        public bool IsAbolished { get; } = isAbolished;
        public Place? Parent { get; set; }
        public Place? AlsoIn { get; set; }
        public List<Place> Children { get; } = [];

        public Place[] Living => [.. Children.Where(child => !child.IsAbolished)];

        public bool IsLowest => Children.TrueForAll(child => child.IsAbolished);

        public Place Province => Parent?.Province ?? this;

        public string FullName => (Parent is null ? "" : Parent.FullName) + Region.Name;

        public IEnumerable<string> Names => new[] { Region.Name, Region.ShortName, Stem(Region.Name) }.Concat(Region.Aliases).Where(name => name.Length > 1).Distinct();

        public bool IsIn(Place other) => this == other || AlsoIn == other || (Parent?.IsIn(other) ?? false);
    }
}
