using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StvsPlatform.Infrastructure.WeChat.Tokens;

/// <summary>A token as all processes of the platform share it.</summary>
internal sealed class WeChatToken
{
    public required string Name { get; init; }

    /// <summary>Encrypted.</summary>
    public required string Value { get; set; }

    /// <summary>From here on a new one is fetched; the old one still works for a while.</summary>
    public required DateTimeOffset RenewAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class WeChatTokenConfiguration : IEntityTypeConfiguration<WeChatToken>
{
    public void Configure(EntityTypeBuilder<WeChatToken> builder)
    {
        builder.ToTable("wechat_tokens");
        builder.HasKey(token => token.Name);
        builder.Property(token => token.Name).HasMaxLength(100);
    }
}
