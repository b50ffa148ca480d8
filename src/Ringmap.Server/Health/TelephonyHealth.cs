using Ringmap.Api;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>Does SIP listen, and who is registered?</summary>
internal sealed class TelephonyHealth(ITelephoneSystem telephony) : IHealthSource
{
    public const string Part = "telephony";

    public Task<HealthPart> ReportAsync(CancellationToken stop) => Task.FromResult(telephony.IsRunning
        ? new HealthPart(Part, HealthState.Good, $"Listens on {string.Join(", ", telephony.Listening)}; telephones registered: {telephony.Devices.Count}, calls going on: {telephony.CallsNow}.")
        : new HealthPart(Part, HealthState.Broken, "The switch does not run: no call can come. The log says why."));
}
