namespace StvsPlatform.Infrastructure.WeChat.Menus;

/// <summary>A button of the account's menu, or a group of them.</summary>
public sealed record MenuButton
{
    public string Name { get; init; } = "";

    /// <summary><c>view</c>, <c>click</c>, <c>scancode_waitmsg</c> or <c>scancode_push</c>; empty for a group.</summary>
    public string Type { get; init; } = "";

    /// <summary>What a click or a scan is reported with.</summary>
    public string Key { get; init; } = "";

    /// <summary>A page of ours (<c>/m/…</c>) or a whole address.</summary>
    public string Url { get; init; } = "";

    public List<MenuButton> Buttons { get; init; } = [];

    public static MenuButton Group(string name, params MenuButton[] buttons) => new() { Name = name, Buttons = [.. buttons] };

    public static MenuButton View(string name, string page) => new() { Name = name, Type = "view", Url = page };

    public static MenuButton Scan(string name, string key) => new() { Name = name, Type = "scancode_waitmsg", Key = key };
}
