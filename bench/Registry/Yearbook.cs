using System.Globalization;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Registry;

/// <summary>各省级科协和省级学会科普志愿者注册情况表 of the 2018 yearbook (中国科协科普部, 2019-03-12, 附件2): 2,364,047 people.</summary>
internal static class Yearbook
{
    /// <summary>Unit, total of the associations, provincial, sub-provincial, prefectural, county, societies; <c>#</c>: no such level.</summary>
    private const string Table =
        """
        北京 5270 1212 # 4058 # 658
        天津 4422 0 # 4422 # 1630
        河北 13945 0 0 4694 9251 2057
        山西 20099 5 0 1344 18750 155
        内蒙古 14151 53 514 3427 10157 513
        辽宁 53361 0 82 14195 39084 2630
        吉林 13533 0 0 34 13499 293
        黑龙江 22764 280 9600 8222 4662 142
        上海 9935 12 # 9923 # 90
        江苏 1287250 681770 302 201266 403912 23460
        浙江 83982 0 381 20394 63207 2232
        安徽 38355 0 0 7649 30706 288
        福建 38713 5305 5569 5359 22480 1472
        江西 18538 6205 3036 2650 6647 271
        山东 59852 0 1000 11643 47209 1233
        河南 177385 144000 426 8270 24689 2245
        湖北 35129 130 0 4222 30777 614
        湖南 120163 20 0 57355 62788 20401
        广东 26219 0 631 5644 19944 1001
        广西 6409 0 240 1046 5123 8
        海南 3786 0 0 0 3786 10
        重庆 4842 0 # 4348 494 1310
        四川 54721 0 0 8879 45842 193
        贵州 12223 0 0 3184 9039 330
        云南 24483 0 0 2487 21996 4141
        西藏 8 0 0 0 8 22
        陕西 26001 0 250 4266 21485 64684
        甘肃 27033 0 1525 2079 23429 198
        青海 731 0 300 0 431 2280
        宁夏 17750 0 2380 9520 5850 2098
        新疆 3751 0 1500 0 2251 879
        新疆兵团 1705 0 # 1705 # #
        """;

    private static readonly AssociationLevel[] Columns =
    [
        AssociationLevel.Provincial, AssociationLevel.SubProvincial, AssociationLevel.Prefectural, AssociationLevel.County, AssociationLevel.ProvincialSociety,
    ];

    public static IReadOnlyList<YearbookRow> Rows { get; } = [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    private static YearbookRow Read(string line)
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new YearbookRow(cells[0], [.. cells[1..].Select(Number)]);
    }

    private static long? Number(string cell) => cell == "#" ? null : long.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>The column's level; the first column is their sum.</summary>
    public static AssociationLevel LevelOf(int column) => Columns[column - 1];
}

/// <param name="Cells">Six, as printed; null for <c>#</c>.</param>
internal sealed record YearbookRow(string Unit, long?[] Cells);
