using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using StvsPlatform.Application.CheckIns;

namespace StvsPlatform.Infrastructure.CheckIns;

/// <summary>
/// 98 bytes as base64url: version, key id, activity id, participation id, and an ECDSA P-256 signature over them
/// (IEEE P1363, as WebCrypto reads it). No validity inside: times change, and the server and the offline pack know them.
/// </summary>
internal sealed class EcdsaCheckInCodes : ICheckInCodes, IDisposable
{
    private const byte Version = 1;
    private const int BodySize = 2 + 16 + 16;
    private const int SignatureSize = 64;

    private readonly Dictionary<byte, ECDsa> keys = [];
    private readonly byte currentId;

    /// <summary>ECDSA signatures are random; a code that stays the same is easier on caches and on people who print it.</summary>
    private readonly ConcurrentDictionary<(Guid, Guid), string> issued = new();

    public EcdsaCheckInCodes(CheckInOptions options)
    {
        if (options.Fault() is { } fault) throw new InvalidOperationException(fault);
        foreach (var signingKey in options.SigningKeys)
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(signingKey.Key), out _);
            keys.Add(byte.Parse(signingKey.Id, CultureInfo.InvariantCulture), key);
        }
        currentId = byte.Parse(options.SigningKeys[0].Id, CultureInfo.InvariantCulture);
        PublicKeys = [.. keys.Select(k => new CheckInPublicKey(
            k.Key.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(k.Value.ExportSubjectPublicKeyInfo())))];
    }

    public IReadOnlyList<CheckInPublicKey> PublicKeys { get; }

    public string Issue(Guid activityId, Guid participationId)
    {
        // Bounded: a flood of sign-ups must not fill the memory.
        if (issued.Count > 10_000) issued.Clear();
        return issued.GetOrAdd((activityId, participationId), _ =>
        {
            var code = new byte[BodySize + SignatureSize];
            code[0] = Version;
            code[1] = currentId;
            activityId.TryWriteBytes(code.AsSpan(2), bigEndian: true, out var _);
            participationId.TryWriteBytes(code.AsSpan(18), bigEndian: true, out var _);
            lock (keys) keys[currentId].SignData(code.AsSpan(0, BodySize), code.AsSpan(BodySize), HashAlgorithmName.SHA256);
            return Base64Url.EncodeToString(code);
        });
    }

    public CheckInCode? Read(string text)
    {
        var code = new byte[BodySize + SignatureSize];
        if (!Base64Url.IsValid(text, out var length) || length != code.Length || !Base64Url.TryDecodeFromChars(text, code, out _)) return null;
        if (code[0] != Version || !keys.TryGetValue(code[1], out var key)) return null;
        lock (keys)
        {
            if (!key.VerifyData(code.AsSpan(0, BodySize), code.AsSpan(BodySize), HashAlgorithmName.SHA256)) return null;
        }
        return new CheckInCode(new Guid(code.AsSpan(2, 16), bigEndian: true), new Guid(code.AsSpan(18, 16), bigEndian: true));
    }

    public void Dispose()
    {
        foreach (var key in keys.Values) key.Dispose();
    }
}
