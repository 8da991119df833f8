using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StvsPlatform.Infrastructure.WeChat.SignIn;

/// <summary>A browser on its way through WeChat's web authorisation.</summary>
internal sealed class SignInState
{
    /// <summary>Hash of the state: who reads this table cannot come back with it.</summary>
    public required string Id { get; init; }

    /// <summary>Hash of the key in the browser's cookie.</summary>
    public required string Browser { get; init; }

    public required string ReturnUrl { get; init; }
    public required bool IsSecondTry { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Hash of the code it was used with.</summary>
    public string? Code { get; set; }

    /// <summary>The openid the code stood for, encrypted, for a second load; goes with the row.</summary>
    public string? OpenId { get; set; }

    public Guid? SessionId { get; set; }
}

internal sealed class SignInStateConfiguration : IEntityTypeConfiguration<SignInState>
{
    public void Configure(EntityTypeBuilder<SignInState> builder)
    {
        builder.ToTable("wechat_sign_in_states");
        builder.HasKey(state => state.Id);
        builder.Property(state => state.Id).HasMaxLength(64);
        builder.Property(state => state.Browser).HasMaxLength(64);
        builder.Property(state => state.Code).HasMaxLength(64);
        builder.Property(state => state.ReturnUrl).HasMaxLength(1000);
        builder.HasIndex(state => state.ExpiresAt);
    }
}
