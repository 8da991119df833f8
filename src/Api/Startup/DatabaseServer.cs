using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Api.Startup;

/// <summary>The PostgreSQL named in the configuration, else one of our own, which ends after the last request.</summary>
internal sealed class DatabaseServer(EmbeddedPostgres? embedded) : IAsyncDisposable
{
    public static async Task<DatabaseServer> StartAsync(WebApplicationBuilder builder, string dataFolder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Stvs"))) return new DatabaseServer(null);
        try
        {
            var embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions
                {
                    Folder = dataFolder,
                    SearchFrom = [builder.Environment.ContentRootPath, AppContext.BaseDirectory],
                    Report = Console.WriteLine,
                },
                CancellationToken.None);
            builder.Configuration["ConnectionStrings:Stvs"] = embedded.ConnectionString;
            return new DatabaseServer(embedded);
        }
        catch (EmbeddedPostgresException e)
        {
            // Says what to do; a stack trace above it would only hide that.
            await Console.Error.WriteLineAsync(e.Message);
            Environment.Exit(1);
            throw;
        }
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
