using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StvsPlatform.Infrastructure.WeChat.Client;

/// <summary>
/// One call to WeChat: UTF-8 JSON there, and back JSON whatever the content type says, with errors as exceptions.
/// Secrets travel in the query, so addresses appear in no log, trace or exception.
/// </summary>
internal sealed partial class WeChatHttp(IHttpClientFactory clients, WeChatAddresses addresses)
{
    public const string ClientName = "WeChat";

    private const int LargestAnswer = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="operation">The path, <c>cgi-bin/menu/create</c>; the only part of the address that may be named.</param>
    /// <param name="query">Parameters in the order given; WeChat checks the order of some.</param>
    /// <param name="body">Posted; null for a GET.</param>
    /// <param name="cancellationToken">Of the caller; the time limit is the client's own.</param>
    /// <exception cref="WeChatApiException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnreachableException">No answer, or one that is none.</exception>
    public async Task<JsonObject> CallAsync(
        string operation, IEnumerable<KeyValuePair<string, string>> query, JsonNode? body, CancellationToken cancellationToken)
    {
        var parameters = string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        using var request = new HttpRequestMessage(
            body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(addresses.Api, $"{operation}{(parameters.Length > 0 ? "?" : "")}{parameters}"));
        if (body is not null)
        {
            request.Content = new StringContent(WithoutEscapes(body.ToJsonString(Json)), new MediaTypeHeaderValue("application/json", "utf-8"));
        }

        var answer = await SendAsync(operation, request, cancellationToken);
        if (answer["errcode"] is JsonValue errcode && errcode.TryGetValue<int>(out var code) && code != 0)
        {
            throw new WeChatApiException(operation, code, RequestIdOf(answer["errmsg"]));
        }

        return answer;
    }

    private async Task<JsonObject> SendAsync(string operation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            client.MaxResponseContentBufferSize = LargestAnswer;
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new WeChatUnreachableException(operation, $"HTTP {(int)response.StatusCode}", mayHaveArrived: true);
            }

            return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)) as JsonObject
                ?? throw new WeChatUnreachableException(operation, "no JSON object", mayHaveArrived: true);
        }
        catch (JsonException)
        {
            throw new WeChatUnreachableException(operation, "no JSON", mayHaveArrived: true);
        }
        catch (HttpRequestException failure)
        {
            var neverConnected = failure.HttpRequestError is
                HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;
            throw new WeChatUnreachableException(operation, failure.HttpRequestError.ToString(), mayHaveArrived: !neverConnected);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WeChatUnreachableException(operation, "no answer in time", mayHaveArrived: true, wasSlow: true);
        }
    }

    /// <summary>WeChat refuses \uXXXX (40033), and even the relaxed encoder writes what lies beyond the first plane that way.</summary>
    private static string WithoutEscapes(string json) => Escape().Replace(json, escape =>
        escape.Groups["hex"] is { Success: true } hex && (char)Convert.ToUInt16(hex.Value, 16) is var character && !char.IsControl(character) && character is not ('"' or '\\')
            ? character.ToString()
            : escape.Value);

    private static string? RequestIdOf(JsonNode? message) =>
        message is JsonValue value && value.TryGetValue<string>(out var text) && RequestId().Match(text) is { Success: true } match
            ? match.Groups["rid"].Value
            : null;

    // Any escape, so that the second half of an escaped backslash is not taken for the start of one.
    [GeneratedRegex(@"\\(?:u(?<hex>[0-9A-Fa-f]{4})|.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\brid:\s*(?<rid>[0-9a-f]+(-[0-9a-f]+)*)", RegexOptions.IgnoreCase)]
    private static partial Regex RequestId();
}
