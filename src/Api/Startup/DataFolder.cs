namespace StvsPlatform.Api.Startup;

/// <summary>Where a machine that is not a server park keeps its data: the embedded database, generated secrets, the simulator's people.</summary>
internal static class DataFolder
{
    public static string Of(WebApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["DataFolder"] ?? Path.Combine(builder.Environment.ContentRootPath, "..", "..", ".data"));
}
