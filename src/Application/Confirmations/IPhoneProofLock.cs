namespace StvsPlatform.Application.Confirmations;

/// <summary>
/// Makes the codes for one account, and those to one phone, queue up: what comes together would all be sent before one of them is counted.
/// </summary>
public interface IPhoneProofLock
{
    /// <summary>For what one account tries: until the surrounding transaction ends.</summary>
    Task HoldAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>Until the surrounding transaction ends.</summary>
    Task HoldAsync(Guid userId, string phoneHash, CancellationToken cancellationToken);
}
