using System.Reflection;
using Ringmap.Api;
using Ringmap.Office.Calls;
using Ringmap.Server.Configuration;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>How all parts are.</summary>
internal sealed class HealthReport(IEnumerable<IHealthSource> sources, RingmapOptions options, ITelephoneSystem telephony, CallLog calls, TimeProvider time)
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

    /// <summary>Everything; counters are the administrators'.</summary>
    public async Task<SystemHealth> ReportAsync(bool isAdministrator, CancellationToken stop) =>
        new(Version, _startedAt, options.IsDemo, telephony.CallsNow, await PartsAsync(stop), isAdministrator ? Counters() : []);

    private Dictionary<string, long> Counters() => new(telephony.Counters) { ["calls.unlogged"] = calls.Lost };
}
