using Ringmap.Server.Accounts;
using Ringmap.Server.Configuration;
using Ringmap.Server.Demo;

namespace Ringmap.Server.Hosting;

/// <summary>What is done with the open database before anything listens.</summary>
internal static class Preparation
{
    public static async Task RunAsync(IServiceProvider services, RingmapOptions options, CancellationToken stop)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        if (options.IsDemo)
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().SowAsync(stop);
    }
}
