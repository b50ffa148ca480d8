using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>One host of a <see cref="SimulatedNetwork"/>.</summary>
internal sealed class SimulatedTransport(SimulatedNetwork network, IReadOnlyList<SipListenAddress> addresses) : ISipTransport
{
    private ISipTransportReceiver? _receiver;

    public IReadOnlyList<SipListenAddress> Listening { get; private set; } = [];

    public SipTransportStatistics Statistics { get; } = new();

    public void Start(ISipTransportReceiver receiver)
    {
        _receiver = receiver;
        foreach (var address in addresses)
            network.Attach(address, this);
        Listening = addresses;
    }

    public SipListenAddress? LocalFor(SipPeer peer) =>
        Listening.FirstOrDefault(a => a.Transport == peer.Transport && a.EndPoint.Equals(peer.Local))
        ?? Listening.FirstOrDefault(a => a.Transport == peer.Transport && a.EndPoint.AddressFamily == peer.EndPoint.AddressFamily);

    public bool IsConnected(SipPeer peer) => peer.Transport.IsReliable() && network.IsUp(peer.Transport, peer.EndPoint);

    public bool Send(SipPeer peer, ReadOnlyMemory<byte> message) => LocalFor(peer) is { } local && network.Send(local, peer, message);

    public ValueTask DisposeAsync()
    {
        foreach (var address in Listening)
            network.Detach(address);
        Listening = [];
        return ValueTask.CompletedTask;
    }

    internal void Receive(SipPeer source, ReadOnlyMemory<byte> message)
    {
        var result = SipParser.Parse(message.Span, SipLimits.Default, stream: source.Transport.IsReliable());
        if (result.Message is { } parsed)
            _receiver!.OnMessage(source, parsed);
        else
            _receiver!.OnRefused(source, result);
    }
}
