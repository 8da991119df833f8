using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Api.Http;

/// <summary>
/// A request with an <c>Idempotency-Key</c> is carried out once: sent again with the same body it gets the same answer, with
/// another body it is refused. Put on routes where a retry would double something.
/// </summary>
internal sealed class IdempotencyFilter(IIdempotencyStore store, ICallerScope caller, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 64;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers[Header].FirstOrDefault() is not { Length: > 0 } key) return await next(context);
        if (key.Length > LongestKey) throw new DomainException("idempotency.key_too_long", $"{Header} 最长{LongestKey}个字符。");

        var options = json.Value.SerializerOptions;
        var route = $"{http.Request.Method} {http.Request.Path}";
        // What the endpoint was given from outside; services among its arguments are not part of the request.
        var body = string.Join('\n', context.Arguments.Where(a => a is not null && IsInput(a.GetType())).Select(a => JsonSerializer.Serialize(a, options)));
        var claim = await store.ClaimAsync(caller.RequiredUserId(), route, key, body, http.RequestAborted);
        switch (claim.Verdict)
        {
            case IdempotencyVerdict.Replay:
                var (earlier, location, text) = claim.Answer!;
                if (location is not null) http.Response.Headers.Location = location;
                return text is null ? Results.StatusCode(earlier) : Results.Text(text, "application/json; charset=utf-8", statusCode: earlier);
            case IdempotencyVerdict.OtherBody:
                throw new DomainException("idempotency.key_reused", $"{Header} 已用于另一个请求，请使用新的标识。");
            case IdempotencyVerdict.Busy:
                return Results.Problem(
                    detail: "相同的请求正在处理，请稍候重试。", statusCode: StatusCodes.Status409Conflict,
                    extensions: new Dictionary<string, object?> { ["code"] = "idempotency.busy" });
        }

        object? result;
        try
        {
            result = await next(context);
        }
        catch
        {
            await store.ReleaseAsync(claim.ClaimId!.Value, CancellationToken.None);
            throw;
        }
        // One of several possible answers comes wrapped.
        var answer = result is INestedHttpResult wrapped ? wrapped.Result : result;
        var value = (answer as IValueHttpResult)?.Value;
        var status = (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        var kept = new IdempotentAnswer(status, LocationIn(answer), value is null ? null : JsonSerializer.Serialize(value, value.GetType(), options));
        await store.KeepAnswerAsync(claim.ClaimId!.Value, kept, CancellationToken.None);
        return result;
    }

    /// <summary><c>Created&lt;T&gt;</c> has one, whatever it is of; no interface says so.</summary>
    private static string? LocationIn(object? answer) => answer?.GetType().GetProperty(nameof(Created.Location))?.GetValue(answer) as string;

    private static bool IsInput(Type type) => type.IsPrimitive || type == typeof(Guid) || type == typeof(string) || type.Name.EndsWith("Form", StringComparison.Ordinal);
}
