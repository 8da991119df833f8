using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Common;

/// <summary>Protects single values at rest. The ciphertext names its key, so keys can be rotated.</summary>
public interface IFieldCipher
{
    string Encrypt(string plaintext);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Tampered with, or the key is not in the ring.</exception>
    string Decrypt(string ciphertext);

    /// <summary>The same for a piece of a file.</summary>
    byte[] Encrypt(ReadOnlySpan<byte> plaintext);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Tampered with, or the key is not in the ring.</exception>
    byte[] Decrypt(ReadOnlySpan<byte> ciphertext);

    /// <summary>Keyed hash for equality; the same value under another purpose has another hash.</summary>
    string Hash(string purpose, string value);
}

public static class FieldCipherExtensions
{
    /// <param name="purpose">What the value is, such as <c>phone</c>; see <see cref="Seals"/>.</param>
    public static SealedText Seal(this IFieldCipher cipher, string purpose, string value) =>
        new(cipher.Encrypt(value), cipher.Hash(purpose, value));

    /// <returns>The value, or an empty string when it was erased.</returns>
    public static string Open(this IFieldCipher cipher, SealedText text) => text.IsErased ? "" : cipher.Decrypt(text.Ciphertext);
}

/// <summary>The purposes under which sealed values are hashed; changing one orphans what was stored under it.</summary>
public static class Seals
{
    public const string IdNumber = "idNumber";
    public const string Phone = "phone";
    public const string ActivationCode = "activationCode";
    public const string ClaimCode = "claimCode";
    public const string InvitationCode = "invitationCode";
    public const string PhoneProofCode = "phoneProofCode";
}
