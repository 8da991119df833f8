using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Api.Http;

/// <summary>The two doors, each with a cookie of its own; a request says through which it comes.</summary>
internal static class Sessions
{
    public const string Mobile = "Mobile";
    public const string Console = "Console";

    /// <summary>Chooses between the two.</summary>
    public const string Either = "Session";

    public const string DoorHeader = "X-Stvs-Session";
    public const string ClientHeader = "X-Stvs-Client";
    private const string SessionIdClaim = "sid";

    public static IServiceCollection AddSessions(this IServiceCollection services, IHostEnvironment environment)
    {
        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = DoorOf);
        foreach (var door in new[] { Mobile, Console })
        {
            authentication.AddCookie(door, options =>
            {
                // __Host- pins a cookie to this host and to https; plain http on a developer's machine knows neither.
                var isPlain = environment.IsDevelopment();
                options.Cookie.Name = CookieName(door, isPlain);
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = isPlain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.Cookie.Path = "/";
                options.ExpireTimeSpan = TimeSpan.FromDays(31);
                options.SlidingExpiration = false;
                options.Events.OnValidatePrincipal = CallerLoader.ValidateAsync;
                // An API answers; it does not send anybody to a page.
                options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
            });
        }
        return services;
    }

    public static Task SignInAsync(this HttpContext http, SessionVia via, OpenedSession session)
    {
        var door = via.ToString();
        Claim[] claims = [new(ClaimTypes.NameIdentifier, session.UserId.ToString()), new(SessionIdClaim, session.SessionId.ToString())];
        return http.SignInAsync(
            door, new ClaimsPrincipal(new ClaimsIdentity(claims, door)),
            new AuthenticationProperties { IsPersistent = true, ExpiresUtc = session.ExpiresAt });
    }

    public static Guid? SessionIdOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionIdClaim), out var id) ? id : null;

    /// <summary>The header, or the query of an image that can send none; else the door whose cookie is there.</summary>
    public static string DoorOf(HttpContext http)
    {
        var named = http.Request.Headers[DoorHeader].FirstOrDefault() ?? http.Request.Query["session"].FirstOrDefault();
        if (string.Equals(named, Mobile, StringComparison.OrdinalIgnoreCase)) return Mobile;
        if (string.Equals(named, Console, StringComparison.OrdinalIgnoreCase)) return Console;
        return http.Request.Cookies.Keys.Any(k => k.EndsWith("stvs-mobile", StringComparison.Ordinal))
            && !http.Request.Cookies.Keys.Any(k => k.EndsWith("stvs-console", StringComparison.Ordinal)) ? Mobile : Console;
    }

    private static string CookieName(string door, bool isPlain) => (isPlain ? "" : "__Host-") + "stvs-" + door.ToLowerInvariant();

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
