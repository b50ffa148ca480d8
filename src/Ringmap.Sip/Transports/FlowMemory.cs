using System.Net;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>
/// Remembers by which of several UDP listeners a peer spoke last, so that a telephone behind an address translation, which lets
/// only answers in, is called from where it registered (RFC 5626 in spirit). Stands before the receiver, on the loop.
/// </summary>
internal sealed class FlowMemory(ISipTransportReceiver receiver) : ISipTransportReceiver
{
    /// <summary>Peers remembered; more than the telephones of a large office. Then the memory starts anew.</summary>
    private const int MaxRemembered = 10_000;

    private readonly Dictionary<IPEndPoint, IPEndPoint> _locals = [];

    /// <summary>The listener by which a peer spoke last; null when it never did.</summary>
    public IPEndPoint? LocalOf(IPEndPoint peer) => _locals.GetValueOrDefault(peer);

    public void OnMessage(SipPeer source, SipMessage message)
    {
        Remember(source);
        receiver.OnMessage(source, message);
    }

    public void OnRefused(SipPeer source, in SipParseResult refused)
    {
        Remember(source);
        receiver.OnRefused(source, refused);
    }

    public void OnLost(SipPeer peer) => receiver.OnLost(peer);

    private void Remember(SipPeer source)
    {
        if (source.Transport != SipTransport.Udp || source.Local is not { } local)
            return;
        if (_locals.Count >= MaxRemembered)
            _locals.Clear();
        _locals[source.EndPoint] = local;
    }
}
