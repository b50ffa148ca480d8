using System.Reflection;
using Ringmap.Api;
using Ringmap.Server.Configuration;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>How all parts are.</summary>
internal sealed class HealthReport(IEnumerable<IHealthSource> sources, RingmapOptions options, IServiceProvider services, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Version of the program.</summary>
    public static string Version { get; } = typeof(HealthReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Can no call come while this part is broken?</summary>
    public static bool CallsNeed(string part) => part is TelephonyHealth.Part or MediaHealth.Part or StorageHealth.Part;

    /// <summary>Each part, the worst first.</summary>
    public async Task<HealthPart[]> PartsAsync(CancellationToken stop)
    {
        HealthPart[] parts = await Task.WhenAll(sources.Select(source => source.ReportAsync(stop)));
        return [.. parts.OrderByDescending(part => part.State)];
    }

    /// <summary>Everything. A user who is no administrator sees what concerns calls and messages, without counters.</summary>
    public async Task<SystemHealth> ReportAsync(bool isAdministrator, CancellationToken stop)
    {
        ITelephoneSystem? telephony = services.GetService<ITelephoneSystem>();
        return new SystemHealth(Version, _startedAt, options.IsDemo, telephony?.CallsNow ?? 0, await PartsAsync(stop), isAdministrator && telephony is not null ? telephony.Counters : new Dictionary<string, long>());
    }
}
