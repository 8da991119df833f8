using System.Text.Json;
using System.Text.Json.Serialization;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary>A province profile as its file says it.</summary>
/// <param name="Name">The province's name, as forms print it.</param>
/// <param name="OtherKindsFollowDefault">Kinds the file does not mention follow <c>default.json</c>; otherwise they are named under the province's guidance.</param>
internal sealed record ProvinceProfileFile(
    string Name, string Source, TeamTier[] Tiers, ProvinceProfileFile.Rule[] Rules, HeadcountTarget[]? Targets = null,
    Dictionary<string, RegionLevel>? Standings = null, bool OtherKindsFollowDefault = false)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        // A misspelt word would silently be no rule.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static ProvinceProfileFile Read(string name, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ProvinceProfileFile>(text, Format) ?? throw new InvalidDataException($"{name}：内容为空。");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}：{exception.Message}", exception);
        }
    }

    public ProvinceProfile ToProfile(ProvinceProfileFile common)
    {
        var own = Rules.SelectMany(rule => rule.ToRules(this)).ToArray();
        var mentioned = own.Select(rule => rule.Kind).ToHashSet();
        // Their tiers are the default's words, which may mean something else here.
        var others = !OtherKindsFollowDefault ? [] : common.Rules.SelectMany(rule => rule.ToRules(common))
            .Where(rule => !mentioned.Contains(rule.Kind))
            .Select(rule => rule with { Tier = null });
        return new ProvinceProfile
        {
            Name = Name,
            Source = Source,
            Tiers = Tiers,
            Rules = [.. own, .. others],
            Targets = Targets ?? [],
            Standings = Standings ?? [],
        };
    }

    public IEnumerable<string> Faults(IReferenceLists lists)
    {
        if (Tiers.Select(tier => tier.Code).Distinct().Count() != Tiers.Length) yield return "层级代码重复。";
        foreach (var rule in Rules.SelectMany(rule => rule.ToRules(this)))
        {
            var of = $"“{rule.Form}”（{rule.Kind}）";
            if (lists.Find(ReferenceListNames.TeamKinds, rule.Kind) is null) yield return $"{of}的组织类别不存在。";
            if (rule.Tier is { } tier && Tiers.All(one => one.Code != tier)) yield return $"{of}的层级 {tier} 不在层级列表中。";
            var unknown = rule.UnknownPlaceholders().ToArray();
            if (unknown.Length > 0) yield return $"{of}有不认识的占位符 {string.Join('、', unknown)}。";
            else if (!rule.Fits(rule.Example.Name, rule.Example.Place, rule.Example.Parent)) yield return $"{of}的示例“{rule.Example.Name}”不符合自己的格式。";
            if (rule.Deputies is { } deputies && (deputies.Min < 0 || deputies.Max < deputies.Min)) yield return $"{of}的副队长人数范围有误。";
            if (rule.MinimumMembers.Any(minimum => minimum.Count <= 0)) yield return $"{of}的最低人数有误。";
        }
        foreach (var twice in Rules.SelectMany(rule => rule.ToRules(this)).GroupBy(rule => (rule.Kind, rule.Level, rule.IsSubTeam)).Where(group => group.Count() > 1))
        {
            yield return $"“{twice.First().Form}”（{twice.Key.Kind}）在同一级有两条规则。";
        }
        if ((Targets ?? []).Any(target => target.Count <= 0)) yield return "目标人数有误。";
    }

    /// <param name="Kinds">One rule for each.</param>
    internal sealed record Rule(
        string[] Kinds, string Form, ExampleOfFile Example, string Source, RegionLevel? Level = null, bool IsSubTeam = false, string? Tier = null,
        string[]? OtherForms = null, string Unit = "某某", string[]? UnitEndings = null, string Sub = "某某", string[]? SubEndings = null,
        string Parent = "某某科技志愿服务队", string? Leader = null, DeputyRange? Deputies = null, MinimumMembers[]? MinimumMembers = null)
    {
        public IEnumerable<NamingRule> ToRules(ProvinceProfileFile file) => Kinds.Select(kind => new NamingRule
        {
            Kind = kind,
            Level = Level,
            IsSubTeam = IsSubTeam,
            Tier = Tier,
            Form = Form,
            OtherForms = OtherForms ?? [],
            Unit = Unit,
            UnitEndings = UnitEndings ?? [],
            Sub = Sub,
            SubEndings = SubEndings ?? [],
            Parent = Parent,
            Example = Example.ToExample(Example.Province ?? file.Name, Level),
            Leader = Leader,
            Deputies = Deputies,
            MinimumMembers = [.. (MinimumMembers ?? []).OrderBy(minimum => minimum.By ?? DateOnly.MinValue)],
            Source = Source,
        });
    }

    /// <param name="Region">The region in the name, where there is one.</param>
    /// <param name="Province">Where the file is no province's.</param>
    internal sealed record ExampleOfFile(string Name, string? Region = null, string? ShortRegion = null, string? Parent = null, string? Province = null)
    {
        public NamingExample ToExample(string province, RegionLevel? level)
        {
            var region = Region ?? province;
            return new NamingExample(Name, new NamingPlace(province, level ?? RegionLevel.County, region, ShortRegion ?? region, [region]), Parent);
        }
    }
}
