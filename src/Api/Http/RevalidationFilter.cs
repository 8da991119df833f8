using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace StvsPlatform.Api.Http;

/// <summary>
/// For answers that rarely change and are the same for everybody: tagged with a hash of what they say, so that whoever has
/// the answer already gets 304 instead of the text. A browser asks each time, since an agreement shown after it was replaced
/// would be refused on submission.
/// </summary>
internal sealed class RevalidationFilter(IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => await next(context) switch
    {
        FileContentHttpResult file => Tagged(context.HttpContext, file.FileContents, file.ContentType, file.FileDownloadName),
        IValueHttpResult { Value: { } value } => Tagged(
            context.HttpContext, JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions), "application/json; charset=utf-8", null),
        var other => other,
    };

    private static FileContentHttpResult Tagged(HttpContext http, ReadOnlyMemory<byte> body, string contentType, string? fileName)
    {
        // Weak: a proxy that compresses the answer still gives the same one.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 12))}\"", isWeak: true);
        http.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(body, contentType, fileName, entityTag: tag);
    }
}
