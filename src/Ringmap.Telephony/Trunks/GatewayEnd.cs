using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Trunks;

/// <summary>An end that registers with us by a password, as a telephone does: a gateway, another telephone system. It is where it last registered from.</summary>
internal sealed class GatewayEnd(string account, OwnAddresses addresses, Action changed) : ITrunkEnd
{
    private IReadOnlyList<Binding> _bindings = [];

    public IReadOnlyList<SipPeer> Peers { get; private set; } = [];

    public IReadOnlyList<NameAddress> Routes => _bindings is [var first, ..] ? first.Path : [];

    /// <summary>Its addresses are ours: it has none of its own.</summary>
    public string Host => Peers is [var first, ..] ? addresses.Towards(first).ToString() : "localhost";

    public bool IsUp => Peers.Count > 0;

    public string Detail => Peers is [var first, ..] ? $"It is registered from {first.EndPoint}." : $"It has not registered; it does so as “{account}”.";

    public DateTimeOffset? RegisteredUntil => IsUp ? _bindings[0].Expires : null;

    /// <summary>It has registered, or its registration is over.</summary>
    /// <param name="bindings">What is registered now, the preferred one first.</param>
    public void OnRegistered(IReadOnlyList<Binding> bindings)
    {
        _bindings = bindings;
        // The route stands in the request: only who has the same can stand in.
        Peers = [.. bindings.Where(b => string.Concat(b.Path) == string.Concat(bindings[0].Path)).Select(b => SipPeer.Of(b.Transport, b.Source))];
        changed();
    }

    public SipUri Address(string user)
    {
        var contact = _bindings[0].Contact;
        return new SipUri(user, contact.Host, contact.Port).WithParameters(contact.Parameters);
    }

    /// <summary>Its address is not known but by its password: each call proves it anew.</summary>
    public bool IsSource(SipPeer source) => false;

    public void Start()
    {
    }

    public void Stop()
    {
    }
}
