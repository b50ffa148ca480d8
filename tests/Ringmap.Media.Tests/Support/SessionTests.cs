namespace Ringmap.Media.Tests.Support;

/// <summary>Tests of sessions of one engine with one other side.</summary>
public abstract class SessionTests : IAsyncDisposable
{
    private protected readonly MediaEngine _engine = Engines.Start();
    private protected readonly RecordedEvents _events = new();
    private protected readonly Peer _peer = new();

    public async ValueTask DisposeAsync()
    {
        _peer.Dispose();
        await _engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
