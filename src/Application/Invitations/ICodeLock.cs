namespace StvsPlatform.Application.Invitations;

/// <summary>Makes one person's tries of invitation codes queue up: tries that come together would all be made before one of them is counted.</summary>
public interface ICodeLock
{
    /// <summary>Until the surrounding transaction ends.</summary>
    Task HoldAsync(Guid userId, CancellationToken cancellationToken);
}
