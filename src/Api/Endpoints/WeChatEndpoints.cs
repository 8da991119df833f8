using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using MediatR;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Api.Endpoints;

/// <summary>What WeChat's servers call, and the way through WeChat by which people sign in on the phone. Anonymous: each request proves itself.</summary>
internal static class WeChatEndpoints
{
    private const string Callback = "/wechat/oauth/callback";
    private const string Login = "/wechat/oauth/login";

    private static readonly TimeSpan BrowserKeyLifetime = TimeSpan.FromMinutes(10);

    public static void MapWeChat(this IEndpointRouteBuilder app)
    {
        var weChat = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        weChat.MapGet("/wechat", VerifyWeChatAddress);
        weChat.MapPost("/wechat", ReceiveWeChatMessage);
        weChat.MapGet(Login, BeginWeChatSignIn);
        weChat.MapGet(Callback, CompleteWeChatSignIn);
    }

    public static void MapJsSdk(this IEndpointRouteBuilder api) =>
        api.MapGet("/wechat/js-sdk-signature", SignPageForJsSdk).WithName(nameof(SignPageForJsSdk)).WithTags("WeChat").AllowAnonymous();

    private static IResult VerifyWeChatAddress(HttpRequest request, IOfficialAccountCallback callback) =>
        callback.VerifyAddress(QueryOf(request)) is { } echo ? Results.Text(echo, MediaTypeNames.Text.Plain) : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> ReceiveWeChatMessage(HttpRequest request, IOfficialAccountCallback callback, CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, callback.LargestBody, cancellationToken) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        var answer = await callback.ReceiveAsync(QueryOf(request), body);
        return answer.Verdict switch
        {
            CallbackVerdict.Heard => Results.Text(answer.Body, answer.Body.StartsWith('<') ? MediaTypeNames.Text.Xml : MediaTypeNames.Text.Plain, Encoding.UTF8),
            CallbackVerdict.Refused => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static async Task<IResult> BeginWeChatSignIn(
        HttpContext http, IHostEnvironment environment, IMediator mediator, string? returnUrl, bool? again, CancellationToken cancellationToken)
    {
        var browserKey = BrowserKey(http, environment) ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Response.Cookies.Append(BrowserKeyCookie(environment), browserKey, new CookieOptions
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment() || http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = BrowserKeyLifetime,
        });
        http.Response.Headers.CacheControl = "no-store";
        var address = await mediator.Send(new BeginSignInCommand(browserKey, returnUrl, AskedAt(http), again == true), cancellationToken);
        return Results.Redirect(address.AbsoluteUri);
    }

    private static async Task<IResult> CompleteWeChatSignIn(
        HttpContext http, IHostEnvironment environment, IMediator mediator, string? code, string? state, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        // The address holds the code; it must not travel on to the pages this one links to.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        try
        {
            if (string.IsNullOrEmpty(code) || string.IsNullOrEmpty(state) || BrowserKey(http, environment) is not { } browserKey)
            {
                throw new WeChatSignInException(WeChatSignInProblem.StateInvalid);
            }

            var userAgent = http.Request.Headers.UserAgent.ToString();
            var back = await mediator.Send(new SignInFollowerCommand(code, state, browserKey, userAgent), cancellationToken);
            await http.SignInAsync(SessionVia.Mobile, back.Session);
            return Results.LocalRedirect(back.ReturnUrl);
        }
        catch (WeChatSignInException refused)
        {
            return refused.Problem == WeChatSignInProblem.CodeRefused
                ? Results.LocalRedirect($"{Login}?again=true&returnUrl={Uri.EscapeDataString(refused.ReturnUrl ?? "")}")
                : WeChatSignInPage.For(refused, Login);
        }
    }

    private static Task<JsSdkSignature> SignPageForJsSdk(HttpContext http, IMediator mediator, string? url, CancellationToken cancellationToken) =>
        mediator.Send(new SignPageForJsSdkQuery(url, AskedAt(http)), cancellationToken);

    private static CallbackQuery QueryOf(HttpRequest request)
    {
        var query = request.Query;
        return new CallbackQuery(
            query["signature"].FirstOrDefault(), query["msg_signature"].FirstOrDefault(), query["timestamp"].FirstOrDefault(),
            query["nonce"].FirstOrDefault(), query["echostr"].FirstOrDefault(), query["encrypt_type"].FirstOrDefault());
    }

    /// <returns>Null when there is more than the limit, which is then not read.</returns>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;

        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (body.Length + count > limit) return null;
            body.Write(buffer, 0, count);
        }
        return body.ToArray();
    }

    private static Uri AskedAt(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");

    private static string? BrowserKey(HttpContext http, IHostEnvironment environment) =>
        http.Request.Cookies[BrowserKeyCookie(environment)] is { Length: 32 } key && key.All(char.IsAsciiHexDigitLower) ? key : null;

    private static string BrowserKeyCookie(IHostEnvironment environment) => (environment.IsDevelopment() ? "" : "__Host-") + "stvs-wechat";
}
