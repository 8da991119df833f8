namespace StvsPlatform.Infrastructure.CheckIns;

/// <summary>Configuration section <c>CheckIn</c>.</summary>
public sealed record CheckInOptions
{
    /// <summary>ECDSA P-256 private keys. The first signs; all verify, so that codes shown before a change stay good.</summary>
    public IReadOnlyList<CheckInSigningKey> SigningKeys { get; init; } = [];

    public string? Fault() =>
        SigningKeys.Count == 0 ? "CheckIn:SigningKeys 没有配置签到码的签名密钥。"
        : SigningKeys.Any(k => !byte.TryParse(k.Id, out _)) ? "CheckIn:SigningKeys 的密钥标识应为 0 到 255 的数字。"
        : null;
}

/// <param name="Id">0 to 255; one byte of every code.</param>
/// <param name="Key">PKCS#8, base64.</param>
public sealed record CheckInSigningKey(string Id, string Key)
{
    public CheckInSigningKey() : this("", "") { }

    public override string ToString() => Id;
}
