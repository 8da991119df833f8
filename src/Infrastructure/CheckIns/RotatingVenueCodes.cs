using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Infrastructure.Protection;

namespace StvsPlatform.Infrastructure.CheckIns;

/// <summary>Activity id and half-minute, with a truncated HMAC: nothing is stored, and a photograph is soon worth nothing.</summary>
internal sealed class RotatingVenueCodes(ProtectionOptions options) : IVenueCodes
{
    private const int BodySize = 16 + 8;
    private const int MacSize = 16;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>A code just replaced is still taken: people scan what they saw a moment ago, and open the page on a slow network.</summary>
    private const int PeriodsBack = 2;

    private readonly byte[] key = HMACSHA256.HashData(Convert.FromBase64String(options.HashKey), "venue-code"u8);

    public VenueCode Issue(Guid activityId, DateTimeOffset now)
    {
        var period = PeriodOf(now);
        return new VenueCode(Base64Url.EncodeToString(Compose(activityId, period)), DateTimeOffset.UnixEpoch + (period + 1) * Period);
    }

    public Guid? Read(string text, DateTimeOffset now)
    {
        var code = new byte[BodySize + MacSize];
        if (!Base64Url.IsValid(text, out var length) || length != code.Length || !Base64Url.TryDecodeFromChars(text, code, out _)) return null;
        var activityId = new Guid(code.AsSpan(0, 16), bigEndian: true);
        var period = BinaryPrimitives.ReadInt64BigEndian(code.AsSpan(16));
        if (!CryptographicOperations.FixedTimeEquals(code, Compose(activityId, period))) return null;
        var current = PeriodOf(now);
        return period >= current - PeriodsBack && period <= current + 1 ? activityId : null;
    }

    private byte[] Compose(Guid activityId, long period)
    {
        var code = new byte[BodySize + MacSize];
        activityId.TryWriteBytes(code, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(code.AsSpan(16), period);
        HMACSHA256.HashData(key, code.AsSpan(0, BodySize))[..MacSize].CopyTo(code.AsSpan(BodySize));
        return code;
    }

    private static long PeriodOf(DateTimeOffset now) => (now - DateTimeOffset.UnixEpoch).Ticks / Period.Ticks;
}
