using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>PostgreSQL's own row version: a stale save is refused, and costs no column.</summary>
internal static class RowVersion
{
    public const string Name = "Version";

    public static void HasRowVersion<TEntity>(this EntityTypeBuilder<TEntity> builder)
        where TEntity : class => builder.Property<uint>(Name).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
}
