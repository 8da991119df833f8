using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Servers;

internal sealed partial class MenuServer(World world)
{
    public JsonNode Create(WeChatCall call)
    {
        if (Escapes().IsMatch(call.Body))
        {
            throw new WeChatError(40033, "invalid charset. please check your request, if include \\uxxxx will create fail!");
        }

        var menu = call.Json();
        MenuRules.Check(menu);
        world.SetMenu(new JsonObject { ["button"] = menu["button"]!.DeepClone() });
        return Ok();
    }

    public JsonNode Get()
    {
        var menu = world.State.Menu?.DeepClone() ?? throw new WeChatError(46003, "menu no exist");
        foreach (var button in menu["button"]!.AsArray())
        {
            button!["sub_button"] ??= new JsonArray();
        }

        return new JsonObject { ["menu"] = menu };
    }

    public JsonNode Delete()
    {
        world.SetMenu(null);
        return Ok();
    }

    /// <summary>The button with this key, or the page button with this address; null for one that is not, or no longer, on the menu.</summary>
    public JsonNode? Find(string key) =>
        (world.State.Menu?["button"]?.AsArray() ?? [])
            .SelectMany(button => button!["sub_button"] is JsonArray { Count: > 0 } children ? children : new JsonNode?[] { button }.AsEnumerable())
            .FirstOrDefault(button => button.Text("key") == key || button.Text("url") == key);

    private static JsonObject Ok() => new() { ["errcode"] = 0, ["errmsg"] = "ok" };

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}")]
    private static partial Regex Escapes();
}
