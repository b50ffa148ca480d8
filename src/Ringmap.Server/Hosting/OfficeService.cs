using Ringmap.Office;

namespace Ringmap.Server.Hosting;

/// <summary>The office's background work: begins before calls come, ends after the last one.</summary>
internal sealed class OfficeService(OfficeWork work) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => work.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => work.StopAsync();
}
