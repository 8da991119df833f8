namespace StvsPlatform.Application.Accounts;

/// <summary>The people known to the platform, and their passwords.</summary>
public interface IAccounts
{
    /// <summary>Opens an account without a password, for somebody who comes through WeChat.</summary>
    Task<Guid> OpenAsync(string displayName, CancellationToken cancellationToken);

    /// <summary>Opens an account that signs in with a password.</summary>
    /// <returns>Its id, or null and what is said against user name or password, in Chinese.</returns>
    Task<(Guid? UserId, IReadOnlyList<string> Refused)> OpenAsync(
        string userName, string displayName, string password, CancellationToken cancellationToken);

    /// <summary>Checks a password, counting failures.</summary>
    Task<PasswordCheck> CheckPasswordAsync(string userName, string password, string? oneTimePassword, CancellationToken cancellationToken);

    /// <returns>What the password rules say against it, in Chinese; empty when it was changed.</returns>
    Task<IReadOnlyList<string>> ChangePasswordAsync(Guid userId, string currentPassword, string newPassword, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> userIds, CancellationToken cancellationToken);

    Task RenameAsync(Guid userId, string displayName, CancellationToken cancellationToken);

    /// <summary>Removes an account to which nothing belongs any more.</summary>
    Task CloseAsync(Guid userId, CancellationToken cancellationToken);
}

/// <param name="UserId">Null when refused.</param>
/// <param name="LockedUntil">Set while too many failures lock the account.</param>
public sealed record PasswordCheck(Guid? UserId, DateTimeOffset? LockedUntil = null, bool NeedsOneTimePassword = false);
