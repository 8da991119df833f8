namespace StvsPlatform.Api.Http;

/// <summary>
/// A browser sends cookies with requests that other sites make it send; a header of our own it sends only for our pages.
/// So whatever changes something must carry one.
/// </summary>
internal static class ClientHeader
{
    public static void RequireClientHeader(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var isUnsafe = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method);
        if (isUnsafe && http.Request.Path.StartsWithSegments("/api") && !http.Request.Headers.ContainsKey(Sessions.ClientHeader))
        {
            throw new Domain.Common.DomainException("request.client_header_missing", $"请求缺少 {Sessions.ClientHeader} 标识。") { IsForbidden = true };
        }
        await next(http);
    });
}
