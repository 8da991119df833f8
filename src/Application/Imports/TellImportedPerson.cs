using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Imports;

/// <summary>Outbox task: the SMS to somebody who was registered by others, with where to confirm or refuse it.</summary>
public sealed record TellImportedPerson(Guid VolunteerId) : IOutboxTask;

internal sealed class TellImportedPersonHandler(IStvsDbContext db, IFieldCipher cipher, ITextMessages messages, IPublicAddress address)
    : IRequestHandler<TellImportedPerson, OutboxOutcome>
{
    public const string Page = "/m/confirm";

    public async Task<OutboxOutcome> Handle(TellImportedPerson task, CancellationToken cancellationToken)
    {
        var person = await db.Volunteers.AsNoTracking().Where(v => v.Id == task.VolunteerId && v.Confirmation == Confirmation.Pending && v.UserId == null)
            .Select(v => new { v.Phone, Association = db.Associations.Single(a => a.Id == v.AssociationId).Name }).SingleOrDefaultAsync(cancellationToken);
        if (person is null || person.Phone.IsErased) return OutboxOutcome.GiveUp("decided");
        try
        {
            await messages.SendAsync(
                cipher.Open(person.Phone),
                $"【科技志愿服务】您所在单位已通过{person.Association}为您登记科技志愿者。请在微信中打开 {address.Of(Page)} 核实手机号，确认加入，或拒绝并删除登记信息。",
                cancellationToken);
            return OutboxOutcome.Done;
        }
        catch (TextMessageException failure)
        {
            return OutboxOutcome.Retry(failure.Message);
        }
    }
}
