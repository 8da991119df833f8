using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.WeChat;

/// <summary>An advisory lock: it can be held on somebody who is not in any table yet.</summary>
internal sealed class FollowerLock(StvsDbContext db) : IFollowerLock
{
    public Task HoldAsync(string openId, CancellationToken cancellationToken) =>
        db.Database.HoldAsync($"wechat:follower:{openId}", cancellationToken);
}
