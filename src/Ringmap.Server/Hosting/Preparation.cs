using Ringmap.Office.People;
using Ringmap.Server.Configuration;
using Ringmap.Server.Demo;

namespace Ringmap.Server.Hosting;

/// <summary>What is done with the open database before anything listens.</summary>
internal static class Preparation
{
    public static async Task RunAsync(IServiceProvider services, RingmapOptions options, CancellationToken stop)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PeopleDirectory>().RefreshAsync(stop);
        if (options.IsDemo)
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().SowAsync(stop);
    }
}
