using Ringmap.Api;
using Ringmap.Server.Configuration;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>Can calls go to and come from the telephone network?</summary>
internal sealed class TrunkHealth(ITelephoneSystem telephony) : IHealthSource
{
    public const string Part = "trunks";

    public Task<HealthPart> ReportAsync(CancellationToken stop)
    {
        var trunks = telephony.Trunks;
        if (trunks.Count == 0)
            return Task.FromResult(new HealthPart(Part, HealthState.Good, $"There is no trunk to the telephone network: telephones here call each other. To call outside, set {ConfigurationKeys.TrunkProvider}."));
        HealthState state = trunks.All(t => t.IsUp) ? HealthState.Good : trunks.Any(t => t.IsUp) ? HealthState.Attention : HealthState.Broken;
        return Task.FromResult(new HealthPart(Part, state, string.Join(" ", trunks.Select(t => $"{t.Name}: {t.Detail} Calls now: {t.CallsNow} of {t.MostCalls}."))));
    }
}
