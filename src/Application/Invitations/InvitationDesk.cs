using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Invitations;

/// <summary>Writes invitations: the code, the SMS that carries it, and a word in the app to whoever has proved the phone.</summary>
internal sealed class InvitationDesk(IStvsDbContext db, IFieldCipher cipher, IOutbox outbox, Notifier notifier, TimeProvider clock)
{
    public const string Page = "/m/invitations";

    /// <summary>Of one team on one China day: an SMS costs money, and somebody's peace.</summary>
    public const int MostPerDay = 100;

    /// <summary>Invites whoever holds a phone. Stored by the caller's save; who may be invited to what is the caller's to decide.</summary>
    /// <param name="role">The office offered; null: to join as a member.</param>
    /// <param name="phone">Sealed as <see cref="Seals.Phone"/>.</param>
    /// <param name="byUserId">Null when it follows from the team's recognition.</param>
    /// <param name="replacesGrantId">The office that ends when this one is taken.</param>
    public async Task<Invitation> InviteAsync(
        Team team, Role? role, SealedText phone, Guid? byUserId, CancellationToken cancellationToken, Guid? replacesGrantId = null)
    {
        var code = InvitationCode.Make();
        var invitation = Invitation.Create(team.Id, role, phone, cipher.HashOf(code), byUserId, clock.GetUtcNow(), replacesGrantId);
        db.Invitations.Add(invitation);
        outbox.Add(new SendInvitation(invitation.Id, code));
        foreach (var userId in await db.HoldersOf(phone.Hash).Select(v => v.UserId).ToListAsync(cancellationToken))
        {
            notifier.Tell(
                userId, NotificationKind.Invited, invitation.Id.ToString("N"), role is null ? "邀请您加入组织" : "邀请您任职",
                $"{team.Name}{Offer(role)}，{Invitation.Lifetime.TotalDays:F0}天内有效，请答复。", Page);
        }
        return invitation;
    }

    /// <summary>Lets an invitation that has run out make room for a new one of the same kind. Inside the lock of the team.</summary>
    /// <exception cref="DomainException"><c>invitation.already_open</c>, <c>invitation.daily_limit</c></exception>
    public async Task MakeRoomAsync(Team team, SealedText phone, Expression<Func<Invitation, bool>> isTheSame, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var same = await db.Invitations.Where(i => i.TeamId == team.Id && i.Status == InvitationStatus.Open).Where(isTheSame).ToListAsync(cancellationToken);
        if (same.Any(i => i.IsOpenAt(now))) throw InvitationErrors.AlreadyOpen();
        same.ForEach(i => i.Revoke(now));

        var today = ChinaTime.StartOf(ChinaTime.DayOf(now));
        if (await db.Invitations.CountAsync(i => i.TeamId == team.Id && i.CreatedAt >= today, cancellationToken) >= MostPerDay)
        {
            throw InvitationErrors.DailyLimit(today.AddDays(1));
        }
        await EnsurePeaceAsync(phone.Hash, cancellationToken);
    }

    /// <summary>A new code in a new SMS.</summary>
    /// <exception cref="DomainException"><c>invitation.*</c></exception>
    public async Task SendAgainAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var team = await db.Teams.SingleAsync(t => t.Id == invitation.TeamId, cancellationToken);
        if (team.Status != TeamStatus.Approved) throw InvitationErrors.TeamClosed();
        if (invitation.Status == InvitationStatus.Open) await EnsurePeaceAsync(invitation.Phone.Hash, cancellationToken);
        var code = InvitationCode.Make();
        invitation.Renew(cipher.HashOf(code), clock.GetUtcNow());
        outbox.Add(new SendInvitation(invitation.Id, code));
    }

    /// <summary>One phone gets few SMS on one day, however many teams invite, and also when they take invitations back and begin again.</summary>
    private async Task EnsurePeaceAsync(string phoneHash, CancellationToken cancellationToken)
    {
        var today = ChinaTime.StartOf(ChinaTime.DayOf(clock.GetUtcNow()));
        // Of an older one that was sent again today the first SMS is not today's; whether the second was, nobody has written down.
        var sent = await db.InvitationsAt(phoneHash).Where(i => i.SentAt >= today)
            .SumAsync(i => i.CreatedAt >= today ? i.TimesSent : i.TimesSent - 1, cancellationToken);
        if (sent >= Invitation.MostTimesSent) throw InvitationErrors.PhoneDailyLimit(today.AddDays(1));
    }

    /// <summary>金水区人民医院科技志愿服务队组织管理员</summary>
    public static string Subject(string team, Role? role) => team + (role is { } office ? RoleLabels.Of(office) : "成员");

    public static string Offer(Role? role) => role is { } office ? $"邀请您担任{RoleLabels.Of(office)}" : "邀请您加入";
}

internal static class InvitationCodes
{
    public static string HashOf(this IFieldCipher cipher, string code) => cipher.Hash(Seals.InvitationCode, code);
}
