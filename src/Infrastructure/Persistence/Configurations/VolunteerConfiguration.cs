using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Identity;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class VolunteerConfiguration : IEntityTypeConfiguration<Volunteer>
{
    public void Configure(EntityTypeBuilder<Volunteer> builder)
    {
        builder.ToTable("volunteers");
        builder.HasRowVersion();
        builder.Property(v => v.RealName).HasMaxLength(100);
        builder.Property(v => v.VolunteerNumber).HasMaxLength(30);
        builder.OwnsOne(v => v.IdNumber, text =>
        {
            text.Property(t => t.Ciphertext).HasColumnName("id_number");
            text.Property(t => t.Hash).HasColumnName("id_number_hash");
            // One verified person, one record. Applications do not count: an unverified one must not block its true owner.
            text.HasIndex(t => t.Hash, "ix_volunteers_verified_id_number").HasDatabaseName("ix_volunteers_verified_id_number").IsUnique().HasFilter("status in ('Approved', 'Active', 'Suspended')");
            text.HasIndex(t => t.Hash, "ix_volunteers_id_number_hash").HasDatabaseName("ix_volunteers_id_number_hash");
        });
        builder.OwnsOne(v => v.Phone, text =>
        {
            text.Property(t => t.Ciphertext).HasColumnName("phone");
            text.Property(t => t.Hash).HasColumnName("phone_hash");
            text.HasIndex(t => t.Hash, "ix_volunteers_phone_hash").HasDatabaseName("ix_volunteers_phone_hash");
        });
        builder.OwnsOne(v => v.Profile, profile =>
        {
            profile.Property(p => p.PoliticalStatus).HasColumnName("political_status");
            profile.Property(p => p.Ethnicity).HasColumnName("ethnicity");
            profile.Property(p => p.Employer).HasColumnName("employer");
            profile.Property(p => p.ProfessionalTitle).HasColumnName("professional_title");
            profile.Property(p => p.Education).HasColumnName("education");
            profile.Property(p => p.Occupation).HasColumnName("occupation");
            profile.Property(p => p.RegionCode).HasColumnName("region_code");
            profile.Property(p => p.ServiceCategories).HasColumnName("service_categories");
            profile.Property(p => p.ServiceFields).HasColumnName("service_fields");
            profile.Property(p => p.IsGrassrootsLeader).HasColumnName("is_grassroots_leader");
            profile.Property(p => p.Skills).HasColumnName("skills");
            profile.Property(p => p.AvailableTimes).HasColumnName("available_times");
            profile.HasIndex(p => p.RegionCode, "ix_volunteers_region_code").HasDatabaseName("ix_volunteers_region_code");
        });
        builder.OwnsOne(v => v.Consent, consent =>
        {
            consent.Property(c => c.AgreementVersion).HasColumnName("agreement_version");
            consent.Property(c => c.SensitiveData).HasColumnName("consents_to_sensitive_data");
            consent.Property(c => c.At).HasColumnName("consented_at");
        });
        builder.OwnsOne(v => v.Activation, activation =>
        {
            activation.Property(a => a.CodeHash).HasColumnName("activation_code_hash");
            activation.Property(a => a.SentAt).HasColumnName("activation_sent_at");
            activation.Property(a => a.SentToday).HasColumnName("activation_sent_today");
            activation.Property(a => a.FailedAttempts).HasColumnName("activation_failed_attempts");
        });
        foreach (var required in new[] { nameof(Volunteer.IdNumber), nameof(Volunteer.Phone), nameof(Volunteer.Profile) })
        {
            builder.Navigation(required).IsRequired();
        }

        builder.HasOne<Association>().WithMany().HasForeignKey(v => v.AssociationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Import>().WithMany().HasForeignKey(v => v.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(v => v.PastRegistrations).WithOne().HasForeignKey(r => r.VolunteerId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(v => v.PastRegistrations).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(v => v.History).WithOne().HasForeignKey(h => h.VolunteerId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(v => v.History).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(v => v.UserId).IsUnique().HasFilter("status <> 'Withdrawn'");
        builder.HasIndex(v => v.VolunteerNumber).IsUnique();
        builder.HasIndex(v => new { v.AssociationId, v.Status, v.SubmittedAt, v.Id });
        builder.HasIndex(v => new { v.SubmittedAt, v.Id });
        builder.HasIndex(v => v.ImportId).HasFilter("import_id is not null");
        // People are looked for by name, and files compared by name and unit: the index stands in the migration, since EF has
        // none over two parts of an entity.
    }
}

internal sealed class VolunteerHistoryConfiguration : IEntityTypeConfiguration<VolunteerHistoryEntry>
{
    public void Configure(EntityTypeBuilder<VolunteerHistoryEntry> builder)
    {
        builder.ToTable("volunteer_history");
        builder.Property(h => h.Reason).HasMaxLength(500);
    }
}

internal sealed class PastRegistrationConfiguration : IEntityTypeConfiguration<PastRegistration>
{
    public void Configure(EntityTypeBuilder<PastRegistration> builder)
    {
        builder.ToTable("past_registrations");
        builder.Property(r => r.From).HasColumnName("from_day");
        builder.Property(r => r.Until).HasColumnName("until_day");
        builder.HasOne<Association>().WithMany().HasForeignKey(r => r.AssociationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PhoneProofConfiguration : IEntityTypeConfiguration<PhoneProof>
{
    public void Configure(EntityTypeBuilder<PhoneProof> builder)
    {
        builder.ToTable("phone_proofs");
        builder.HasRowVersion();
        builder.OwnsOne(p => p.Phone, phone =>
        {
            phone.Property(t => t.Ciphertext).HasColumnName("phone");
            phone.Property(t => t.Hash).HasColumnName("phone_hash");
            phone.HasIndex(t => t.Hash, "ix_phone_proofs_phone_hash").HasDatabaseName("ix_phone_proofs_phone_hash");
        });
        builder.Navigation(p => p.Phone).IsRequired();
        builder.OwnsOne(p => p.Challenge, challenge =>
        {
            challenge.Property(c => c.CodeHash).HasColumnName("code_hash");
            challenge.Property(c => c.SentAt).HasColumnName("sent_at");
            challenge.Property(c => c.SentToday).HasColumnName("sent_today");
            challenge.Property(c => c.FailedAttempts).HasColumnName("failed_attempts");
        });
        builder.Navigation(p => p.Challenge).IsRequired();
        builder.HasOne<StvsUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RefusalConfiguration : IEntityTypeConfiguration<Refusal>
{
    public void Configure(EntityTypeBuilder<Refusal> builder)
    {
        builder.ToTable("refusals");
        builder.HasKey(r => r.IdNumberHash);
        builder.Property(r => r.IdNumberHash).HasMaxLength(64);
    }
}

internal sealed class DisclosureConfiguration : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> builder)
    {
        builder.ToTable("disclosures");
        builder.HasOne<Volunteer>().WithMany().HasForeignKey(d => d.VolunteerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.VolunteerId, d.At });
        builder.HasIndex(d => new { d.ByUserId, d.At });
    }
}
