using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>
/// Somebody's browser: keeps cookies, and sends the platform's header as our pages do. Paths are those below <c>/api/v1</c>;
/// with a slash in front, from the root.
/// </summary>
public sealed class Browser(HttpClient http)
{
    private readonly Dictionary<string, string> cookies = [];

    /// <summary>Which of two sessions is meant, as the pages say it.</summary>
    public string? Door { get; set; }

    public bool SendsClientHeader { get; set; } = true;

    public void Hold(string cookie, string value) => cookies[cookie] = value;

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body, body.GetType()), headers);

    public Task<Answer> PatchAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, JsonContent.Create(body, body.GetType()), headers);

    public Task<Answer> DeleteAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Delete, path, body is null ? null : JsonContent.Create(body, body.GetType()));

    /// <summary>A body as it is, well-formed or not.</summary>
    public Task<Answer> PostTextAsync(string path, string body, string contentType = MediaTypeNames.Application.Json) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, contentType));

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!, path.StartsWith('/') ? path : "/api/v1/" + path));
        request.Content = content;
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        if (SendsClientHeader) request.Headers.Add("X-Stvs-Client", "web");
        if (Door is not null) request.Headers.Add("X-Stvs-Session", Door);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request);
        Keep(response);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set)
        {
            var pair = cookie.Split(';')[0];
            var name = pair[..pair.IndexOf('=', StringComparison.Ordinal)];
            var value = pair[(name.Length + 1)..];
            if (value.Length == 0) cookies.Remove(name);
            else cookies[name] = value;
        }
    }
}
