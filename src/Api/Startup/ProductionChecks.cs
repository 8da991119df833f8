using StvsPlatform.Infrastructure.CheckIns;
using StvsPlatform.Infrastructure.Protection;

namespace StvsPlatform.Api.Startup;

/// <summary>What must be configured, said at once and in full rather than one failure after the other.</summary>
internal static class ProductionChecks
{
    private static readonly string[] WeChatKeys = ["WeChat:AppId", "WeChat:AppSecret", "WeChat:Token", "WeChat:EncodingAESKey", "WeChat:OriginalId"];

    public static void Run(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var faults = new List<string?>
        {
            (configuration.GetSection("Protection").Get<ProtectionOptions>() ?? new ProtectionOptions()).Fault(),
            (configuration.GetSection("CheckIn").Get<CheckInOptions>() ?? new CheckInOptions()).Fault(),
        };
        if (builder.Environment.IsProduction())
        {
            if (string.IsNullOrEmpty(configuration.GetConnectionString("Stvs"))) faults.Add("ConnectionStrings:Stvs 没有配置 PostgreSQL 连接（生产环境不使用内置数据库）。");
            if (string.IsNullOrEmpty(configuration["PublicBaseUrl"])) faults.Add("PublicBaseUrl 没有配置平台的公开网址。");
            if (string.IsNullOrEmpty(configuration["Sms:Url"])) faults.Add("Sms:Url 没有配置短信网关地址。");
            var missing = WeChatKeys.Where(key => string.IsNullOrEmpty(configuration[key])).ToArray();
            if (missing.Length > 0) faults.Add($"{string.Join("、", missing)} 没有配置公众号的开发者参数（见微信公众平台“基本配置”）。");
            if (configuration.GetValue<bool>("WeChat:UseSimulator")) faults.Add("WeChat:UseSimulator 不能在生产环境开启。");
        }
        var found = faults.OfType<string>().ToArray();
        if (found.Length == 0) return;
        // Says what to do; a stack trace around it would only hide that.
        Console.Error.WriteLine("配置不完整，平台没有启动：" + Environment.NewLine + string.Join(Environment.NewLine, found.Select(f => "  · " + f)));
        Environment.Exit(1);
    }
}
