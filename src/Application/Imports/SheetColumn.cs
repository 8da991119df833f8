using System.Collections.Frozen;
using System.Text;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>A column that is looked for in a sheet.</summary>
/// <param name="Title">As the form prints it; faults name it so.</param>
/// <param name="Aliases">What others print instead.</param>
/// <param name="MayBeMerged">Whether one cell may stand for several rows: true for places and bodies, never for what belongs to one person.</param>
internal sealed record SheetColumn(string Title, string[] Aliases, bool IsRequired = true, bool MayBeMerged = false);

/// <summary>The columns of one form, and how to tell its header.</summary>
/// <param name="Columns">Those of the form first, in its order, then those a file may have besides.</param>
/// <param name="Keys">Columns of which at least two must stand in a row for it to be this form's header.</param>
/// <param name="Region">Places of 所在区域省, 市, 县 and of one column for all three; one of the last three suffices.</param>
internal sealed record SheetColumns(
    string Form, SheetColumn[] Columns, int Printed, int[] Keys, (int Province, int City, int County, int Whole) Region, int Sender, int[] Identifying)
{
    private static readonly string[] RegionWords = ["所在区域", "所在地区", "所在地", "区域", "地区", "行政区划", "省市县", "省市县区", "所属区域", "所属地区", "所在行政区划", "所在省市县", "所在区域省市县"];
    private static readonly string[] SenderWords = ["所属组织", "登记单位", "推荐单位", "填报单位", "推送组织", "推送单位", "上报单位", "所属科协", "所属志愿服务组织"];

    public static readonly SheetColumns Volunteers = new(
        "《科技志愿者集体注册信息表》",
        [
            new("序号", ["编号", "序列", "序", "NO"], IsRequired: false),
            new("真实姓名", ["姓名", "志愿者姓名", "名字", "人员姓名", "科技志愿者姓名"]),
            new("手机号", ["手机", "手机号码", "移动电话", "联系手机", "本人手机号", "联系电话", "电话", "电话号码", "联系方式"]),
            new("性别", [], IsRequired: false),
            new("身份证号", ["身份证", "身份证号码", "证件号码", "证件号", "公民身份号码", "居民身份证号", "居民身份证号码", "身份证件号码", "身份证件号"]),
            new("政治面貌", ["政治面目"]),
            new("民族", []),
            new("工作单位", ["单位", "单位名称", "所在单位", "工作单位名称", "工作单位全称", "现工作单位"]),
            new("职称", ["专业技术职称", "技术职称", "专业技术职务", "职称等级", "职称级别"], IsRequired: false),
            new("最高学历", ["学历", "文化程度", "学历层次", "最高文化程度", "教育程度"]),
            new("从业类别", ["职业", "从业类型", "职业类别", "职业类型", "从业状况", "人员类别"]),
            .. Regions(),
            new("服务类别", ["服务类型", "志愿服务类别", "服务类别多选"]),
            new("服务领域或行业", ["服务领域", "服务行业", "行业", "领域", "服务领域行业", "服务领域及行业"]),
            new("是否为基层“三长”", ["三长", "是否三长", "是否为三长", "基层三长", "是否基层三长", "是否是三长", "是否是基层三长"], IsRequired: false),
            new("所在区域", RegionWords, IsRequired: false, MayBeMerged: true),
            new(FormColumns.Sender, SenderWords, IsRequired: false, MayBeMerged: true),
        ],
        Printed: 17, Keys: [1, 2, 4], Region: (11, 12, 13, 17), Sender: 18, Identifying: [1, 2, 4]);

    public static readonly SheetColumns Teams = new(
        "《科技志愿服务组织集体注册信息表》",
        [
            new("序号", ["编号", "序列", "序", "NO"], IsRequired: false),
            new("组织名称", ["名称", "队伍名称", "组织全称", "团队名称", "服务队名称", "志愿服务组织名称", "科技志愿服务组织名称", "志愿服务队名称", "科技志愿服务队名称"]),
            new("管理员手机号", ["管理员手机", "管理员手机号码", "管理员电话", "管理员联系电话", "管理员联系方式", "手机号", "手机号码", "手机", "联系电话", "联系方式", "电话"]),
            new("是否在民政部门注册", ["是否民政注册", "民政部门注册", "是否在民政注册", "是否民政部门注册", "是否在民政部门登记", "民政注册", "是否民政登记"]),
            new("主管单位类型", ["主管单位类别", "单位类型", "单位类别", "主管部门类型"]),
            new("主管单位", ["主管单位名称", "上级主管单位", "主管部门", "业务主管单位"], MayBeMerged: true),
            new("成立日期", ["成立时间", "成立年月", "组建时间", "组建日期", "成立年月日"]),
            new("服务类别", ["服务类型", "志愿服务类别"]),
            .. Regions(),
            new("所在区域", RegionWords, IsRequired: false, MayBeMerged: true),
            new(FormColumns.Sender, [.. SenderWords.Except(["所属组织"])], IsRequired: false, MayBeMerged: true),
            new("组织类别", ["组织类型", "队伍类别", "队伍类型", "组织种类"], IsRequired: false),
        ],
        Printed: 11, Keys: [1, 2, 3, 4, 5, 6], Region: (8, 9, 10, 11), Sender: 12, Identifying: [1, 2, 6]);

    private readonly FrozenDictionary<string, (int Column, int Rank)> byKey = Columns
        .SelectMany((column, index) => column.Aliases.Prepend(column.Title).Select((name, rank) => (Key: KeyOf(name), index, rank)))
        .GroupBy(one => one.Key).ToFrozenDictionary(group => group.Key, group => (group.First().index, group.First().rank));

    private static SheetColumn[] Regions() =>
    [
        new("所在区域省", ["省", "省份", "所在省", "所在省份", "所在地省", "区域省", "所在地区省", "省自治区直辖市", "所在省自治区直辖市", "所在区域省自治区直辖市"], IsRequired: false, MayBeMerged: true),
        new("所在区域市", ["市", "城市", "地市", "所在市", "所在城市", "所在地市", "区域市", "所在地区市", "市州", "地级市", "市地州盟", "所在区域市州"], IsRequired: false, MayBeMerged: true),
        new("所在区域县", ["县", "区", "区县", "县区", "县市区", "市区县", "所在县", "所在区县", "所在县区", "所在县市区", "所在地县", "区域县", "所在地区县", "所在区域县市区", "所在区域区县", "所在区域县区"], IsRequired: false, MayBeMerged: true),
    ];

    /// <summary>The column a header cell names, and how far down its aliases that is.</summary>
    public (int Column, int Rank)? Recognise(string text)
    {
        if (text.Length > 60) return null;
        var key = KeyOf(text);
        if (byKey.TryGetValue(key, out var found)) return found;
        // 手机号（必填）, but not 所在区域（省）, which the whole text has answered already.
        var bare = KeyOf(WithoutBrackets(text));
        return bare != key && byKey.TryGetValue(bare, out found) ? found : null;
    }

    /// <summary>Letters only: line breaks, spaces, quotation marks, asterisks and what says how to fill in make no difference.</summary>
    public static string KeyOf(string text)
    {
        var key = new StringBuilder();
        foreach (var character in PlainText.Of(text))
        {
            if (char.IsLetterOrDigit(character)) key.Append(char.ToUpperInvariant(character));
        }
        return key.Replace("必填项", "").Replace("必填", "").Replace("选填", "").Replace("可多选", "").Replace("下拉选择", "").ToString();
    }

    private static string WithoutBrackets(string text)
    {
        var kept = new StringBuilder();
        var depth = 0;
        foreach (var character in text)
        {
            if (character is '(' or '（' or '[' or '【') depth++;
            else if (character is ')' or '）' or ']' or '】') depth = Math.Max(0, depth - 1);
            else if (depth == 0) kept.Append(character);
        }
        return kept.ToString();
    }
}
