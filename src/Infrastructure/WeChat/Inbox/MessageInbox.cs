using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Common;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.Infrastructure.WeChat.Inbox;

/// <summary>How the delivery of a message ended.</summary>
/// <param name="IsHeard">False: not stored, so WeChat has to send it again.</param>
/// <param name="Reply">The reply's text; null: nothing to say, or not yet.</param>
internal sealed record InboxAnswer(bool IsHeard, string? Reply)
{
    public static readonly InboxAnswer NotHeard = new(false, null);
    public static readonly InboxAnswer Silence = new(true, null);
}

/// <summary>
/// Carries out each message once, however often and to however many processes WeChat delivers it, and answers in time.
/// </summary>
/// <remarks>
/// <para>A message is stored under its key before it is worked on; a second delivery finds the row.</para>
/// <para>The work, its reply and its completion are one transaction that holds the row's lock. A second delivery waits
/// for that lock, which ends with the transaction even when the process dies, and then finds the reply or the work to do.</para>
/// <para>When time runs out, a stored message is acknowledged and the reply follows as a message of its own; one that is
/// not yet stored is not acknowledged.</para>
/// </remarks>
internal sealed class MessageInbox(
    IServiceScopeFactory scopes, IOptions<WeChatOptions> options, LateReplies lateReplies, TimeProvider clock, ILogger<MessageInbox> logger)
{
    /// <summary>Nobody waits longer for a row's lock or a handler: WeChat's retries are over, and recovery takes the message up.</summary>
    private static readonly TimeSpan WorkLimit = TimeSpan.FromSeconds(60);

    public async Task<InboxAnswer> ReceiveAsync(RequestMessageBase message, string xml)
    {
        var delivery = new Delivery();
        var work = CarryOutAsync(message, xml, delivery);
        using (var hurry = new CancellationTokenSource())
        {
            await Task.WhenAny(work, Task.Delay(options.Value.ReplyWithin, clock, hurry.Token));
            await hurry.CancelAsync();
        }

        if (work.IsCompleted || !delivery.TryStopWaiting()) return await work;
        return delivery.IsAcknowledged ? InboxAnswer.Silence : InboxAnswer.NotHeard;
    }

    /// <summary>Does what is stored but was left undone by a process that went away after acknowledging it.</summary>
    public async Task RecoverAsync(string id, bool repliesToo, CancellationToken cancellationToken)
    {
        await using var scope = NewScope();
        var result = await WorkAsync(scope.ServiceProvider, id, cancellationToken);
        if (repliesToo && result is { Reply: { } reply, Message: { } message }) await SendLateAsync(scope.ServiceProvider, id, message, reply, cancellationToken);
    }

    private async Task<InboxAnswer> CarryOutAsync(RequestMessageBase message, string xml, Delivery delivery)
    {
        // Off the request's path at once: even a driver that blocks must not keep the answer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using var limit = new CancellationTokenSource(WorkLimit, clock);
            await using var scope = NewScope();
            var services = scope.ServiceProvider;

            var id = await StoreAsync(services, message, xml, limit.Token);
            delivery.IsStored = true;

            var result = await WorkAsync(services, id, limit.Token);
            if (result.Reply is null) return InboxAnswer.Silence;

            if (delivery.TryAnswer())
            {
                var isMine = result.IsFirst || await TakeAsync(services, id, ReplyPath.Passive, limit.Token);
                return isMine ? new InboxAnswer(true, result.Reply) : InboxAnswer.Silence;
            }

            if (delivery.IsAcknowledged && result.IsFirst) await SendLateAsync(services, id, message, result.Reply, limit.Token);
            return InboxAnswer.Silence;
        }
        catch (Exception failure)
        {
            // The type and the place, not the message: messages of libraries quote values.
            logger.LogError("A WeChat message of type {Type} was not carried out: {Failure}\n{Stack}", message.Envelope.Type, failure.GetType().Name, failure.StackTrace);
            return InboxAnswer.NotHeard;
        }
    }

    private async Task<string> StoreAsync(IServiceProvider services, RequestMessageBase message, string xml, CancellationToken cancellationToken)
    {
        var cipher = services.GetRequiredService<IFieldCipher>();
        var id = cipher.Hash("wechat:message", message.Envelope.DeduplicationKey);
        var sender = SenderHash(cipher, message.FromUserName);
        var content = cipher.Encrypt(xml);
        await services.GetRequiredService<StvsDbContext>().Database.ExecuteSqlAsync(
            $"""
            insert into wechat_received_messages (id, sender, received_at, content, recoveries)
            values ({id}, {sender}, {clock.GetUtcNow()}, {content}, 0)
            on conflict (id) do nothing
            """,
            cancellationToken);
        return id;
    }

    private async Task<WorkResult> WorkAsync(IServiceProvider services, string id, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StvsDbContext>();
        var cipher = services.GetRequiredService<IFieldCipher>();
        return await db.InTransactionAsync(async () =>
        {
            var row = await db.Set<ReceivedMessage>()
                .FromSql($"select * from wechat_received_messages where id = {id} for update")
                .SingleOrDefaultAsync(cancellationToken);
            if (row is null) return new WorkResult(null, null, IsFirst: false);
            if (row.CompletedAt is not null || row.Content is null) return new WorkResult(null, row.Reply is null ? null : cipher.Decrypt(row.Reply), IsFirst: false);

            var message = RequestMessageReader.Read(MessageXml.Parse(cipher.Decrypt(row.Content)));
            var response = await services.GetRequiredService<OfficialAccountMessageHandler>().ExecuteAsync(message, cancellationToken);
            var reply = (response as ResponseMessageText)?.Content;

            row.CompletedAt = clock.GetUtcNow();
            row.Content = null;
            row.Reply = reply is null ? null : cipher.Encrypt(reply);
            await db.SaveChangesAsync(cancellationToken);
            return new WorkResult(message, reply, IsFirst: true);
        }, cancellationToken);
    }

    private async Task SendLateAsync(IServiceProvider services, string id, RequestMessageBase message, string reply, CancellationToken cancellationToken)
    {
        if (await TakeAsync(services, id, ReplyPath.Late, cancellationToken)) await lateReplies.SendAsync(message.FromUserName, reply, cancellationToken);
    }

    /// <summary>A reply goes one way only: to one of WeChat's retries, or late and by itself.</summary>
    private static async Task<bool> TakeAsync(IServiceProvider services, string id, ReplyPath path, CancellationToken cancellationToken) =>
        await services.GetRequiredService<StvsDbContext>().Set<ReceivedMessage>()
            .Where(message => message.Id == id && (message.ReplyPath == null || (path == ReplyPath.Passive && message.ReplyPath == path)))
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.ReplyPath, path), cancellationToken) == 1;

    internal static string SenderHash(IFieldCipher cipher, string openId) => cipher.Hash("wechat:sender", openId);

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        return scope;
    }

    private sealed record WorkResult(RequestMessageBase? Message, string? Reply, bool IsFirst);

    /// <summary>Decides once who speaks: the work that is done, or the clock.</summary>
    private sealed class Delivery
    {
        private const int Open = 0;
        private const int Answered = 1;
        private const int StoppedWaiting = 2;

        private int state = Open;
        private volatile bool isStored;
        private volatile bool isAcknowledged;

        public bool IsStored
        {
            get => isStored;
            set => isStored = value;
        }

        /// <summary>WeChat was told "heard" and will not ask again, so the reply has to find its own way.</summary>
        public bool IsAcknowledged => isAcknowledged;

        public bool TryAnswer() => Interlocked.CompareExchange(ref state, Answered, Open) == Open;

        public bool TryStopWaiting()
        {
            isAcknowledged = isStored;
            return Interlocked.CompareExchange(ref state, StoppedWaiting, Open) == Open;
        }
    }
}
