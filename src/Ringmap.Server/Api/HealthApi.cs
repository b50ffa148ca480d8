using System.Security.Claims;
using Ringmap.Api;
using Ringmap.Server.Accounts;
using Ringmap.Server.Health;

namespace Ringmap.Server.Api;

/// <summary>How the parts of the server are.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(ApiRoutes.Health, async (ClaimsPrincipal person, HealthReport report, CancellationToken stop) => TypedResults.Ok(await report.ReportAsync(person.IsAdministrator(), stop)))
            .WithTags("Health").WithSummary("How the parts of the server are; counters for administrators.");
}
