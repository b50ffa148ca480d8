using Ringmap.Api;
using Ringmap.Server.Configuration;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>Does SIP listen, and who is registered?</summary>
internal sealed class TelephonyHealth(ITelephoneSystem telephony, RingmapOptions options, TimeProvider time) : IHealthSource
{
    public const string Part = "telephony";

    /// <summary>What is left of a certificate when somebody should renew it: those that renew themselves do so earlier.</summary>
    private static readonly TimeSpan RenewWithin = TimeSpan.FromDays(14);

    public Task<HealthPart> ReportAsync(CancellationToken stop) => Task.FromResult(Report());

    private HealthPart Report()
    {
        if (!telephony.IsRunning)
            return new HealthPart(Part, HealthState.Broken, "The switch does not run: no call can come. The log says why.");
        string listens = $"Listens on {string.Join(", ", telephony.Listening)}; telephones registered: {telephony.Devices.Count}, calls going on: {telephony.CallsNow}.";
        return options.SipTls.Certificate is { } certificate && new DateTimeOffset(certificate.NotAfter) is var end && end - time.GetUtcNow() < RenewWithin
            ? new HealthPart(Part, HealthState.Attention, $"{listens} The certificate of {ConfigurationKeys.TlsCertificate} is good until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC; renew it and start again.")
            : new HealthPart(Part, HealthState.Good, listens);
    }
}
