using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Tests that call Ann at one running demo: before each, no telephone is registered, and after it no call goes on.</summary>
public abstract class CallTests(DemoServer demo) : IClassFixture<DemoServer>, IAsyncLifetime
{
    internal RingmapServer Server => demo.Server;

    internal RingmapClient Ann => demo.Ann;

    internal int Sip => demo.Server.SipPort;

    public async ValueTask InitializeAsync()
    {
        await Peers.Sipp.ForgetPhonesAsync(Sip, "101");
        await Peers.Sipp.ForgetPhonesAsync(Sip, "102");
    }

    public async ValueTask DisposeAsync()
    {
        await Ann.QuietAsync();
        GC.SuppressFinalize(this);
    }
}
