using System.Data.Common;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Api.Http;

/// <summary>Errors to HTTP, here and nowhere else: problem details with a stable <c>code</c> and a Chinese <c>detail</c>.</summary>
internal sealed class ProblemDetailsMapper(TimeProvider clock, ILogger<ProblemDetailsMapper> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = Map(exception);
        foreach (var (name, value) in (exception as DomainException)?.Facts ?? new Dictionary<string, object>()) problem.Extensions[name] = value;
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            // The type and the place, not the message: messages of libraries quote values.
            logger.LogError("{Method} {Route} failed: {Failure}\n{Stack}", httpContext.Request.Method, RouteOf(httpContext), Names(exception), exception.StackTrace);
        }
        if (exception is DomainException { RetryAt: { } retryAt })
        {
            var seconds = Math.Max(1, (int)Math.Ceiling((retryAt - clock.GetUtcNow()).TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        await WriteAsync(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>Bare status codes, such as those of authentication and routing, in the same shape.</summary>
    public static Task WriteStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, detail) = http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => ("session.required", "请先登录。"),
            StatusCodes.Status403Forbidden => ("forbidden", "您没有进行这项操作的权限。"),
            StatusCodes.Status404NotFound => ("not_found", "页面或数据不存在。"),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "不支持这种请求方式。"),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "不支持这种内容格式。"),
            StatusCodes.Status413PayloadTooLarge => ("payload_too_large", "提交的内容过大。"),
            StatusCodes.Status429TooManyRequests => ("too_many_requests", "操作过于频繁，请稍后再试。"),
            var status => ($"http.{status}", "请求无法处理。"),
        };
        return WriteAsync(http, Problem(http.Response.StatusCode, code, detail), http.RequestAborted);
    }

    private static ProblemDetails Map(Exception exception) => exception switch
    {
        ValidationException invalid => Invalid(invalid),
        DomainException { RetryAt: not null } later => Problem(StatusCodes.Status429TooManyRequests, later.Code, later.Message),
        DomainException { IsForbidden: true } forbidden => Problem(StatusCodes.Status403Forbidden, forbidden.Code, forbidden.Message),
        DomainException { Code: SessionErrors.BadCredentialsCode or SessionErrors.OneTimePasswordCode } refused =>
            Problem(StatusCodes.Status401Unauthorized, refused.Code, refused.Message),
        DomainException rule => Problem(StatusCodes.Status422UnprocessableEntity, rule.Code, rule.Message),
        NotFoundException missing => Problem(StatusCodes.Status404NotFound, "not_found", missing.Message),
        ConflictException => Problem(StatusCodes.Status409Conflict, "conflict", "刚刚有其他操作同时修改了这条数据，请重试。"),
        StaleVersionException stale => Problem(StatusCodes.Status412PreconditionFailed, "stale_version", stale.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problem(StatusCodes.Status413PayloadTooLarge, "payload_too_large", "提交的内容过大。"),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "请以 JSON 格式提交。"),
        // The character U+0000, in whatever field: the one that PostgreSQL keeps in no text.
        _ when exception.GetBaseException() is DbException { SqlState: "22021" } =>
            Problem(StatusCodes.Status400BadRequest, "request.characters", "内容中含有无法保存的字符，请删除后重新提交。"),
        BadHttpRequestException => Problem(StatusCodes.Status400BadRequest, "request.malformed", "请求的格式不正确，请检查参数和内容。"),
        _ => Problem(StatusCodes.Status500InternalServerError, "server.error", "系统出现异常，请稍后重试。您填写的内容没有丢失，可以再次提交。"),
    };

    private static ProblemDetails Invalid(ValidationException invalid)
    {
        var problem = Problem(StatusCodes.Status400BadRequest, "validation.failed", "有些内容需要修改，请按提示检查。");
        problem.Extensions["errors"] = invalid.Errors
            .GroupBy(e => FieldName(e.PropertyName))
            .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray());
        return problem;
    }

    private static ProblemDetails Problem(int status, string code, string detail) => new()
    {
        Status = status,
        Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
        Extensions = { ["code"] = code },
    };

    /// <summary><c>Form.Consent.AgreementVersion</c> → <c>consent.agreementVersion</c>, as the client wrote it.</summary>
    private static string FieldName(string path) => string.Join(
        '.', path.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    private static async Task WriteAsync(HttpContext http, ProblemDetails problem, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = problem.Status!.Value;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", cancellationToken);
    }

    private static string RouteOf(HttpContext http) => ((http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "unknown route";

    private static string Names(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.GetType().Name} < {Names(inner)}" : exception.GetType().Name;
}
