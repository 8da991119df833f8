using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.Imports;

namespace StvsPlatform.Infrastructure.Persistence.Configurations;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports");
        builder.HasRowVersion();
        builder.Property(i => i.FileName).HasMaxLength(Import.LongestFileName);
        builder.Property(i => i.FileHash).HasMaxLength(64);
        builder.Property(i => i.Sender).HasMaxLength(200);
        builder.Property(i => i.UndoReason).HasMaxLength(500);
        builder.Property(i => i.ReturnReason).HasMaxLength(500);
        builder.Property(i => i.FailureText).HasMaxLength(1000);
        builder.HasOne<Association>().WithMany().HasForeignKey(i => i.AssociationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Association>().WithMany().HasForeignKey(i => i.SentToAssociationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(i => i.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Import>().WithMany().HasForeignKey(i => i.CombinedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.UploadedAt, i.Id });
        builder.HasIndex(i => i.Status);
        builder.HasMany(i => i.History).WithOne().HasForeignKey(h => h.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(i => i.History).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ImportHistoryConfiguration : IEntityTypeConfiguration<ImportHistoryEntry>
{
    public void Configure(EntityTypeBuilder<ImportHistoryEntry> builder)
    {
        builder.ToTable("import_history");
        builder.Property(h => h.Note).HasMaxLength(1000);
    }
}

internal sealed class StagedRowConfiguration : IEntityTypeConfiguration<StagedRow>
{
    public void Configure(EntityTypeBuilder<StagedRow> builder)
    {
        builder.ToTable("import_rows");
        builder.IsUnlogged();
        builder.HasKey(r => new { r.ImportId, r.Number });
    }
}

internal sealed class StagedFaultConfiguration : IEntityTypeConfiguration<StagedFault>
{
    public void Configure(EntityTypeBuilder<StagedFault> builder)
    {
        builder.ToTable("import_faults");
        builder.IsUnlogged();
        builder.HasKey(f => new { f.ImportId, f.Number, f.Ordinal });
    }
}

internal sealed class StagedDuplicateConfiguration : IEntityTypeConfiguration<StagedDuplicate>
{
    public void Configure(EntityTypeBuilder<StagedDuplicate> builder)
    {
        builder.ToTable("import_duplicates");
        builder.IsUnlogged();
        builder.HasKey(d => new { d.ImportId, d.Number, d.Kind });
    }
}

internal sealed class FileChunkConfiguration : IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<FileChunk> builder)
    {
        builder.ToTable("import_files");
        builder.HasKey(c => new { c.ImportId, c.Part, c.Number });
        // No foreign key: the pieces come first, and the row that names the file's hash after them, in one transaction.
    }
}
