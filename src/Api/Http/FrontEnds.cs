using Microsoft.Extensions.FileProviders;

namespace StvsPlatform.Api.Http;

/// <summary>Serves the built pages: from <c>wwwroot</c> where published, from <c>web/…/dist</c> in a checkout.</summary>
internal static class FrontEnds
{
    private static readonly (string Path, string Folder)[] Apps =
        [("/m", "mobile"), ("/console", "console"), ("/simulator", "simulator"), ("", "landing")];

    /// <summary>
    /// Pages and scripts go out packed, a third of their size on a slow network. Answers of the API do not: packed together
    /// with what somebody else wrote, a secret could be guessed by the length.
    /// </summary>
    public static void AddFrontEnds(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/wasm"];
        });

    public static void MapFrontEnds(this WebApplication app)
    {
        app.UseResponseCompression();
        var withSimulator = app.Configuration.GetValue<bool>("WeChat:UseSimulator");
        foreach (var (path, folder) in Apps.Where(a => a.Folder != "simulator" || withSimulator))
        {
            if (FolderOf(app.Environment, folder) is not { } root) continue;
            var files = new PhysicalFileProvider(root);
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = files,
                RequestPath = path,
                OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = CacheControl(context.File.Name, context.Context.Request.Path),
            });
            // Pages have addresses of their own: whatever is no file and no route of the API is the app's to show.
            var index = root + Path.DirectorySeparatorChar + "index.html";
            var pattern = path.Length == 0 ? "/" : path + "/{**page:nonfile}";
            app.MapGet(pattern, async http =>
            {
                // Routing does not tell /m from /m/, the pages' scripts do.
                if (path.Length > 0 && http.Request.Path == path)
                {
                    http.Response.Redirect(path + "/" + http.Request.QueryString);
                    return;
                }

                http.Response.ContentType = "text/html; charset=utf-8";
                http.Response.Headers.CacheControl = "no-cache";
                await http.Response.SendFileAsync(index, http.RequestAborted);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static string? FolderOf(IWebHostEnvironment environment, string app)
    {
        string[] places = [Path.Combine(environment.ContentRootPath, "wwwroot", app), Path.Combine(environment.ContentRootPath, "..", "..", "web", app, "dist")];
        return places.Select(Path.GetFullPath).FirstOrDefault(place => File.Exists(Path.Combine(place, "index.html")));
    }

    /// <summary>The build names its assets by their content, so they never change; pages do.</summary>
    private static string CacheControl(string file, PathString path) =>
        path.Value!.Contains("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable"
        : file.EndsWith(".html", StringComparison.Ordinal) ? "no-cache"
        : "public, max-age=3600";
}
