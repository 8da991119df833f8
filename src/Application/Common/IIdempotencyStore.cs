namespace StvsPlatform.Application.Common;

/// <summary>Remembers the answers to requests that must not be carried out twice.</summary>
public interface IIdempotencyStore
{
    /// <summary>Claims a key before the work is done.</summary>
    Task<IdempotencyClaim> ClaimAsync(Guid userId, string route, string key, string body, CancellationToken cancellationToken);

    Task KeepAnswerAsync(Guid claimId, int status, string? body, CancellationToken cancellationToken);

    /// <summary>The work failed and changed nothing: the key may be used again.</summary>
    Task ReleaseAsync(Guid claimId, CancellationToken cancellationToken);
}

/// <param name="ClaimId">Set when the work is the caller's to do.</param>
public sealed record IdempotencyClaim(IdempotencyVerdict Verdict, Guid? ClaimId = null, int Status = 0, string? Body = null);

public enum IdempotencyVerdict
{
    /// <summary>Nobody has done it: go on.</summary>
    Go,

    /// <summary>Done before: give the same answer.</summary>
    Replay,

    /// <summary>Being done right now.</summary>
    Busy,

    /// <summary>The key was used for something else.</summary>
    OtherBody,
}
