using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Outbox task: one SMS to a volunteer's phone, whose number is looked up only when it is sent.</summary>
/// <param name="PhoneHash">Of the number it is meant for; what another number has taken the place of is not sent.</param>
/// <param name="UsefulUntil">After this it is not sent any more.</param>
public sealed record SendTextMessage(Guid VolunteerId, string PhoneHash, string Text, DateTimeOffset UsefulUntil) : IOutboxTask
{
    public override string ToString() => nameof(SendTextMessage);
}

internal sealed class SendTextMessageHandler(IStvsDbContext db, IFieldCipher cipher, ITextMessages messages, TimeProvider clock)
    : IRequestHandler<SendTextMessage, OutboxOutcome>
{
    public async Task<OutboxOutcome> Handle(SendTextMessage task, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= task.UsefulUntil) return OutboxOutcome.GiveUp("too late");
        var phone = await db.Volunteers.AsNoTracking().Where(v => v.Id == task.VolunteerId).Select(v => v.Phone).SingleOrDefaultAsync(cancellationToken);
        if (phone is null || phone.IsErased) return OutboxOutcome.GiveUp("no phone");
        if (phone.Hash != task.PhoneHash) return OutboxOutcome.GiveUp("other phone");
        try
        {
            await messages.SendAsync(cipher.Open(phone), task.Text, cancellationToken);
            return OutboxOutcome.Done;
        }
        catch (TextMessageException failure)
        {
            return OutboxOutcome.Retry(failure.Message);
        }
    }
}
