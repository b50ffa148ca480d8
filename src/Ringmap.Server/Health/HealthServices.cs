using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;

namespace Ringmap.Server.Health;

/// <summary>How the server is: for load balancers and service managers, and for people.</summary>
internal static class HealthServices
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthReport>();
        services.AddSingleton<IHealthSource, StorageHealth>();
        services.AddSingleton<IHealthSource, TelephonyHealth>();
        services.AddSingleton<IHealthSource, TrunkHealth>();
        services.AddSingleton<IHealthSource, MediaHealth>();
        services.AddSingleton<IHealthSource, MailHealth>();
        services.AddSingleton<IHealthSource, VoiceHealth>();
    }

    /// <summary>/health/live: the process answers. /health/ready: calls can come; 503 says what is missing.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live\n")).ExcludeFromDescription();
        app.MapGet("/health/ready", (HealthReport report, CancellationToken stop) => ReadyAsync(report, stop)).ExcludeFromDescription();
    }

    private static async Task<ContentHttpResult> ReadyAsync(HealthReport report, CancellationToken stop)
    {
        HealthPart[] missing = [.. (await report.PartsAsync(stop)).Where(part => part.State == HealthState.Broken && HealthReport.CallsNeed(part.Name))];
        return missing.Length == 0
            ? TypedResults.Text("ready\n")
            : TypedResults.Text(string.Concat(missing.Select(part => $"{part.Name}: {part.Text}\n")), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
