using System.Text;
using System.Text.Json.Nodes;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>The documented limits of a menu, in bytes where WeChat counts bytes.</summary>
internal static class MenuRules
{
    private const int TopButtons = 3;
    private const int SubButtons = 5;
    private const int TopNameBytes = 16;
    private const int SubNameBytes = 60;
    private const int KeyBytes = 128;
    private const int UrlBytes = 1024;

    private static readonly HashSet<string> KeyTypes =
        ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    private static readonly HashSet<string> OtherTypes = ["media_id", "article_id", "article_view_limited", "view_limited", "miniprogram"];

    /// <exception cref="WeChatError">The first thing that is wrong.</exception>
    public static void Check(JsonObject menu)
    {
        if (menu["button"] is not JsonArray buttons || buttons.Count is 0 or > TopButtons)
        {
            throw new WeChatError(40016, "invalid button size");
        }

        foreach (var button in buttons)
        {
            CheckName(button, TopNameBytes, 40018, "invalid button name size");
            if (button!["sub_button"] is JsonArray { Count: > 0 } children)
            {
                CheckChildren(children);
            }
            else
            {
                CheckAction(button, 40017, "invalid button type", 40019, 40020, 40055);
            }
        }
    }

    private static void CheckChildren(JsonArray children)
    {
        if (children.Count > SubButtons)
        {
            throw new WeChatError(40023, "invalid sub button size");
        }

        foreach (var child in children)
        {
            CheckName(child, SubNameBytes, 40025, "invalid sub button name size");
            CheckAction(child!, 40024, "invalid sub button type", 40026, 40027, 40054);
        }
    }

    private static void CheckName(JsonNode? button, int limit, int code, string text)
    {
        if (button.Text("name") is not { Length: > 0 } name || Encoding.UTF8.GetByteCount(name) > limit)
        {
            throw new WeChatError(code, text);
        }
    }

    private static void CheckAction(JsonNode button, int typeCode, string typeText, int keyCode, int urlCode, int domainCode)
    {
        var type = button.Text("type") ?? "";
        if (KeyTypes.Contains(type))
        {
            if (button.Text("key") is not { Length: > 0 } key || Encoding.UTF8.GetByteCount(key) > KeyBytes)
            {
                throw new WeChatError(keyCode, "invalid button key size");
            }
        }
        else if (type == "view")
        {
            if (button.Text("url") is not { Length: > 0 } url || Encoding.UTF8.GetByteCount(url) > UrlBytes)
            {
                throw new WeChatError(urlCode, "invalid button url size");
            }

            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw new WeChatError(domainCode, "invalid button url domain");
            }
        }
        else if (!OtherTypes.Contains(type))
        {
            throw new WeChatError(typeCode, typeText);
        }
    }
}
