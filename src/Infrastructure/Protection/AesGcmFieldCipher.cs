using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Infrastructure.Protection;

/// <summary>
/// AES-256-GCM. A ciphertext reads <c>keyId.base64url(nonce, tag, data)</c>; the key id is authenticated with it. Hashes are
/// HMAC-SHA-256 over purpose and value.
/// </summary>
internal sealed class AesGcmFieldCipher : IFieldCipher
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Keys, not ciphers: an <see cref="AesGcm"/> serves one thread at a time, and this class serves them all.</summary>
    private readonly Dictionary<string, byte[]> ring;
    private readonly string currentId;
    private readonly byte[] hashKey;

    public AesGcmFieldCipher(ProtectionOptions options)
    {
        if (options.Fault() is { } fault) throw new InvalidOperationException(fault);
        ring = options.Keys.ToDictionary(k => k.Id, k => Convert.FromBase64String(k.Key));
        currentId = options.Keys[0].Id;
        hashKey = Convert.FromBase64String(options.HashKey);
    }

    public string Encrypt(string plaintext)
    {
        var data = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[NonceSize + TagSize + data.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(ring[currentId], TagSize);
        cipher.Encrypt(
            nonce, data, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(currentId));
        return $"{currentId}.{Base64Url.EncodeToString(sealedBytes)}";
    }

    public string Decrypt(string ciphertext)
    {
        var dot = ciphertext.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !ring.TryGetValue(ciphertext[..dot], out var key)) throw new CryptographicException("The value's key is not in the ring.");
        byte[] sealedBytes;
        try
        {
            sealedBytes = Base64Url.DecodeFromChars(ciphertext.AsSpan(dot + 1));
        }
        catch (FormatException damaged)
        {
            throw new CryptographicException("The value is damaged.", damaged);
        }
        if (sealedBytes.Length < NonceSize + TagSize) throw new CryptographicException("The value is too short.");
        var data = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(
            sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), data,
            Encoding.UTF8.GetBytes(ciphertext[..dot]));
        return Encoding.UTF8.GetString(data);
    }

    public string Hash(string purpose, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes($"{purpose}\n{value}")));
}
