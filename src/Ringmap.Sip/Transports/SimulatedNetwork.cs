using System.Net;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>
/// A network in memory for endpoints that share one loop: messages are written and parsed as on the wire, and travel by the
/// loop's timers. With the same seed the same happens again.
/// </summary>
public sealed class SimulatedNetwork
{
    private readonly EventLoop _loop;
    private readonly Random _random;
    private readonly Dictionary<SipListenAddress, SimulatedTransport> _hosts = [];

    /// <summary>An empty network.</summary>
    /// <param name="loop">The loop of every endpoint on it.</param>
    /// <param name="seed">Decides what is lost, doubled, delayed.</param>
    public SimulatedNetwork(EventLoop loop, int seed = 1)
    {
        _loop = loop;
        _random = new Random(seed);
    }

    /// <summary>How datagrams are treated; may be changed at any time.</summary>
    public SimulatedConditions Conditions { get; set; } = new();

    /// <summary>Sees every message that is sent, also those that get lost: from, to, the message.</summary>
    public Action<SipPeer, SipPeer, SipMessage>? Observer { get; set; }

    /// <summary>Decides which messages get lost, besides chance: true loses it.</summary>
    public Func<SipPeer, SipPeer, SipMessage, bool>? Loses { get; set; }

    /// <summary>A transport that listens at these addresses, each of which nobody else has.</summary>
    public ISipTransport CreateTransport(params IReadOnlyList<SipListenAddress> addresses) => new SimulatedTransport(this, addresses);

    internal void Attach(SipListenAddress address, SimulatedTransport host)
    {
        if (!_hosts.TryAdd(address, host))
            throw new SipBindException($"{address} is taken by another program.");
    }

    internal void Detach(SipListenAddress address) => _hosts.Remove(address);

    internal bool IsUp(SipTransport transport, IPEndPoint endPoint) => _hosts.ContainsKey(new SipListenAddress(transport, endPoint));

    internal bool Send(SipListenAddress from, SipPeer to, ReadOnlyMemory<byte> message)
    {
        var source = new SipPeer(from.Transport, from.EndPoint);
        if (Observer is not null || Loses is not null)
        {
            var parsed = SipParser.Parse(message.Span, SipLimits.Default).Message;
            if (parsed is not null)
                Observer?.Invoke(source, to, parsed);
            if (parsed is not null && Loses?.Invoke(source, to, parsed) == true)
                return true;
        }
        if (to.Transport.IsReliable())
        {
            if (!IsUp(to.Transport, to.EndPoint))
                return false;
            _loop.Schedule(Conditions.Delay, () => Deliver(source, to, message));
            return true;
        }
        var copies = _random.NextDouble() < Conditions.Duplication ? 2 : 1;
        for (var i = 0; i < copies; i++)
            if (_random.NextDouble() >= Conditions.Loss)
                _loop.Schedule(Conditions.Delay + Conditions.Jitter * _random.NextDouble(), () => Deliver(source, to, message));
        return true;
    }

    private void Deliver(SipPeer source, SipPeer to, ReadOnlyMemory<byte> message)
    {
        if (_hosts.TryGetValue(new SipListenAddress(to.Transport, to.EndPoint), out var host))
            host.Receive(source with { Local = to.EndPoint }, message);
    }
}
