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

    /// <returns>The names with which people sign in on the console; those who have no password are left out.</returns>
    Task<IReadOnlyDictionary<Guid, string>> UserNamesAsync(IEnumerable<Guid> userIds, CancellationToken cancellationToken);

    /// <summary>Lets somebody sign in on the console, or changes how. Inside a transaction, to be rolled back when refused.</summary>
    /// <returns>What is said against user name or password, in Chinese; empty when it was done.</returns>
    Task<IReadOnlyList<string>> SetPasswordAsync(Guid userId, string userName, string password, CancellationToken cancellationToken);

    /// <summary>Takes user name and password away: from then on the account is reached through WeChat only.</summary>
    Task RemovePasswordAsync(Guid userId, CancellationToken cancellationToken);

    Task RenameAsync(Guid userId, string displayName, CancellationToken cancellationToken);

    /// <summary>Removes an account to which nothing belongs any more.</summary>
    Task CloseAsync(Guid userId, CancellationToken cancellationToken);
}

/// <param name="UserId">Null when refused.</param>
/// <param name="LockedUntil">Set while too many failures lock the account.</param>
public sealed record PasswordCheck(Guid? UserId, DateTimeOffset? LockedUntil = null, bool NeedsOneTimePassword = false);
