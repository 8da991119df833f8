namespace StvsPlatform.Infrastructure.Protection;

/// <summary>Configuration section <c>Protection</c>: the keys of personal data.</summary>
public sealed record ProtectionOptions
{
    /// <summary>The ring. The first encrypts; all decrypt, so a retired key stays until nothing is left under it.</summary>
    public IReadOnlyList<ProtectionKey> Keys { get; init; } = [];

    /// <summary>32 bytes, base64. Stable: changing it orphans every stored hash.</summary>
    public string HashKey { get; init; } = "";

    /// <returns>What is wrong, or null.</returns>
    public string? Fault()
    {
        if (Keys.Count == 0) return "Protection:Keys 没有配置加密密钥。";
        if (Keys.Select(k => k.Id).Distinct().Count() < Keys.Count) return "Protection:Keys 中的密钥标识重复。";
        if (Keys.Any(k => k.Id is not { Length: > 0 and <= 8 } || !k.Id.All(char.IsAsciiLetterOrDigit))) return "Protection:Keys 的密钥标识应为 1 到 8 位字母或数字。";
        if (Keys.Any(k => !Is32Bytes(k.Key))) return "Protection:Keys 中的密钥应为 Base64 编码的 32 字节。";
        return Is32Bytes(HashKey) ? null : "Protection:HashKey 应为 Base64 编码的 32 字节。";
    }

    private static bool Is32Bytes(string text)
    {
        var buffer = new byte[64];
        return Convert.TryFromBase64String(text, buffer, out var length) && length == 32;
    }
}

/// <param name="Id">Named in every ciphertext.</param>
/// <param name="Key">32 bytes, base64.</param>
public sealed record ProtectionKey(string Id, string Key)
{
    public ProtectionKey() : this("", "") { }

    public override string ToString() => Id;
}
