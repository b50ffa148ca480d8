using Ringmap.Server.Api;

namespace Ringmap.Server.Accounts;

/// <summary>
/// Refuses changes that a page of another site asks the browser for. Every browser says where such a request comes from (Origin, Fetch
/// metadata); a program that is no browser says nothing and carries no cookie that it was not given.
/// </summary>
internal static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
        IsForeign(context.Request) ? Problems.Foreign().ExecuteAsync(context) : next(context));

    private static bool IsForeign(HttpRequest request)
    {
        bool isHub = request.Path.StartsWithSegments(Ringmap.Api.ApiRoutes.Hub, StringComparison.Ordinal);
        if (!isHub && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)))
            return false;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
            return true;
        // Not the scheme: a proxy that ends TLS in front of this server changes it.
        return request.Headers.Origin is [{ } text] && !(Uri.TryCreate(text, UriKind.Absolute, out Uri? origin) && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
