using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StvsPlatform.WeChatSimulator.Phone;
using StvsPlatform.WeChatSimulator.Servers;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Endpoints;

/// <summary>
/// The page of open.weixin.qq.com where a user is sent to and comes back with a code. Who the user is, the phone screen
/// says in a cookie and a test in the address; a plain browser is asked.
/// </summary>
internal static partial class AuthorizeEndpoint
{
    public const string PersonCookie = "stvs_sim_person";

    private static readonly string[] Parameters = ["appid", "redirect_uri", "response_type", "scope", "state"];

    public static void MapAuthorize(this IEndpointRouteBuilder routes) => routes.MapGet("/connect/oauth2/authorize", Authorize);

    private static IResult Authorize(
        HttpContext http, World world, OAuthServer oauth, WireLog wire, IOptions<OfficialAccountOptions> account, IConfiguration configuration)
    {
        var query = http.Request.Query;
        var exchange = wire.Begin(Direction.Browser, "/connect/oauth2/authorize", "GET /connect/oauth2/authorize" + http.Request.QueryString);
        if (ProblemOf(http.Request, account.Value.AppId, configuration) is { } problem)
        {
            wire.Keep(exchange with { Status = 200, Verdict = Verdict.Invalid, Problem = problem });
            return Page("出错了", $"<h1>{WebUtility.HtmlEncode(problem)}</h1><p>请检查授权地址。</p>");
        }

        var named = query["sim_open_id"].ToString();
        var openId = named.Length > 0 ? named : http.Request.Cookies[PersonCookie];
        if (openId is null || world.Find(openId) is not { } person)
        {
            wire.Keep(exchange with { Status = 200, Problem = "尚未选择身份" });
            return Page("请选择身份", People(http.Request, world));
        }

        // Opened from the account's own chat WeChat asks a follower nothing; anybody else is asked for the nickname.
        var scope = query["scope"].ToString();
        if (scope == "snsapi_userinfo" && !person.IsFollowing && named.Length == 0)
        {
            wire.Keep(exchange with { Status = 200, OpenId = openId, Problem = "等待用户同意" });
            return Page("授权", Consent(http.Request, person));
        }

        var back = QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?>
        {
            ["code"] = oauth.NewCode(person.OpenId, scope),
            ["state"] = query["state"].ToString(),
        });
        wire.Keep(exchange with { Status = 302, OpenId = openId, Response = "Location: " + back });
        return Results.Redirect(back);
    }

    /// <summary>With the numbers of WeChat's own error page.</summary>
    private static string? ProblemOf(HttpRequest request, string appId, IConfiguration configuration)
    {
        var query = request.Query;
        string? Missing(string name, string text) => string.IsNullOrEmpty(query[name]) ? text : null;
        return Missing("appid", "appid 不能为空 10012")
            ?? Missing("redirect_uri", "redirect_uri 不能为空 10011")
            ?? Missing("scope", "scope 不能为空 10010")
            ?? (query["appid"] != appId ? "AppID 参数错误 40013" : null)
            ?? (query["response_type"] != "code" ? "response_type 参数错误" : null)
            ?? (query["scope"] != "snsapi_base" && query["scope"] != "snsapi_userinfo" ? "Scope 参数错误或没有 Scope 权限 10005" : null)
            ?? (!State().IsMatch(query["state"].ToString()) ? "state 参数错误" : null)
            ?? (!IsInOrder(request) ? "参数顺序错误" : null)
            ?? (!IsOwnHost(request, configuration) ? "redirect_uri 域名与后台配置不一致 10003" : null);
    }

    private static bool IsInOrder(HttpRequest request)
    {
        var given = new List<int>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            var place = Array.IndexOf(Parameters, pair.DecodeName().ToString());
            if (place >= 0)
            {
                given.Add(place);
            }
        }

        return given.SequenceEqual(given.Order());
    }

    /// <summary>The registered domain: the host the platform is known by, or the one it is being looked at through.</summary>
    private static bool IsOwnHost(HttpRequest request, IConfiguration configuration) =>
        Uri.TryCreate(request.Query["redirect_uri"], UriKind.Absolute, out var target)
        && target.Scheme is "http" or "https"
        && (target.Host == request.Host.Host
            || target.IsLoopback
            || (Uri.TryCreate(configuration["PublicBaseUrl"], UriKind.Absolute, out var home) && target.Host == home.Host));

    private static string People(HttpRequest request, World world)
    {
        var people = world.State.People.Select(person =>
            $"<li><a href=\"{As(person, request)}\"><i style=\"background:{person.AvatarColour}\"></i>{WebUtility.HtmlEncode(person.Nickname)}</a></li>");
        return $"""
            <h1>请在微信客户端打开链接</h1>
            <p>这里是微信模拟器，请选择以谁的身份打开：</p>
            <ul>{string.Concat(people)}</ul>
            <p><a href="/simulator/">在微信模拟器里添加一位</a></p>
            """;
    }

    private static string Consent(HttpRequest request, Person person) =>
        $"<h1>申请使用你的昵称、头像</h1><p>{WebUtility.HtmlEncode(person.Nickname)}</p>"
        + $"<p><a class=\"button\" href=\"{As(person, request)}\">允许</a></p>";

    private static string As(Person person, HttpRequest request) =>
        WebUtility.HtmlEncode(request.PathBase + request.Path + request.QueryString.Add("sim_open_id", person.OpenId));

    private static IResult Page(string title, string content) => Results.Content(
        $$"""
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{title}}</title>
        <style>
        :root{color-scheme:light dark}body{font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;padding:64px 24px;text-align:center;background:light-dark(#fff,#191919);color:light-dark(#000000e6,#ffffffcc)}
        h1{font-size:20px;font-weight:500;overflow-wrap:anywhere}p{color:light-dark(#0008,#fff8)}ul{list-style:none;padding:0;max-width:320px;margin:24px auto;text-align:left}
        li a{display:flex;align-items:center;gap:12px;padding:12px 16px;color:inherit;text-decoration:none;border-bottom:1px solid light-dark(#0001,#fff1)}li i{width:36px;height:36px;border-radius:4px}
        a{color:light-dark(#576b95,#7d90a9)}.button{display:inline-block;padding:10px 64px;border-radius:8px;background:#07c160;color:#fff;text-decoration:none}
        </style><body>{{content}}</body></html>
        """,
        "text/html; charset=utf-8");

    [GeneratedRegex("^[a-zA-Z0-9]{0,128}$")]
    private static partial Regex State();
}
