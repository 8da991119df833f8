using System.Globalization;
using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Sends a verification code to the administrator's phone on record, so that whoever holds it can claim the team (在线关联).</summary>
public sealed record SendClaimCodeCommand(Guid TeamId) : ICommand<ClaimCodeReceipt>;

/// <param name="SentTo">Masked.</param>
public sealed record ClaimCodeReceipt(string SentTo, DateTimeOffset ExpiresAt, DateTimeOffset ResendAt, int LeftToday);

internal sealed class SendClaimCodeHandler(IStvsDbContext db, IFieldCipher cipher, IOutbox outbox, TimeProvider clock)
    : IRequestHandler<SendClaimCodeCommand, ClaimCodeReceipt>
{
    public async Task<ClaimCodeReceipt> Handle(SendClaimCodeCommand command, CancellationToken cancellationToken)
    {
        var team = await db.Teams.SingleOrDefaultAsync(t => t.Id == command.TeamId, cancellationToken) ?? throw new NotFoundException("组织");
        if (team.AdministratorPhone.IsErased) throw TeamErrors.NotClaimable();
        var now = clock.GetUtcNow();
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        team.SendClaimCode(ClaimCodes.Hash(cipher, team.Id, code), now);
        outbox.Add(new DeliverClaimCode(team.Id, code, team.Claiming!.ExpiresAt));
        await db.SaveChangesAsync(cancellationToken);
        return new ClaimCodeReceipt(
            Masking.Phone(cipher.Open(team.AdministratorPhone)), team.Claiming.ExpiresAt, team.Claiming.ResendAt,
            SmsChallenge.MostPerDay - team.Claiming.SentOn(ChinaTime.DayOf(now)));
    }
}

internal static class ClaimCodes
{
    /// <summary>Bound to the team: a code for one claims no other.</summary>
    public static string Hash(IFieldCipher cipher, Guid teamId, string code) => cipher.Hash(Seals.ClaimCode, $"{teamId:N}:{code}");
}

/// <summary>Outbox task: the SMS with the code, to the phone that is on record when it is sent.</summary>
/// <param name="UsefulUntil">After this it is not sent any more.</param>
public sealed record DeliverClaimCode(Guid TeamId, string Code, DateTimeOffset UsefulUntil) : IOutboxTask
{
    public override string ToString() => nameof(DeliverClaimCode);
}

internal sealed class DeliverClaimCodeHandler(IStvsDbContext db, IFieldCipher cipher, ITextMessages messages, TimeProvider clock)
    : IRequestHandler<DeliverClaimCode, OutboxOutcome>
{
    public async Task<OutboxOutcome> Handle(DeliverClaimCode task, CancellationToken cancellationToken)
    {
        var team = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == task.TeamId, cancellationToken);
        var isInForce = clock.GetUtcNow() < task.UsefulUntil && team?.Claiming?.CodeHash == ClaimCodes.Hash(cipher, task.TeamId, task.Code);
        if (!isInForce || team!.AdministratorPhone.IsErased) return OutboxOutcome.GiveUp("not in force");
        try
        {
            await messages.SendAsync(
                cipher.Open(team.AdministratorPhone),
                $"【科技志愿服务】{task.Code}是关联“{team.Name}”的验证码，{SmsChallenge.Lifetime.TotalMinutes:F0}分钟内有效。关联后由您管理该组织，非本人操作请勿告诉他人。",
                cancellationToken);
            return OutboxOutcome.Done;
        }
        catch (TextMessageException failure)
        {
            return OutboxOutcome.Retry(failure.Message);
        }
    }
}
