namespace StvsPlatform.Application.Imports;

/// <summary>The columns of the two forms of 豫科协发〔2021〕33号, as printed and in their order.</summary>
public static class FormColumns
{
    /// <summary>附件2, 《科技志愿者集体注册信息表》.</summary>
    public static readonly IReadOnlyList<string> Volunteers =
    [
        "序号", "真实姓名", "手机号", "性别", "身份证号", "政治面貌", "民族", "工作单位", "职称", "最高学历", "从业类别",
        "所在区域省", "所在区域市", "所在区域县", "服务类别", "服务领域或行业", "是否为基层“三长”",
    ];

    /// <summary>附件1, 《科技志愿服务组织集体注册信息表》.</summary>
    public static readonly IReadOnlyList<string> Teams =
    [
        "序号", "组织名称", "管理员手机号", "是否在民政部门注册", "主管单位类型", "主管单位", "成立日期", "服务类别",
        "所在区域省", "所在区域市", "所在区域县",
    ];

    /// <summary>Of combined files, where several bodies' rows stand in one table; in neither form.</summary>
    public const string Sender = "报送单位";

    /// <summary>Of the workbook of faulty rows; not read.</summary>
    public const string Problem = "问题";
}
