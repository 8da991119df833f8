using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Identity;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("teams");
        builder.HasRowVersion();
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.Property(t => t.NameKey).HasMaxLength(100);
        builder.Property(t => t.Number).HasMaxLength(30);
        builder.OwnsOne(t => t.NameOverride, name =>
        {
            name.Property(n => n.Name).HasColumnName("wished_name").HasMaxLength(100);
            name.Property(n => n.Reason).HasColumnName("wished_name_reason").HasMaxLength(500);
            name.Property(n => n.ProposedAt).HasColumnName("wished_name_proposed_at");
            name.Property(n => n.ApprovedAt).HasColumnName("wished_name_approved_at");
            name.Property(n => n.ApprovedByUserId).HasColumnName("wished_name_approved_by");
        });
        builder.OwnsOne(t => t.Profile, profile =>
        {
            profile.Property(p => p.IsCivilRegistered).HasColumnName("is_civil_registered");
            profile.Property(p => p.SupervisingUnitType).HasColumnName("supervising_unit_type");
            profile.Property(p => p.SupervisingUnit).HasColumnName("supervising_unit").HasMaxLength(100);
            profile.Property(p => p.FoundedOn).HasColumnName("founded_on");
            profile.Property(p => p.ServiceCategories).HasColumnName("service_categories");
            profile.Property(p => p.Introduction).HasColumnName("introduction").HasMaxLength(2000);
        });
        builder.Navigation(t => t.Profile).IsRequired();
        builder.OwnsOne(t => t.AdministratorPhone, phone =>
        {
            phone.Property(p => p.Ciphertext).HasColumnName("administrator_phone");
            phone.Property(p => p.Hash).HasColumnName("administrator_phone_hash");
        });
        builder.Navigation(t => t.AdministratorPhone).IsRequired();
        builder.OwnsOne(t => t.Claiming, challenge =>
        {
            challenge.Property(c => c.CodeHash).HasColumnName("claim_code_hash");
            challenge.Property(c => c.SentAt).HasColumnName("claim_sent_at");
            challenge.Property(c => c.SentToday).HasColumnName("claim_sent_today");
            challenge.Property(c => c.FailedAttempts).HasColumnName("claim_failed_attempts");
        });
        builder.HasMany(t => t.History).WithOne().HasForeignKey(h => h.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(t => t.History).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasOne<Association>().WithMany().HasForeignKey(t => t.AssociationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => t.ParentTeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Import>().WithMany().HasForeignKey(t => t.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Region>().WithMany().HasForeignKey(t => t.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.Lineage).HasMethod("gin");
        builder.HasIndex(t => new { t.Name, t.Id });
        builder.HasIndex(t => t.NameKey);
        builder.HasIndex(t => t.Number).IsUnique();
        builder.HasIndex(t => new { t.AssociationId, t.Status, t.SubmittedAt, t.Id });
        // Two districts may bear the same name; two teams of one region may not.
        builder.HasIndex(t => new { t.RegionCode, t.NameKey }, Team.UniqueNameIndex).HasDatabaseName(Team.UniqueNameIndex).IsUnique()
            .HasFilter("status not in ('Rejected', 'Dissolved')");
    }
}

internal sealed class TeamHistoryConfiguration : IEntityTypeConfiguration<TeamHistoryEntry>
{
    public void Configure(EntityTypeBuilder<TeamHistoryEntry> builder)
    {
        builder.ToTable("team_history");
        builder.Property(h => h.From).HasColumnName("from_text").HasMaxLength(200);
        builder.Property(h => h.To).HasColumnName("to_text").HasMaxLength(200);
        builder.Property(h => h.Reason).HasMaxLength(500);
        builder.HasIndex(h => new { h.TeamId, h.At });
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasRowVersion();
        builder.Property(m => m.Note).HasMaxLength(200);
        builder.Property(m => m.Reason).HasMaxLength(500);
        builder.HasOne<Volunteer>().WithMany().HasForeignKey(m => m.VolunteerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId).OnDelete(DeleteBehavior.Restrict);
        // One open membership for each volunteer and team; those that ended stay as history.
        builder.HasIndex(m => new { m.VolunteerId, m.TeamId }).IsUnique().HasFilter("status in ('PendingReview', 'Approved')");
        builder.HasIndex(m => new { m.TeamId, m.Status, m.RequestedAt, m.Id });
        // The people of a large part of the tree, a page at a time, without sorting all of them.
        builder.HasIndex(m => new { m.Status, m.RequestedAt, m.Id });
        // People of a subtree are counted from this index alone, without the table.
        builder.HasIndex(m => new { m.TeamId, m.VolunteerId }, "ix_memberships_members").HasDatabaseName("ix_memberships_members").HasFilter("status = 'Approved'");
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasRowVersion();
        builder.OwnsOne(i => i.Phone, phone =>
        {
            phone.Property(p => p.Ciphertext).HasColumnName("phone");
            phone.Property(p => p.Hash).HasColumnName("phone_hash");
            phone.HasIndex(p => p.Hash, "ix_invitations_phone_hash").HasDatabaseName("ix_invitations_phone_hash");
        });
        builder.Navigation(i => i.Phone).IsRequired();
        builder.HasOne<Team>().WithMany().HasForeignKey(i => i.TeamId).OnDelete(DeleteBehavior.Restrict);
        // An office that was to be handed over may meanwhile have ended otherwise: what is left is an invitation like any other.
        builder.HasOne<Grant>().WithMany().HasForeignKey(i => i.ReplacesGrantId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(i => new { i.TeamId, i.Status });
        builder.HasIndex(i => i.CodeHash);
        builder.HasIndex(i => i.AcceptedByUserId);
    }
}

internal sealed class WrongCodeConfiguration : IEntityTypeConfiguration<WrongCode>
{
    public void Configure(EntityTypeBuilder<WrongCode> builder)
    {
        builder.ToTable("wrong_codes");
        builder.HasOne<StvsUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.UserId, c.At });
    }
}

internal sealed class PairingConfiguration : IEntityTypeConfiguration<Pairing>
{
    public void Configure(EntityTypeBuilder<Pairing> builder)
    {
        builder.ToTable("pairings");
        builder.HasRowVersion();
        builder.Property(p => p.Purpose).HasMaxLength(500);
        builder.Property(p => p.Reason).HasMaxLength(500);
        builder.HasOne<Team>().WithMany().HasForeignKey(p => p.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Association>().WithMany().HasForeignKey(p => p.AssociationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.TeamId, p.RegionCode }).IsUnique().HasFilter("status in ('Proposed', 'Agreed')");
        builder.HasIndex(p => new { p.AssociationId, p.Status });
    }
}
