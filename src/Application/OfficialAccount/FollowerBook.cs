using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Followers;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Makes those who bring the same openid queue up, until the surrounding transaction ends.</summary>
public interface IFollowerLock
{
    Task HoldAsync(string openId, CancellationToken cancellationToken);
}

/// <summary>The people known by their openid. Following and opening a page may happen at once, and both may be the first.</summary>
internal sealed class FollowerBook(IStvsDbContext db, IAccounts accounts, IFollowerLock openIds)
{
    /// <summary>Inside a transaction.</summary>
    public async Task<Follower> FindOrOpenAsync(string openId, CancellationToken cancellationToken)
    {
        await openIds.HoldAsync(openId, cancellationToken);
        var known = await db.Followers.SingleOrDefaultAsync(f => f.OpenId == openId, cancellationToken);
        if (known is not null) return known;

        var follower = Follower.Create(openId, await accounts.OpenAsync("微信用户", cancellationToken));
        db.Followers.Add(follower);
        return follower;
    }
}
