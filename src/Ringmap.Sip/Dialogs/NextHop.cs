using System.Net;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Dialogs;

/// <summary>Where a request is sent (RFC 3261 §8.1.2, §12.2.1.1): the first route, else the Request-URI; IP addresses only, no DNS. Pure.</summary>
internal static class NextHop
{
    /// <summary>The peer that a URI names; null when its host is no IP address or its transport is none of ours.</summary>
    /// <param name="uri">A route or a request URI.</param>
    /// <param name="local">The listening address to prefer when the transport is the same; may be null.</param>
    public static SipPeer? Of(SipUri uri, SipPeer? local = null)
    {
        var host = uri.Parameters.Get("maddr") ?? uri.Host;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && SipPeer.Of(uri, address) is { } peer
            ? peer with { Local = local?.Transport == peer.Transport ? local.Local : null }
            : null;
    }

    /// <summary>
    /// Where requests inside a dialog go. Through proxies: to the nearest. Directly: to the contact; but where that lies behind
    /// an address translation, speaks by a WebSocket, or the connection of the other side is open, back to where its messages come from.
    /// </summary>
    /// <param name="dialog">The dialog.</param>
    /// <param name="known">Where messages of the dialog came from or went to first.</param>
    /// <param name="translated">True when the other side is known to see itself under another address.</param>
    /// <param name="connected">True when a connection to <paramref name="known"/> is open.</param>
    public static SipPeer InDialog(Dialog dialog, SipPeer known, bool translated, bool connected)
    {
        var uri = dialog.Routes.Count > 0 ? dialog.Routes[0].Uri : dialog.RemoteTarget;
        if (Of(uri, known) is not { } target || target.Transport.IsWebSocket())
            return known;
        var same = target.EndPoint.Address.Equals(known.EndPoint.Address);
        if (known.Transport.IsReliable() && connected && (same || translated))
            return known;
        return translated && !same && dialog.Routes.Count == 0 ? known : target;
    }

    /// <summary>True when a request came straight from a user agent that writes another address into its Via than the one it is seen by.</summary>
    public static bool IsTranslated(SipRequest request, SipPeer source) =>
        request.Vias.Count == 1 && request.TopVia is { } via
        && IPAddress.TryParse(via.Host, out var host) && !host.Equals(source.EndPoint.Address);
}
