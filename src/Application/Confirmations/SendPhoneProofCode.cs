using System.Globalization;
using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>
/// Sends a code to a phone under which the caller may have been registered by others. The answer is the same whether anybody is or not:
/// who is in the registry shows only to whoever holds the phone.
/// </summary>
public sealed record SendPhoneProofCodeCommand(string Phone) : ICommand<PhoneCode>
{
    /// <summary>The phone stays out of logs.</summary>
    public override string ToString() => nameof(SendPhoneProofCodeCommand);
}

/// <param name="SentTo">Masked.</param>
public sealed record PhoneCode(string SentTo, DateTimeOffset ExpiresAt, DateTimeOffset ResendAt, int LeftToday);

internal sealed class SendPhoneProofCodeValidator : AbstractValidator<SendPhoneProofCodeCommand>
{
    public SendPhoneProofCodeValidator() => RuleFor(c => c.Phone).Custom((text, context) =>
    {
        if (!PhoneNumber.TryParse(text, out _, out var error)) context.AddFailure(error.Message);
    });
}

internal sealed class SendPhoneProofCodeHandler(
    IStvsDbContext db, ImportedRecordDesk desk, IPhoneProofLock proofLock, IFieldCipher cipher, IOutbox outbox, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<SendPhoneProofCodeCommand, PhoneCode>
{
    public Task<PhoneCode> Handle(SendPhoneProofCodeCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            await desk.OwnApplicationAsync(cancellationToken);
            var (userId, now) = (caller.RequiredUserId(), clock.GetUtcNow());
            var phone = cipher.Seal(Seals.Phone, PhoneNumber.Parse(command.Phone).Value);
            await proofLock.HoldAsync(userId, phone.Hash, cancellationToken);
            var since = now.AddDays(-1);
            var recent = await db.PhoneProofs.AsNoTracking()
                .Where(p => p.Challenge.SentAt > since && (p.UserId == userId || p.Phone.Hash == phone.Hash)).ToListAsync(cancellationToken);
            var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            var proof = PhoneProof.Begin(userId, phone, PhoneProofCodes.Hash(cipher, userId, phone, code), recent, now);
            db.PhoneProofs.Add(proof);
            outbox.Add(new DeliverPhoneProofCode(proof.Id, code));
            await db.SaveChangesAsync(cancellationToken);
            return PhoneProofCodes.Describe(proof, cipher, now);
        },
        cancellationToken);
}

internal static class PhoneProofCodes
{
    /// <summary>Bound to account and phone: a code proves this phone to this account only.</summary>
    public static string Hash(IFieldCipher cipher, Guid userId, SealedText phone, string code) =>
        cipher.Hash(Seals.PhoneProofCode, $"{userId:N}:{phone.Hash}:{code}");

    public static PhoneCode Describe(PhoneProof proof, IFieldCipher cipher, DateTimeOffset now) => new(
        Masking.Phone(cipher.Open(proof.Phone)), proof.Challenge.ExpiresAt, proof.Challenge.ResendAt,
        SmsChallenge.MostPerDay - proof.Challenge.SentOn(ChinaTime.DayOf(now)));
}

/// <summary>Outbox task: the SMS with the code, to the phone that is to be proved.</summary>
/// <param name="Code">Nowhere but here, encrypted with the task: the proof keeps its hash.</param>
public sealed record DeliverPhoneProofCode(Guid ProofId, string Code) : IOutboxTask
{
    public override string ToString() => nameof(DeliverPhoneProofCode);
}

internal sealed class DeliverPhoneProofCodeHandler(IStvsDbContext db, IFieldCipher cipher, ITextMessages messages, TimeProvider clock)
    : IRequestHandler<DeliverPhoneProofCode, OutboxOutcome>
{
    public async Task<OutboxOutcome> Handle(DeliverPhoneProofCode task, CancellationToken cancellationToken)
    {
        var proof = await db.PhoneProofs.AsNoTracking().SingleOrDefaultAsync(p => p.Id == task.ProofId, cancellationToken);
        // Used, run out, or followed by another.
        if (proof is null || proof.Challenge.IsVoid || clock.GetUtcNow() >= proof.Challenge.ExpiresAt
            || await db.PhoneProofs.AnyAsync(p => p.UserId == proof.UserId && p.Challenge.SentAt > proof.Challenge.SentAt, cancellationToken))
        {
            return OutboxOutcome.GiveUp("not in force");
        }
        try
        {
            await messages.SendAsync(
                cipher.Open(proof.Phone),
                $"【科技志愿服务】{task.Code}是核实集体登记的验证码，{SmsChallenge.Lifetime.TotalMinutes:F0}分钟内有效。输入后可查看单位为您登记的信息，非本人操作请勿告诉他人。",
                cancellationToken);
            return OutboxOutcome.Done;
        }
        catch (TextMessageException failure)
        {
            return OutboxOutcome.Retry(failure.Message);
        }
    }
}
