using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace StvsPlatform.Api.Http;

/// <summary>Row versions as entity tags.</summary>
internal static class IfMatch
{
    public static string Tag(uint version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <returns>The version the caller saw; null when they do not say.</returns>
    public static uint? VersionOf(HttpContext http)
    {
        var tags = http.Request.GetTypedHeaders().IfMatch;
        if (tags is not [{ } tag] || tag == EntityTagHeaderValue.Any) return null;
        return uint.TryParse(tag.Tag.Value?.Trim('"'), CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
