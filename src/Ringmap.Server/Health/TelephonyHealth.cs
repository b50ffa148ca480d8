using Ringmap.Api;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>Does SIP listen, and who is registered?</summary>
internal sealed class TelephonyHealth(IServiceProvider services) : IHealthSource
{
    public const string Part = "telephony";

    public Task<HealthPart> ReportAsync(CancellationToken stop) => Task.FromResult(services.GetService<ITelephoneSystem>() is { IsRunning: true } telephony
        ? new HealthPart(Part, HealthState.Good, $"Listens on {string.Join(", ", telephony.Listening)}; {telephony.Devices.Count} telephones are registered, {telephony.CallsNow} calls go on.")
        : new HealthPart(Part, HealthState.Broken, "The switch does not run: no call can come. The log says why it did not start."));
}
