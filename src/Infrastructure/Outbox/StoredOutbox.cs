using System.Text.Json;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Outbox;

internal sealed class StoredOutbox(StvsDbContext db, IFieldCipher cipher, TimeProvider clock) : IOutbox
{
    public Guid Add(IOutboxTask task)
    {
        var now = clock.GetUtcNow();
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            Kind = task.GetType().FullName!,
            Payload = cipher.Encrypt(JsonSerializer.Serialize(task, task.GetType())),
            CreatedAt = now,
            NextTryAt = now,
        };
        db.Outbox.Add(message);
        return message.Id;
    }
}
