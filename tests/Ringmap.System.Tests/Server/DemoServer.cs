using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Server;

/// <summary>One running demo for all tests of a class, with Ann and the administrator signed in.</summary>
public class DemoServer : IAsyncLifetime
{
    private RingmapServer? server;
    private RingmapClient? ann;
    private RingmapClient? administrator;

    internal RingmapServer Server => server!;

    internal RingmapClient Ann => ann!;

    internal RingmapClient Administrator => administrator!;

    public async ValueTask InitializeAsync()
    {
        server = await RingmapServer.StartAsync();
        ann = await server.SignInAsync("ann");
        administrator = await server.SignInAsync("admin");
    }

    public async ValueTask DisposeAsync()
    {
        ann?.Dispose();
        administrator?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
