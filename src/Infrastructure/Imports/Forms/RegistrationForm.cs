using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>
/// The two forms of 豫科协发〔2021〕33号: titles, columns and their order are the notice's. The sender and the declaration of
/// consent above the table are ours; the notice's own forms go without.
/// </summary>
/// <param name="Remark">填报说明, below the notice's table.</param>
/// <param name="Head">Where the parts of the lines above the table begin, by column.</param>
internal sealed record RegistrationForm(string Title, string Remark, string Consent, FormHead Head, IReadOnlyList<FormColumn> Columns)
{
    private const string NoCity = "直辖市选其本身；济源、石河子等由省（自治区、兵团）直接管理的市、县也在这里选。";
    private const string NoCounty = "不设区县的市（如东莞市）、由省直接管理的市、县，再选一次其名称。";

    private static readonly RegistrationForm Volunteers = new(
        "科技志愿者集体注册信息表",
        "填报说明：政治面貌、民族、职称、最高学历、从业类别、所在区域、是否为基层“三长”等选项可在下拉菜单中选择，服务类别、服务领域等选项可根据实际情况多选。",
        "同意声明：本单位声明，已向名单中每一位人员出示《科技志愿者注册协议》，本人均已阅读并同意该协议，并同意本单位提交、平台处理其身份证号和手机号，用于科技志愿者注册和管理。（请在右侧选择“是”或“否”）",
        new FormHead(Sender: 3, ContactLabel: 8, Contact: 9, PhoneLabel: 11, Phone: 13, Answer: 14),
        [
            new("序号", 5, Entry.Number, "从 1 起依次编号，可以不填。", "1", IsRequired: false),
            new("真实姓名", 10, Entry.Text, "与身份证上的姓名一致，包括其中的间隔号“·”。", "张晓明"),
            new("手机号", 13, Entry.Phone, "11 位数字，填本人使用的手机号，用来确认注册、接收通知。单元格是文本格式，请不要改成数值。", "13800138000"),
            new("性别", 5.5, Entry.Choice, "从下拉菜单中选择，须与身份证号一致。", "女", ReferenceListNames.Genders),
            new("身份证号", 20, Entry.IdNumber, "18 位，末位可以是 X。单元格是文本格式，请不要改成数值，否则后三位会变成 0。", "410105199003070026"),
            new("政治面貌", 9.5, Entry.Choice, "从下拉菜单中选择。", "群众", ReferenceListNames.PoliticalStatuses),
            new("民族", 8, Entry.Choice, "从下拉菜单中选择。", "汉族", ReferenceListNames.Ethnicities),
            new("工作单位", 18, Entry.Text, "单位全称，没有单位的填“无”。", "郑州市金水区科技馆"),
            new("职称", 9, Entry.Choice, "从下拉菜单中选择级别，不填表示没有职称。", "中级", ReferenceListNames.ProfessionalTitles, IsRequired: false),
            new("最高学历", 9.5, Entry.Choice, "从下拉菜单中选择，科技志愿者须具有高中以上文化程度。", "大学本科", ReferenceListNames.EducationLevels),
            new("从业类别", 11, Entry.Choice, "从下拉菜单中选择。", "专业技术人员", ReferenceListNames.Occupations),
            new("所在区域省", 10, Entry.Province, "志愿者常住或工作的地方，从下拉菜单中选择。", "河南省"),
            new("所在区域市", 10, Entry.City, $"先选省，再从下拉菜单中选择。{NoCity}", "郑州市"),
            new("所在区域县", 10, Entry.County, $"先选市，再从下拉菜单中选择。{NoCounty}", "金水区"),
            Services(16),
            new("服务领域或行业", 16, Entry.Several, "可以多选，各项之间用“、”分隔。", "科学教育类、科普报告类", ReferenceListNames.ServiceFields),
            new("是否为基层“三长”", 9, Entry.YesNo, "填“是”或“否”，不填表示“否”。“三长”指医院院长、学校校长、农技站站长。", "否", IsRequired: false),
        ]);

    private static readonly RegistrationForm Teams = new(
        "科技志愿服务组织集体注册信息表",
        "填报说明：是否在民政部门注册、主管单位类型、所在区域等选项可在下拉菜单中选择，服务类别可根据实际情况多选。",
        "同意声明：本单位声明，名单中各组织的管理员均已阅读并同意《科技志愿者注册协议》，并同意本单位提交、平台处理其手机号，用于科技志愿服务组织注册和管理。（请在右侧选择“是”或“否”）",
        new FormHead(Sender: 2, ContactLabel: 5, Contact: 6, PhoneLabel: 7, Phone: 8, Answer: 8),
        [
            new("序号", 5, Entry.Number, "从 1 起依次编号，可以不填。", "1", IsRequired: false),
            new("组织名称", 30, Entry.Text, "规范名称，例如“某某县（市、区）科技志愿服务队”“某某学会科技志愿服务队”。", "郑州市金水区科技志愿服务队"),
            new("管理员手机号", 14, Entry.Phone, "11 位数字，填组织管理员本人的手机号，用来认领和管理组织。单元格是文本格式，请不要改成数值。", "13800138000"),
            new("是否在民政部门注册", 10, Entry.YesNo, "填“是”或“否”。", "否"),
            new("主管单位类型", 17, Entry.Choice, "从下拉菜单中选择。", "科协机关", ReferenceListNames.SupervisingUnitTypes),
            new("主管单位", 24, Entry.Text, "单位全称。", "郑州市金水区科学技术协会"),
            new("成立日期", 13, Entry.Day, "年-月-日，不晚于填报当天。", "2021-05-08"),
            Services(28),
            new("所在区域省", 12, Entry.Province, "组织所在的地方，从下拉菜单中选择。", "河南省"),
            new("所在区域市", 12, Entry.City, $"先选省，再从下拉菜单中选择；省级组织不填。{NoCity}", "郑州市", IsRequired: false),
            new("所在区域县", 12, Entry.County, $"先选市，再从下拉菜单中选择；省级、市级组织不填。{NoCounty}", "金水区", IsRequired: false),
        ]);

    public static RegistrationForm Of(ImportKind kind) => kind == ImportKind.Volunteers ? Volunteers : Teams;

    private static FormColumn Services(double width) =>
        new("服务类别", width, Entry.Several, "可以多选，各项之间用“、”分隔。", "科技咨询、科普报告", ReferenceListNames.ServiceCategories);
}

/// <summary>The first column of each part of the lines above the table; the labels of the sender and of the consent begin at the edge.</summary>
internal sealed record FormHead(int Sender, int ContactLabel, int Contact, int PhoneLabel, int Phone, int Answer);
