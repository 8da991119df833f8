namespace StvsPlatform.Application.Site;

/// <summary>The logins of the demonstration, which exist in Development only.</summary>
public static class DemoLogins
{
    public const string Password = "Demo-2026!";

    public static readonly IReadOnlyList<DemoLogin> All =
    [
        new("nation", Password, "审核管理员", "中国科学技术协会"),
        new("henan", Password, "审核管理员", "河南省科学技术协会"),
        new("zhengzhou", Password, "审核管理员", "郑州市科学技术协会"),
        new("jinshui", Password, "审核管理员", "金水区科学技术协会"),
        new("hospital", Password, "组织管理员", "金水区人民医院科技志愿服务队"),
        new("door", Password, "活动负责人", "金水区人民医院科技志愿服务队"),
    ];
}

public sealed record DemoLogin(string UserName, string Password, string Role, string Place);
