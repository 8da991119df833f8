using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Followers;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.Identity;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<StvsUser>
{
    public void Configure(EntityTypeBuilder<StvsUser> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.DisplayName).HasMaxLength(100);
        // Phone numbers are kept sealed with the volunteer, never here in clear.
        builder.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
        builder.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed);
    }
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("grants", table => table.HasCheckConstraint("ck_grants_one_place", "(association_id is null) <> (team_id is null)"));
        builder.HasOne<StvsUser>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Association>().WithMany().HasForeignKey(g => g.AssociationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(g => g.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(g => g.UserId);
        builder.HasIndex(g => new { g.TeamId, g.Role, g.UserId }).IsUnique().HasFilter("team_id is not null");
        builder.HasIndex(g => new { g.AssociationId, g.UserId }).IsUnique().HasFilter("association_id is not null");
        // A team has one leader.
        builder.HasIndex(g => g.TeamId, "ix_grants_one_leader").HasDatabaseName("ix_grants_one_leader").IsUnique().HasFilter("role = 'TeamLeader'");
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasOne<StvsUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.UserId);
    }
}

internal sealed class FollowerConfiguration : IEntityTypeConfiguration<Follower>
{
    public void Configure(EntityTypeBuilder<Follower> builder)
    {
        builder.ToTable("followers");
        builder.Property(f => f.OpenId).HasMaxLength(64);
        builder.HasOne<StvsUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.OpenId).IsUnique();
        builder.HasIndex(f => f.UserId);
    }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.HasOne<StvsUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.UserId, n.Kind, n.Subject }).IsUnique();
        builder.HasIndex(n => new { n.UserId, n.CreatedAt, n.Id });
        builder.HasIndex(n => n.WeChatMessageId);
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Note).HasMaxLength(500);
        builder.HasIndex(m => m.NextTryAt).HasFilter("state = 'Queued'");
    }
}
