using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Registry;

/// <summary>Believable people who do not exist, as the rows of a filled form, registered where the yearbook counts them.</summary>
internal sealed class People
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string Given = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国红梅玲春生海燕新宇浩然子轩梓涵雨欣思远佳怡俊峰晓东志鹏文博国庆淑珍玉洁金凤爱民少华德胜立新永康长青振兴庆丰";
    private static readonly string[] Units = ["第一中学", "第二小学", "人民医院", "中医院", "农业技术推广站", "畜牧站", "科技馆", "职业学校", "气象局", "林业局", "图书馆", "实验小学", "疾控中心", "农机站", "水利站"];
    private static readonly string[] Educations = ["大学本科", "大学专科", "中等职业教育", "硕士研究生", "普通高中"];
    private static readonly string[] Occupations = ["教师", "医务人员", "农技专家", "科研人员", "专业技术人员"];
    private static readonly string[] Politics = ["群众", "中共党员", "共青团员"];

    private readonly Dictionary<string, Region[]> counties;
    private readonly Dictionary<string, string> paths;
    private readonly Dictionary<(string Unit, AssociationLevel Level), string[]> bodies;
    private long serial;

    private People(Dictionary<string, Region[]> counties, Dictionary<string, string> paths, Dictionary<(string, AssociationLevel), string[]> bodies) =>
        (this.counties, this.paths, this.bodies) = (counties, paths, bodies);

    public static readonly string Header =
        "序号,真实姓名,手机号,性别,身份证号,政治面貌,民族,工作单位,职称,最高学历,从业类别,所在区域省,所在区域市,所在区域县,服务类别,服务领域或行业,是否为基层“三长”,报送单位";

    /// <summary>Founds one society for each province that has one.</summary>
    public static async Task<People> PrepareAsync(StvsDbContext db)
    {
        var regions = await db.Regions.AsNoTracking().Where(r => r.AbolishedOn == null && r.Level != RegionLevel.Township).ToListAsync();
        foreach (var province in regions.Where(r => r.ParentCode is null && r.Code != "660000"))
        {
            var parent = await db.Associations.SingleAsync(a => a.RegionCode == province.Code);
            db.Associations.Add(Association.Create($"{province.Name}科学普及学会", AssociationLevel.ProvincialSociety, null, parent, "科学普及"));
        }
        await db.SaveChangesAsync();
        var associations = await db.Associations.AsNoTracking().ToListAsync();
        var byCode = regions.ToDictionary(r => r.Code);
        var unitOf = associations.Where(a => a.RegionCode is not null && byCode.ContainsKey(a.RegionCode!)).ToDictionary(a => a.Id, a => byCode[a.RegionCode!].Unit);
        string Path(Region region) => region.ParentCode is { } parent ? Path(byCode[parent]) + "," + region.Name : region.Name;
        var leaves = regions.Where(r => !regions.Any(child => child.ParentCode == r.Code)).ToArray();
        // Two of one name cannot be told apart in a file.
        var unique = associations.GroupBy(a => a.Name).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet();
        return new People(
            leaves.GroupBy(r => r.Unit).ToDictionary(g => g.Key, g => g.ToArray()),
            leaves.ToDictionary(r => r.Code, r => Path(r).Split(',') is [var province, var city, var county] ? $"{province},{city},{county}" : $"{Path(r).Split(',')[0]},,{Path(r).Split(',')[^1]}"),
            associations.Where(a => a.Level != AssociationLevel.National && a.Level != AssociationLevel.NationalSociety)
                .Where(a => unique.Contains(a.Name)).GroupBy(a => (unitOf.GetValueOrDefault(a.Id) ?? unitOf[a.ParentId!.Value], a.Level))
                .ToDictionary(g => g.Key, g => g.Select(a => a.Name).ToArray()));
    }

    /// <summary>Everybody in the yearbook, thinned out by <paramref name="divisor"/>.</summary>
    public long WriteNation(string path, IReadOnlyDictionary<string, string> unitCodes, int divisor)
    {
        using var file = new StreamWriter(path, false, new UTF8Encoding(true), 1 << 20);
        file.WriteLine(Header);
        var written = 0L;
        foreach (var row in Yearbook.Rows)
        {
            for (var column = 1; column < row.Cells.Length; column++)
            {
                var unit = unitCodes[row.Unit];
                for (var person = 0L; person < Thinned(row.Cells[column], divisor); person++)
                {
                    var names = bodies[(unit, Yearbook.LevelOf(column))];
                    file.WriteLine(string.Join(',', One(unit, ++written, names[person % names.Length])));
                }
            }
        }
        return written;
    }

    public static long Thinned(long? cell, int divisor) => (cell ?? 0) / divisor;

    /// <summary>People of one unit, of its counties.</summary>
    public IEnumerable<string[]> Of(string unit, int count)
    {
        for (var number = 1; number <= count; number++) yield return One(unit, number, "");
    }

    /// <summary>The cells of a row: nobody has the same ID number or phone as anybody else.</summary>
    private string[] One(string unit, long number, string sender)
    {
        var me = serial++;
        var places = counties[unit];
        var county = places[me % places.Length];
        // A county, a day of fifty years and a serial number of the day: each person another one.
        var turn = me / places.Length;
        var day = new DateOnly(1956, 1, 1).AddDays((int)(turn % 18_000));
        var digits = string.Create(CultureInfo.InvariantCulture, $"{IdArea(county)}{day:yyyyMMdd}{turn / 18_000:D3}");
        var hash = (int)((me * 2654435761L) & 0x7fffffff);
        var name = $"{Surnames[hash % Surnames.Length]}{Given[hash / 97 % Given.Length]}{(hash % 5 == 0 ? "" : Given[hash / 7919 % Given.Length])}";
        var path = paths[county.Code].Split(',');
        return
        [
            number.ToString(CultureInfo.InvariantCulture), name, string.Create(CultureInfo.InvariantCulture, $"13{me + 100_000_000:D9}"),
            turn / 18_000 % 2 == 1 ? "男" : "女", digits + CheckCharacter.Of(digits), Politics[hash % 3], "汉族",
            $"{county.Name}{Units[hash % Units.Length]}{hash % 4000}部", "", Educations[hash % Educations.Length], Occupations[hash / 3 % Occupations.Length],
            path[0], path[1], path[2], "科普报告、科普讲解", "科学教育类、科普报告类", "否", sender,
        ];
    }

    private static string IdArea(Region county) => county.Code[..6];
}
