using System.Text;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>A form of collective registration, filled in, as a .csv file.</summary>
public static class FilledForm
{
    /// <summary>A row of 《科技志愿者集体注册信息表》 that is complete and valid; a test changes the cells it is about, by their column.</summary>
    public static Dictionary<string, string> Person(params (string Column, string Value)[] cells)
    {
        var row = new Dictionary<string, string>
        {
            ["真实姓名"] = Invented.Name(),
            ["手机号"] = Invented.Phone(),
            ["性别"] = "女",
            ["身份证号"] = Invented.IdNumber(),
            ["政治面貌"] = "群众",
            ["民族"] = "汉族",
            ["工作单位"] = $"金水区第{Invented.Name()}小学",
            ["职称"] = "",
            ["最高学历"] = "大学本科",
            ["从业类别"] = "专业技术人员",
            ["所在区域省"] = "河南省",
            ["所在区域市"] = "郑州市",
            ["所在区域县"] = "金水区",
            ["服务类别"] = "科普报告、科普讲解",
            ["服务领域或行业"] = "科学教育类",
            ["是否为基层“三长”"] = "否",
        };
        foreach (var (column, value) in cells) row[column] = value;
        return row;
    }

    public static Dictionary<string, string> Team(string name, params (string Column, string Value)[] cells)
    {
        var row = new Dictionary<string, string>
        {
            ["组织名称"] = name,
            ["管理员手机号"] = Invented.Phone(),
            ["是否在民政部门注册"] = "否",
            ["主管单位类型"] = "其他",
            ["主管单位"] = "金水区科学技术协会",
            ["成立日期"] = "2021-06-01",
            ["服务类别"] = "科普报告",
            ["所在区域省"] = "河南省",
            ["所在区域市"] = "郑州市",
            ["所在区域县"] = "金水区",
        };
        foreach (var (column, value) in cells) row[column] = value;
        return row;
    }

    public static HttpContent Upload(params Dictionary<string, string>[] rows) => Upload(Csv(rows), "名单.csv");

    public static HttpContent Upload(byte[] file, string name) => new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };

    public static byte[] Csv(params Dictionary<string, string>[] rows)
    {
        var columns = rows.SelectMany(row => row.Keys).Distinct().ToArray();
        var text = new StringBuilder("序号,").AppendLine(string.Join(',', columns));
        for (var number = 0; number < rows.Length; number++)
        {
            text.Append(number + 1).Append(',').AppendLine(string.Join(',', columns.Select(column => rows[number].GetValueOrDefault(column, ""))));
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
