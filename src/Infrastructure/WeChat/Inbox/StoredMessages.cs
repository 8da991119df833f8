using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.WeChat.Inbox;

internal sealed class StoredMessages(StvsDbContext db, IFieldCipher cipher) : IStoredMessages
{
    /// <summary>What is left are keys without content, so that a repeat of an erased message still changes nothing.</summary>
    public Task EraseAsync(string openId, CancellationToken cancellationToken)
    {
        var sender = MessageInbox.SenderHash(cipher, openId);
        return db.Set<ReceivedMessage>()
            .Where(message => message.Sender == sender && (message.CompletedAt != null ? message.Reply != null : message.Content != null))
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.Reply, (string?)null).SetProperty(message => message.Content, (string?)null), cancellationToken);
    }
}
