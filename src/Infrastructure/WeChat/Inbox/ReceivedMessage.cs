using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StvsPlatform.Infrastructure.WeChat.Inbox;

/// <summary>
/// A message from WeChat, stored before anything is done about it, so that it is neither lost once it was acknowledged
/// nor carried out twice when WeChat sends it again.
/// </summary>
internal sealed class ReceivedMessage
{
    /// <summary>Keyed hash of the message's deduplication key, which names a person.</summary>
    public required string Id { get; init; }

    /// <summary>Keyed hash of the sender's openid: enough to erase what somebody said.</summary>
    public required string Sender { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Encrypted; erased once the work is done.</summary>
    public required string? Content { get; set; }

    /// <summary>When the work was done, in the same transaction as the work.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>What was answered, encrypted, for WeChat's retries; erased some minutes later. Null: nothing to say.</summary>
    public string? Reply { get; set; }

    /// <summary>Which way the reply took, once there was a choice.</summary>
    public ReplyPath? ReplyPath { get; set; }

    /// <summary>How often it was taken up again after whoever received it had gone.</summary>
    public int Recoveries { get; set; }
}

internal enum ReplyPath
{
    /// <summary>As the answer to one of WeChat's retries.</summary>
    Passive,

    /// <summary>As a message of its own, because the answer was not ready in time.</summary>
    Late,
}

internal sealed class ReceivedMessageConfiguration : IEntityTypeConfiguration<ReceivedMessage>
{
    public void Configure(EntityTypeBuilder<ReceivedMessage> builder)
    {
        builder.ToTable("wechat_received_messages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).HasMaxLength(100);
        builder.Property(message => message.Sender).HasMaxLength(100);
        builder.Property(message => message.ReplyPath).HasConversion<string>().HasMaxLength(10);
        builder.HasIndex(message => message.Sender);
        builder.HasIndex(message => message.ReceivedAt);
        // What the keeper looks for is rare, and it looks often.
        builder.HasIndex(message => message.ReceivedAt, "Unfinished").HasFilter("completed_at is null").HasDatabaseName("ix_wechat_received_messages_unfinished");
        builder.HasIndex(message => message.CompletedAt).HasFilter("reply is not null");
    }
}
