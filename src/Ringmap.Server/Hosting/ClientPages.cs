namespace Ringmap.Server.Hosting;

/// <summary>The client: a Blazor WebAssembly program as static files.</summary>
internal static class ClientPages
{
    private const string Index = "index.html";

    /// <summary>Serves its files, compressed and with a fingerprint cached for good; every other address is a page of the client.</summary>
    public static void MapClient(this WebApplication app)
    {
        string manifest = Path.Combine(AppContext.BaseDirectory, "Ringmap.Server.staticwebassets.endpoints.json");
        // The tests' host runs without the client's files.
        if (!File.Exists(manifest))
            return;
        app.MapStaticAssets(manifest);
        var page = new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" };
        app.MapFallbackToFile("/", Index, page);
        // Addresses of the interface that do not exist are no pages.
        app.MapFallbackToFile("{*path:regex(^(?!(api|hub|health|openapi)(/|$)).*$):nonfile}", Index, page);
    }
}
