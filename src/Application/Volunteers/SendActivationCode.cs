using System.Globalization;
using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Sends a verification code to the phone the caller registered with.</summary>
public sealed record SendActivationCodeCommand : ICommand<ActivationCodeReceipt>;

/// <param name="SentTo">Masked.</param>
public sealed record ActivationCodeReceipt(string SentTo, DateTimeOffset ExpiresAt, DateTimeOffset ResendAt, int LeftToday);

internal sealed class SendActivationCodeHandler(IStvsDbContext db, IFieldCipher cipher, IOutbox outbox, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<SendActivationCodeCommand, ActivationCodeReceipt>
{
    public async Task<ActivationCodeReceipt> Handle(SendActivationCodeCommand command, CancellationToken cancellationToken)
    {
        var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken)
            ?? throw VolunteerErrors.NotRegistered();
        var now = clock.GetUtcNow();
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        volunteer.SendActivationCode(ActivationCodes.Hash(cipher, volunteer.Id, code), now);
        outbox.Add(new SendTextMessage(
            volunteer.Id, volunteer.Phone.Hash, $"【科技志愿服务】您的激活验证码是{code}，{SmsChallenge.Lifetime.TotalMinutes:F0}分钟内有效。请勿告诉他人。",
            volunteer.Activation!.ExpiresAt));
        await db.SaveChangesAsync(cancellationToken);
        return new ActivationCodeReceipt(
            Masking.Phone(cipher.Open(volunteer.Phone)), volunteer.Activation.ExpiresAt, volunteer.Activation.ResendAt,
            SmsChallenge.MostPerDay - volunteer.Activation.SentOn(ChinaTime.DayOf(now)));
    }
}

internal static class ActivationCodes
{
    /// <summary>Bound to the volunteer: a code stolen from one row opens no other.</summary>
    public static string Hash(IFieldCipher cipher, Guid volunteerId, string code) => cipher.Hash(Seals.ActivationCode, $"{volunteerId:N}:{code}");
}
