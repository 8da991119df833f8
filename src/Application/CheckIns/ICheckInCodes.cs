namespace StvsPlatform.Application.CheckIns;

/// <summary>The codes that volunteers show at the door: signed, so that a door without network can tell a true one.</summary>
public interface ICheckInCodes
{
    /// <summary>The code of one sign-up: base64url text, the same on every call up to its signature.</summary>
    string Issue(Guid activityId, Guid participationId);

    /// <returns>What a code stands for, or null when it is not one of ours.</returns>
    CheckInCode? Read(string text);

    /// <summary>The keys with which doors verify offline.</summary>
    IReadOnlyList<CheckInPublicKey> PublicKeys { get; }
}

public sealed record CheckInCode(Guid ActivityId, Guid ParticipationId);

/// <param name="Spki">SubjectPublicKeyInfo of an ECDSA P-256 key, base64: what WebCrypto imports.</param>
public sealed record CheckInPublicKey(string KeyId, string Spki);

/// <summary>The codes that a venue shows: they change every half minute, so a photograph of one is soon worth nothing.</summary>
public interface IVenueCodes
{
    VenueCode Issue(Guid activityId, DateTimeOffset now);

    /// <returns>The activity, or null when the code is wrong or too old.</returns>
    Guid? Read(string text, DateTimeOffset now);
}

public sealed record VenueCode(string Code, DateTimeOffset ValidUntil);
