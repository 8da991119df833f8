using System.Reflection;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.ArchitectureTests;

internal static class Assemblies
{
    public static readonly Assembly Domain = typeof(Entity).Assembly;
    public static readonly Assembly Application = typeof(ICallerScope).Assembly;
    public static readonly Assembly Infrastructure = typeof(StvsDbContext).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    /// <summary>The types people wrote, without what the compiler adds.</summary>
    public static Type[] TypesOf(Assembly assembly) => [.. assembly.GetTypes().Where(t => !t.Name.Contains('<'))];
}
