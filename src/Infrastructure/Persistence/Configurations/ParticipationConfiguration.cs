using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class ParticipationConfiguration : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.ToTable("participations");
        builder.HasRowVersion();
        builder.HasOne<Activity>().WithMany().HasForeignKey(p => p.ActivityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Volunteer>().WithMany().HasForeignKey(p => p.VolunteerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.CheckIns).WithOne().HasForeignKey(c => c.ParticipationId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.CheckIns).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(p => new { p.ActivityId, p.VolunteerId }).IsUnique();
        builder.HasIndex(p => new { p.ActivityId, p.Status, p.Ticket });
        builder.HasIndex(p => p.VolunteerId);
    }
}

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.ToTable("check_ins");
        // However many scan the same code at the same moment, one counts.
        builder.HasIndex(c => new { c.ParticipationId, c.Day, c.Kind }).IsUnique().HasFilter("undone_at is null");
        // A nonce is the device's; two devices that made the same one must not hold each other up.
        builder.HasIndex(c => new { c.ParticipationId, c.Nonce }).IsUnique();
        builder.Property(c => c.Nonce).HasMaxLength(64);
    }
}
