namespace StvsPlatform.Application.Common;

/// <summary>Remembers the answers to requests that must not be carried out twice.</summary>
public interface IIdempotencyStore
{
    /// <summary>Claims a key before the work is done.</summary>
    Task<IdempotencyClaim> ClaimAsync(Guid userId, string route, string key, string body, CancellationToken cancellationToken);

    Task KeepAnswerAsync(Guid claimId, IdempotentAnswer answer, CancellationToken cancellationToken);

    /// <summary>The work failed and changed nothing: the key may be used again.</summary>
    Task ReleaseAsync(Guid claimId, CancellationToken cancellationToken);
}

/// <param name="ClaimId">Set when the work is the caller's to do.</param>
/// <param name="Answer">Set when it was done before.</param>
public sealed record IdempotencyClaim(IdempotencyVerdict Verdict, Guid? ClaimId = null, IdempotentAnswer? Answer = null);

public sealed record IdempotentAnswer(int Status, string? Location, string? Body)
{
    /// <summary>The body may be personal.</summary>
    public override string ToString() => nameof(IdempotentAnswer);
}

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
