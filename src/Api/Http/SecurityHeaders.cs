namespace StvsPlatform.Api.Http;

internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // The simulator's phone shows our pages in a frame; nobody else may.
        var frames = app.Environment.IsDevelopment() ? "'self'" : "'none'";
        // wasm-unsafe-eval: the camera's code reader is WebAssembly. unsafe-inline for styles: component libraries set them on elements.
        var policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; "
            + $"worker-src 'self' blob:; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors {frames}";
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(self)";
            if (!http.Request.Path.StartsWithSegments("/swagger")) headers.ContentSecurityPolicy = policy;
            if (http.Request.Path.StartsWithSegments("/api") && http.Request.Method == HttpMethods.Get) headers.CacheControl = "no-store";
            await next(http);
        });
    }
}
