using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("regions");
        builder.HasKey(r => r.Code);
        builder.Property(r => r.Code).HasMaxLength(12);
        builder.HasOne<Region>().WithMany().HasForeignKey(r => r.ParentCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssociationConfiguration : IEntityTypeConfiguration<Association>
{
    public void Configure(EntityTypeBuilder<Association> builder)
    {
        builder.ToTable("associations");
        builder.HasOne<Association>().WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Region>().WithMany().HasForeignKey(a => a.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.Name).HasMaxLength(100);
        builder.Property(a => a.System).HasMaxLength(100);
        builder.HasIndex(a => a.RegionCode).IsUnique();
        // A society's name is its own under the association it belongs to.
        builder.HasIndex(a => new { a.ParentId, a.Name }).IsUnique();
        builder.HasIndex(a => a.Lineage).HasMethod("gin");
    }
}
