using System.Text;
using System.Text.Json.Nodes;

namespace StvsPlatform.Infrastructure.WeChat.Menus;

/// <summary>The account's menu: what it is unless configured otherwise, WeChat's limits, and WeChat's form of it.</summary>
internal static class Menu
{
    private const int MostGroups = 3;
    private const int MostButtons = 5;
    private const int GroupNameBytes = 16;
    private const int ButtonNameBytes = 60;
    private const int KeyBytes = 128;
    private const int UrlBytes = 1024;

    public static IReadOnlyList<MenuButton> Usual { get; } =
    [
        MenuButton.Group("志愿者", MenuButton.View("注册", "/m/register"), MenuButton.View("激活", "/m/activate"), MenuButton.View("我的", "/m/me")),
        MenuButton.Group("活动", MenuButton.View("活动", "/m/activities"), MenuButton.Scan("扫码签到", "CHECK_IN")),
        MenuButton.Group("组织", MenuButton.View("注册", "/m/teams/register"), MenuButton.View("查找", "/m/teams")),
    ];

    /// <summary>What WeChat would refuse, in words for the operator; empty when the menu is fine.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<MenuButton> menu)
    {
        if (menu.Count is < 1 or > MostGroups) yield return $"has {menu.Count} top buttons, 1 to {MostGroups} are possible";

        foreach (var top in menu)
        {
            var isGroup = top.Buttons.Count > 0;
            foreach (var fault in isGroup ? GroupFaults(top) : ButtonFaults(top, GroupNameBytes)) yield return $"{top.Name}: {fault}";
            foreach (var button in top.Buttons)
            {
                foreach (var fault in ButtonFaults(button, ButtonNameBytes)) yield return $"{top.Name} / {button.Name}: {fault}";
                if (button.Buttons.Count > 0) yield return $"{top.Name} / {button.Name}: has buttons of its own, two levels are possible";
            }
        }
    }

    public static JsonObject ToJson(IReadOnlyList<MenuButton> menu, Uri publicBaseUrl) => new()
    {
        ["button"] = new JsonArray([.. menu.Select(top => ToJson(top, publicBaseUrl))]),
    };

    private static JsonObject ToJson(MenuButton button, Uri publicBaseUrl)
    {
        var json = new JsonObject { ["name"] = button.Name };
        if (button.Buttons.Count > 0)
        {
            json["sub_button"] = new JsonArray([.. button.Buttons.Select(child => ToJson(child, publicBaseUrl))]);
            return json;
        }

        json["type"] = button.Type;
        if (button.Type == "view") json["url"] = new Uri(publicBaseUrl, button.Url).AbsoluteUri;
        else json["key"] = button.Key;
        return json;
    }

    private static IEnumerable<string> GroupFaults(MenuButton group)
    {
        if (NameFault(group, GroupNameBytes) is { } fault) yield return fault;
        if (group.Buttons.Count > MostButtons) yield return $"has {group.Buttons.Count} buttons, {MostButtons} are possible";
        if (group.Type.Length > 0) yield return "is a group and cannot have a type";
    }

    private static IEnumerable<string> ButtonFaults(MenuButton button, int nameBytes)
    {
        if (NameFault(button, nameBytes) is { } fault) yield return fault;
        switch (button.Type)
        {
            case "view":
                if (!IsPage(button.Url)) yield return "needs a page of ours or an http(s) address";
                if (Encoding.UTF8.GetByteCount(button.Url) > UrlBytes) yield return $"has an address of more than {UrlBytes} bytes";
                break;
            case "click" or "scancode_waitmsg" or "scancode_push":
                if (Encoding.UTF8.GetByteCount(button.Key) is < 1 or > KeyBytes) yield return $"needs a key of 1 to {KeyBytes} bytes";
                break;
            default:
                yield return $"has the unknown type '{button.Type}'";
                break;
        }
    }

    private static string? NameFault(MenuButton button, int bytes) =>
        button.Name.Length == 0 || Encoding.UTF8.GetByteCount(button.Name) > bytes ? $"needs a name of 1 to {bytes} bytes" : null;

    private static bool IsPage(string url) =>
        (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}
