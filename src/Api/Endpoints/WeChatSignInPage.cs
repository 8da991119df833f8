using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using StvsPlatform.Application.OfficialAccount;

namespace StvsPlatform.Api.Endpoints;

/// <summary>Shown on the phone when the way through WeChat ends: what happened, and the one thing to do next.</summary>
internal static class WeChatSignInPage
{
    public static IResult For(WeChatSignInException refused, string loginPath)
    {
        var (title, text, action) = refused.Problem switch
        {
            WeChatSignInProblem.Snapshot => (
                "请使用完整服务", "当前是微信的预览页面，无法登录。请点击右下角“使用完整服务”，然后重新打开本页面。", null),
            WeChatSignInProblem.StateInvalid => (
                "登录已过期", "登录用时过长，或链接来自其他设备。请重新登录。", "重新登录"),
            _ => (
                "暂时无法登录", "微信没有确认您的身份，请稍后重试。如果一直如此，请联系所在科协。", "重试"),
        };
        var status = refused.Problem == WeChatSignInProblem.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
        var address = $"{loginPath}?returnUrl={Uri.EscapeDataString(refused.ReturnUrl ?? "/m/")}";
        var link = action is null ? "" : $"""<p><a href="{HtmlEncoder.Default.Encode(address)}">{action}</a></p>""";
        return Results.Content(
            $$"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>
            body { margin: 0; padding: 48px 24px; background: #ededed; color: rgba(0, 0, 0, .9); font: 17px/1.6 system-ui, sans-serif; text-align: center; }
            h1 { font-size: 22px; font-weight: 500; }
            p { margin: 16px auto; max-width: 22em; }
            a { display: block; padding: 10px; border-radius: 8px; background: #017a3b; color: #fff; text-decoration: none; }
            </style>
            </head>
            <body>
            <h1>{{title}}</h1>
            <p>{{text}}</p>
            {{link}}
            </body>
            </html>
            """,
            MediaTypeNames.Text.Html, Encoding.UTF8, status);
    }
}
