using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("activities");
        builder.HasRowVersion();
        builder.OwnsOne(a => a.Plan, plan =>
        {
            plan.Property(p => p.Title).HasColumnName("title").HasMaxLength(ActivityPlan.LongestTitle);
            plan.Property(p => p.Kind).HasColumnName("kind");
            plan.Property(p => p.ServiceCategory).HasColumnName("service_category");
            plan.Property(p => p.ServiceField).HasColumnName("service_field");
            plan.Property(p => p.KeyDay).HasColumnName("key_day");
            plan.Property(p => p.Themes).HasColumnName("themes");
            plan.Property(p => p.RegionCode).HasColumnName("region_code");
            plan.Property(p => p.Place).HasColumnName("place").HasMaxLength(ActivityPlan.LongestPlace);
            plan.Property(p => p.Latitude).HasColumnName("latitude");
            plan.Property(p => p.Longitude).HasColumnName("longitude");
            plan.Property(p => p.StartsAt).HasColumnName("starts_at");
            plan.Property(p => p.EndsAt).HasColumnName("ends_at");
            plan.Property(p => p.SignUpClosesAt).HasColumnName("sign_up_closes_at");
            plan.Property(p => p.CheckInOpensAt).HasColumnName("check_in_opens_at");
            plan.Property(p => p.CheckInClosesAt).HasColumnName("check_in_closes_at");
            plan.Property(p => p.Capacity).HasColumnName("capacity");
            plan.Property(p => p.WaitingList).HasColumnName("waiting_list");
            plan.Property(p => p.Audience).HasColumnName("audience");
            plan.Property(p => p.Description).HasColumnName("description").HasMaxLength(ActivityPlan.LongestText);
            plan.Property(p => p.Risks).HasColumnName("risks").HasMaxLength(ActivityPlan.LongestText);
            plan.Property(p => p.Insurance).HasColumnName("insurance");
            plan.Property(p => p.Contact).HasColumnName("contact");
            plan.HasIndex(p => p.StartsAt, "ix_activities_starts_at").HasDatabaseName("ix_activities_starts_at");
        });
        builder.Navigation(a => a.Plan).IsRequired();
        builder.HasOne<Team>().WithMany().HasForeignKey(a => a.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.SearchTerms).HasMethod("gin");
        builder.HasIndex(a => a.Status);
    }
}

internal sealed class ActivitySeatsConfiguration : IEntityTypeConfiguration<ActivitySeats>
{
    public void Configure(EntityTypeBuilder<ActivitySeats> builder)
    {
        builder.ToTable("activity_seats");
        builder.HasKey(s => s.ActivityId);
        builder.Property(s => s.ActivityId).ValueGeneratedNever();
        builder.HasOne<Activity>().WithOne().HasForeignKey<ActivitySeats>(s => s.ActivityId).OnDelete(DeleteBehavior.Restrict);
    }
}
