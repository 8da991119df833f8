namespace StvsPlatform.Api.Development;

internal static class Demonstration
{
    public static Task SeedAsync(IServiceProvider services) => Task.CompletedTask;
}
