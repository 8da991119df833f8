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

    public string Encrypt(string plaintext) => $"{currentId}.{Base64Url.EncodeToString(Seal(Encoding.UTF8.GetBytes(plaintext)))}";

    public string Decrypt(string ciphertext)
    {
        var dot = ciphertext.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1) throw Unknown();
        byte[] sealedBytes;
        try
        {
            sealedBytes = Base64Url.DecodeFromChars(ciphertext.AsSpan(dot + 1));
        }
        catch (FormatException damaged)
        {
            throw new CryptographicException("The value is damaged.", damaged);
        }
        return Encoding.UTF8.GetString(Open(ciphertext[..dot], sealedBytes));
    }

    /// <summary>The key's id, its length before it, then what it sealed.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext)
    {
        var id = Encoding.UTF8.GetBytes(currentId);
        return [(byte)id.Length, .. id, .. Seal(plaintext)];
    }

    public byte[] Decrypt(ReadOnlySpan<byte> ciphertext)
    {
        if (ciphertext.Length == 0 || ciphertext.Length <= ciphertext[0]) throw new CryptographicException("The value is too short.");
        return Open(Encoding.UTF8.GetString(ciphertext[1..(1 + ciphertext[0])]), ciphertext[(1 + ciphertext[0])..]);
    }

    public string Hash(string purpose, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes($"{purpose}\n{value}")));

    private static CryptographicException Unknown() => new("The value's key is not in the ring.");

    private byte[] Seal(ReadOnlySpan<byte> data)
    {
        var sealedBytes = new byte[NonceSize + TagSize + data.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(ring[currentId], TagSize);
        cipher.Encrypt(
            nonce, data, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(currentId));
        return sealedBytes;
    }

    private byte[] Open(string keyId, ReadOnlySpan<byte> sealedBytes)
    {
        if (!ring.TryGetValue(keyId, out var key)) throw Unknown();
        if (sealedBytes.Length < NonceSize + TagSize) throw new CryptographicException("The value is too short.");
        var data = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(
            sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..], sealedBytes[NonceSize..(NonceSize + TagSize)], data, Encoding.UTF8.GetBytes(keyId));
        return data;
    }
}
