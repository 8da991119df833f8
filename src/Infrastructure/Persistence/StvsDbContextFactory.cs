using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
internal sealed class StvsDbContextFactory : IDesignTimeDbContextFactory<StvsDbContext>
{
    public StvsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<StvsDbContext>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options, new CallerScope(), null!);
}
