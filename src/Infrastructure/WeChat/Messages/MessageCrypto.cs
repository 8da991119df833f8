using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>
/// WeChat's message signature and encryption (消息加解密), the same in both directions: the platform opens what WeChat
/// sends and seals its replies, a stand-in for WeChat does the reverse with the same three secrets.
/// </summary>
/// <remarks>
/// AES-256-CBC, IV = first half of the key, PKCS#7 padding to blocks of 32; the clear text is
/// random(16) + length(4, big-endian, bytes) + message(UTF-8) + AppID. SHA-1 and the fixed IV are the protocol's choice.
/// </remarks>
public sealed class MessageCrypto
{
    private const int RandomLength = 16;
    private const int HeaderLength = RandomLength + sizeof(int);
    private const int CipherBlock = 16;
    private const int PaddingBlock = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string token;
    private readonly byte[] key;
    private readonly byte[] appId;

    public MessageCrypto(string token, string encodingAesKey, string appId)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentException.ThrowIfNullOrEmpty(appId);

        this.token = token;
        this.appId = Encoding.UTF8.GetBytes(appId);
        key = DecodeKey(encodingAesKey);
    }

    /// <summary>Whether WeChat can have issued the key: 43 characters of Base64, which make 32 bytes.</summary>
    public static bool IsKey(string? encodingAesKey) =>
        encodingAesKey is { Length: 43 } && Convert.TryFromBase64String(encodingAesKey + "=", new byte[32], out var written) && written == 32;

    /// <summary>The signature of a request's address: <c>signature</c> in URL verification and in plain mode.</summary>
    public string Sign(string timestamp, string nonce) => Sha1([token, timestamp, nonce]);

    /// <summary>The <c>msg_signature</c>, which covers the cipher text too.</summary>
    public string Sign(string timestamp, string nonce, string encrypt) => Sha1([token, timestamp, nonce, encrypt]);

    /// <summary>Whether an address was signed with our token; needed for URL verification, no protection of a body.</summary>
    public bool IsSigned(string? signature, string? timestamp, string? nonce) =>
        timestamp is not null && nonce is not null && IsSame(Sign(timestamp, nonce), signature);

    public EncryptedMessage Seal(string message, string timestamp, string nonce)
    {
        var encrypt = Encrypt(message, RandomNumberGenerator.GetBytes(RandomLength));
        return new EncryptedMessage(encrypt, Sign(timestamp, nonce, encrypt), timestamp, nonce);
    }

    /// <exception cref="MessageRefusedException">Whatever is wrong with it. The signature is checked before anything is decrypted.</exception>
    public string Open(EncryptedMessage message)
    {
        if (!IsSame(Sign(message.TimeStamp, message.Nonce, message.Encrypt), message.MsgSignature))
        {
            throw new MessageRefusedException(MessageRefusal.Signature);
        }

        return Decrypt(message.Encrypt);
    }

    internal string Encrypt(string message, ReadOnlySpan<byte> random)
    {
        var content = StrictUtf8.GetBytes(message);
        var length = HeaderLength + content.Length + appId.Length;
        var padding = PaddingBlock - (length % PaddingBlock);

        var clear = new byte[length + padding];
        random.CopyTo(clear);
        BinaryPrimitives.WriteInt32BigEndian(clear.AsSpan(RandomLength), content.Length);
        content.CopyTo(clear, HeaderLength);
        appId.CopyTo(clear, HeaderLength + content.Length);
        clear.AsSpan(length).Fill((byte)padding);

        using var aes = CreateAes();
        return Convert.ToBase64String(aes.EncryptCbc(clear, key.AsSpan(0, CipherBlock), PaddingMode.None));
    }

    private string Decrypt(string encrypt)
    {
        byte[] clear;
        try
        {
            using var aes = CreateAes();
            clear = aes.DecryptCbc(Convert.FromBase64String(encrypt), key.AsSpan(0, CipherBlock), PaddingMode.None);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            throw new MessageRefusedException(MessageRefusal.Decryption);
        }

        var content = WithoutPadding(clear);
        if (content.Length < HeaderLength + appId.Length)
        {
            throw new MessageRefusedException(MessageRefusal.Buffer);
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(content[RandomLength..]);
        if (length > content.Length - HeaderLength)
        {
            throw new MessageRefusedException(MessageRefusal.Buffer);
        }

        var messageEnd = HeaderLength + (int)length;
        if (!CryptographicOperations.FixedTimeEquals(content[messageEnd..], appId))
        {
            throw new MessageRefusedException(MessageRefusal.AppId);
        }

        try
        {
            return StrictUtf8.GetString(content[HeaderLength..messageEnd]);
        }
        catch (DecoderFallbackException)
        {
            throw new MessageRefusedException(MessageRefusal.Decryption);
        }
    }

    /// <summary>By hand because <see cref="PaddingMode.PKCS7"/> knows blocks of 16 only and would leave half of WeChat's padding.</summary>
    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> clear)
    {
        var padding = clear.IsEmpty ? (byte)0 : clear[^1];
        if (padding is < 1 or > PaddingBlock || padding > clear.Length || clear[^padding..].ContainsAnyExcept(padding))
        {
            throw new MessageRefusedException(MessageRefusal.Decryption);
        }

        return clear[..^padding];
    }

    private Aes CreateAes()
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }

    private static byte[] DecodeKey(string encodingAesKey) =>
        IsKey(encodingAesKey)
            ? Convert.FromBase64String(encodingAesKey + "=")
            : throw new ArgumentException("An EncodingAESKey has 43 characters of Base64.", nameof(encodingAesKey));

    private static string Sha1(string[] parts)
    {
        // Byte order, as WeChat sorts; a culture's order puts "a" before "Z" and breaks on mixed-case Base64.
        Array.Sort(parts, StringComparer.Ordinal);
#pragma warning disable CA5350 // The protocol prescribes SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }

    private static bool IsSame(string expected, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
