using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>
/// Somebody stops following. What came from WeChat is erased: what they wrote, and, unless they are registered, who they
/// are. Whoever is registered, or has a team, keeps the account, to which following again leads back; messages to the phone stop.
/// </summary>
public sealed record ForgetFollowerCommand(string OpenId, DateTimeOffset At) : ICommand<Unit>
{
    public override string ToString() => nameof(ForgetFollowerCommand);
}

/// <summary>What people wrote to the account, as far as it is still stored.</summary>
public interface IStoredMessages
{
    Task EraseAsync(string openId, CancellationToken cancellationToken);
}

internal sealed class ForgetFollowerHandler(IStvsDbContext db, IAccounts accounts, IFollowerLock openIds, IStoredMessages messages)
    : IRequestHandler<ForgetFollowerCommand, Unit>
{
    public async Task<Unit> Handle(ForgetFollowerCommand command, CancellationToken cancellationToken)
    {
        await messages.EraseAsync(command.OpenId, cancellationToken);

        await openIds.HoldAsync(command.OpenId, cancellationToken);
        var follower = await db.Followers.SingleOrDefaultAsync(f => f.OpenId == command.OpenId, cancellationToken);
        // Somebody who came back since is not sent away by an event that was late.
        if (follower is null || follower.SubscribedAt > command.At) return Unit.Value;

        if (await IsRegisteredAsync(follower.UserId, cancellationToken))
        {
            follower.Unsubscribe(command.At);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }

        var userId = follower.UserId;
        db.Followers.Remove(follower);
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.UserId == userId && s.Via == SessionVia.Mobile).ToListAsync(cancellationToken));
        var isSomebodyElseToo = await db.Grants.AnyAsync(g => g.UserId == userId, cancellationToken)
            || await db.Volunteers.AnyAsync(v => v.UserId == userId, cancellationToken);
        if (isSomebodyElseToo)
        {
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }

        db.Notifications.RemoveRange(await db.Notifications.Where(n => n.UserId == userId).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await accounts.CloseAsync(userId, cancellationToken);
        return Unit.Value;
    }

    /// <summary>With what they gave the platform: a registration, a team they handed in, or one that they look after.</summary>
    private async Task<bool> IsRegisteredAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Volunteers.AnyAsync(v => v.UserId == userId && v.Status != VolunteerStatus.Withdrawn, cancellationToken)
        || await db.Grants.AnyAsync(g => g.UserId == userId && g.TeamId != null, cancellationToken)
        || await db.NamedTeams.AnyAsync(
            t => t.SubmittedByUserId == userId && t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved, cancellationToken);
}
