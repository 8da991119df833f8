using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using StvsPlatform.Application.Site;

namespace StvsPlatform.Api.Startup;

/// <summary>Tells whoever started the platform where everything is.</summary>
internal static class Announcement
{
    public static void AnnounceAddresses(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (address is null) return;
            Console.WriteLine($"""

                科技志愿服务信息平台已启动
                  首页        {address}/
                  手机端      {address}/m/
                  管理端      {address}/console/
                  微信模拟器  {address}/simulator/
                  接口文档    {address}/swagger/

                演示账号（密码均为 {DemoLogins.Password}）
                """);
            foreach (var login in DemoLogins.All) Console.WriteLine($"  {login.UserName,-10} {login.Role}  {login.Place}");
            Console.WriteLine();
        });
    }
}
