using System.Runtime;
using Ringmap.Media;
using Ringmap.Telephony;

namespace Ringmap.Server.Hosting;

/// <summary>Audio and switch: begin after the office, end before it, calls politely.</summary>
internal sealed class TelephonyService(MediaEngine media, ITelephoneSystem telephony) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A collection that stops the program to tidy a large heap is a gap of half a second in every call.
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        media.Start();
        return telephony.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => telephony.StopAsync(cancellationToken);
}
