using System.Globalization;
using System.Threading.RateLimiting;

namespace StvsPlatform.Api.Http;

/// <summary>
/// How often one address may try a password in a minute, whatever names it tries. Generous, for an office behind one address;
/// guessing at one account is stopped by its lockout. Behind a proxy the addresses are those that the proxy forwards.
/// </summary>
internal static class SignInLimit
{
    public const string Policy = nameof(SignInLimit);
    private const int Usual = 30;

    public static void AddSignInLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var most = configuration.GetValue("Sessions:SignInsPerMinute", Usual);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}
