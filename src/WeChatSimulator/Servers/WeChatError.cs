namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>An answer with an errcode; thrown where the call turns out wrong, written once in <see cref="Gateway"/>.</summary>
internal sealed class WeChatError(int code, string text) : Exception(text)
{
    public int Code { get; } = code;
}
