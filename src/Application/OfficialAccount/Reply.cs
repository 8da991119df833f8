using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Builds what the account says in a chat: short Chinese text, and links on lines of their own.</summary>
internal sealed class Reply(IPublicAddress address)
{
    private readonly List<string> lines = [];

    public Reply Say(string text)
    {
        // The chat knows no markup but links; names and reasons that people typed must not become one.
        lines.Add(text.Replace('<', '＜').Replace('>', '＞'));
        return this;
    }

    public Reply Link(string title, string page)
    {
        lines.Add($"<a href=\"{address.Of(page)}\">{title}</a>");
        return this;
    }

    public override string ToString() => string.Join('\n', lines);
}
