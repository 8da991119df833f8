using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>A call of one of WeChat's APIs.</summary>
internal sealed record WeChatCall(IQueryCollection Query, string Body)
{
    /// <exception cref="WeChatError">47001: not a JSON object.</exception>
    public JsonObject Json()
    {
        try
        {
            return JsonNode.Parse(Body) as JsonObject ?? throw new WeChatError(47001, "data format error");
        }
        catch (JsonException)
        {
            throw new WeChatError(47001, "data format error");
        }
    }

    public string? this[string parameter] => Query[parameter] is [{ Length: > 0 } value, ..] ? value : null;
}

internal static class JsonReading
{
    /// <summary>The text of a property; null where it is missing or no string.</summary>
    public static string? Text(this JsonNode? node, string name) =>
        node is JsonObject && node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
