using Ringmap.Api;
using Ringmap.Media;
using Ringmap.Server.Configuration;
using Ringmap.Telephony;

namespace Ringmap.Server.Health;

/// <summary>Is audio sent in time, and are there ports for more?</summary>
internal sealed class MediaHealth(MediaEngine media, ITelephoneSystem telephony, RingmapOptions options) : IHealthSource
{
    public const string Part = "media";

    /// <summary>Used ports in tenths, above which somebody should think of more.</summary>
    private const int ManyTenths = 9;

    public Task<HealthPart> ReportAsync(CancellationToken stop) => Task.FromResult(Report());

    private HealthPart Report()
    {
        MediaStatistics now = media.Statistics;
        int pairs = options.MediaPorts.Pairs;
        if (!telephony.IsRunning)
            return new HealthPart(Part, HealthState.Broken, "Audio does not run, because the switch does not.");
        if (now.Sessions * 10 >= pairs * ManyTenths)
            return new HealthPart(Part, HealthState.Attention, $"{now.Sessions} of {pairs} pairs of ports are in use; give it more with {ConfigurationKeys.MediaPorts}.");
        return now.PacketsUnsent > 0
            ? new HealthPart(Part, HealthState.Attention, $"{now.PacketsUnsent} of {now.PacketsSent + now.PacketsUnsent} audio packets could not be sent in time since the start; the machine may be too busy.")
            : new HealthPart(Part, HealthState.Good, $"Sessions: {now.Sessions} of {pairs}; every audio packet was sent.");
    }
}
