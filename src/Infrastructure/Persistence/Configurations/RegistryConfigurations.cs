using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Statistics;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class RegistryDeltaConfiguration : IEntityTypeConfiguration<RegistryDelta>
{
    public void Configure(EntityTypeBuilder<RegistryDelta> builder)
    {
        builder.ToTable("registry_deltas");
        builder.HasKey(d => d.Id);
        // No foreign key: a row of the association would be locked by every writer, and the volunteer's own key guards it already.
    }
}

internal sealed class RegistryTotalConfiguration : IEntityTypeConfiguration<RegistryTotal>
{
    public void Configure(EntityTypeBuilder<RegistryTotal> builder)
    {
        builder.ToTable("registry_totals");
        builder.HasKey(t => t.AssociationId);
        builder.HasOne<Association>().WithMany().HasForeignKey(t => t.AssociationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegistryDayConfiguration : IEntityTypeConfiguration<RegistryDay>
{
    public void Configure(EntityTypeBuilder<RegistryDay> builder)
    {
        builder.ToTable("registry_days");
        // A table of some day is today's without what came after it.
        builder.HasKey(d => new { d.Day, d.AssociationId });
        builder.HasOne<Association>().WithMany().HasForeignKey(d => d.AssociationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegistryCorrectionConfiguration : IEntityTypeConfiguration<RegistryCorrection>
{
    public void Configure(EntityTypeBuilder<RegistryCorrection> builder)
    {
        builder.ToTable("registry_corrections");
        builder.HasKey(c => c.Id);
        builder.HasOne<Association>().WithMany().HasForeignKey(c => c.AssociationId).OnDelete(DeleteBehavior.Restrict);
    }
}
