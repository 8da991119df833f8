using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Identity;

internal sealed class IdentityAccounts(UserManager<StvsUser> users, StvsDbContext db) : IAccounts
{
    /// <summary>Verified when there is no such user, so that the answer takes as long and tells nothing.</summary>
    private static readonly StvsUser Nobody = new() { UserName = "nobody" };

    private static readonly string NobodysHash = new PasswordHasher<StvsUser>().HashPassword(Nobody, Guid.CreateVersion7().ToString());

    public async Task<Guid> OpenAsync(string displayName, CancellationToken cancellationToken)
    {
        var user = new StvsUser { DisplayName = displayName };
        user.UserName = UserNameOf(user.Id);
        var created = await users.CreateAsync(user);
        if (!created.Succeeded) throw new InvalidOperationException($"The account was refused: {string.Join(", ", created.Errors.Select(e => e.Code))}");
        return user.Id;
    }

    public async Task<(Guid? UserId, IReadOnlyList<string> Refused)> OpenAsync(
        string userName, string displayName, string password, CancellationToken cancellationToken)
    {
        var user = new StvsUser { UserName = userName, DisplayName = displayName };
        var created = await users.CreateAsync(user, password);
        return created.Succeeded ? (user.Id, []) : (null, [.. created.Errors.Select(e => e.Description)]);
    }

    public Task<PasswordCheck> CheckPasswordAsync(string userName, string password, string? oneTimePassword, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // One guess at a time for each name: guesses that come together would all be checked before one of them is counted.
                var name = users.NormalizeName(userName);
                await db.Database.HoldAsync(name, cancellationToken);
                return await CheckAsync(userName, password, oneTimePassword);
            },
            cancellationToken);

    private async Task<PasswordCheck> CheckAsync(string userName, string password, string? oneTimePassword)
    {
        var user = await users.FindByNameAsync(userName);
        if (user?.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            return new PasswordCheck(null);
        }
        if (await users.IsLockedOutAsync(user)) return new PasswordCheck(null, user.LockoutEnd);
        if (!await users.CheckPasswordAsync(user, password)) return await FailedAsync(user);
        if (user.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(oneTimePassword)) return new PasswordCheck(null, NeedsOneTimePassword: true);
            if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, oneTimePassword)) return await FailedAsync(user);
        }
        await users.ResetAccessFailedCountAsync(user);
        return new PasswordCheck(user.Id);
    }

    public async Task<IReadOnlyList<string>> ChangePasswordAsync(
        Guid userId, string currentPassword, string newPassword, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(userId.ToString());
        if (user?.PasswordHash is null) return ["该账号通过微信登录，没有密码。"];
        var result = await users.ChangePasswordAsync(user, currentPassword, newPassword);
        return [.. result.Errors.Select(e => e.Description)];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> userIds, CancellationToken cancellationToken)
    {
        var wanted = userIds.Distinct().ToArray();
        if (wanted.Length == 0) return new Dictionary<Guid, string>();
        return await users.Users.AsNoTracking().Where(u => wanted.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> UserNamesAsync(IEnumerable<Guid> userIds, CancellationToken cancellationToken)
    {
        var wanted = userIds.Distinct().ToArray();
        if (wanted.Length == 0) return new Dictionary<Guid, string>();
        return await users.Users.AsNoTracking().Where(u => wanted.Contains(u.Id) && u.PasswordHash != null)
            .ToDictionaryAsync(u => u.Id, u => u.UserName!, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> SetPasswordAsync(Guid userId, string userName, string password, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        var named = await users.SetUserNameAsync(user, userName);
        if (!named.Succeeded) return [.. named.Errors.Select(e => e.Description)];
        if (user.PasswordHash is not null) await users.RemovePasswordAsync(user);
        var added = await users.AddPasswordAsync(user, password);
        if (!added.Succeeded) return [.. added.Errors.Select(e => e.Description)];
        await users.SetLockoutEndDateAsync(user, null);
        await users.ResetAccessFailedCountAsync(user);
        return [];
    }

    public async Task RemovePasswordAsync(Guid userId, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(userId.ToString());
        if (user?.PasswordHash is null) return;
        await users.RemovePasswordAsync(user);
        await users.SetUserNameAsync(user, UserNameOf(userId));
    }

    public async Task RenameAsync(Guid userId, string displayName, CancellationToken cancellationToken) =>
        await users.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, displayName), cancellationToken);

    public async Task CloseAsync(Guid userId, CancellationToken cancellationToken) =>
        await users.Users.Where(u => u.Id == userId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Every account needs a user name; nobody knows this one.</summary>
    private static string UserNameOf(Guid userId) => $"wx-{userId:N}";

    private async Task<PasswordCheck> FailedAsync(StvsUser user)
    {
        await users.AccessFailedAsync(user);
        return new PasswordCheck(null, await users.IsLockedOutAsync(user) ? user.LockoutEnd : null);
    }
}
