using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace Ringmap.Server.Hosting;

/// <summary>Headers that tell the browser what pages of this server may do.</summary>
internal static partial class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this WebApplication app)
    {
        string policy = ContentPolicy(app.Environment.WebRootFileProvider.GetFileInfo("index.html"));
        return app.Use((context, next) =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()";
            // What the interface answers belongs to one person and changes.
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                headers.CacheControl = "no-store";
            return next(context);
        });
    }

    /// <summary>
    /// WebAssembly is compiled in the page (wasm-unsafe-eval); Blazor and the drawing set styles on elements; recordings are heard from
    /// blobs. Scripts inside index.html (its import map) are allowed by their hashes.
    /// </summary>
    internal static string ContentPolicy(IFileInfo index)
    {
        string hashes = index.Exists
            ? string.Concat(InlineScript().Matches(Read(index)).Select(script => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups["text"].Value)))}'"))
            : "";
        return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" + hashes
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:"
            + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private static string Read(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
