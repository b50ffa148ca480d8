using System.Globalization;
using System.Net;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>Notes in the top Via where a request really came from, and says where its answers go (RFC 3261 §18.2, RFC 3581).</summary>
internal static class ViaStamp
{
    /// <summary>Writes received and rport as RFC 3261 §18.2.1 and RFC 3581 §4 ask.</summary>
    public static void Stamp(SipRequest request, SipPeer source)
    {
        var via = request.TopVia!;
        var rport = via.Parameters.Has("rport");
        if (!rport && IPAddress.TryParse(via.Host, out var host) && host.Equals(source.EndPoint.Address))
            return;
        via = via.With("received", source.EndPoint.Address.ToString());
        if (rport)
            via = via.With("rport", source.EndPoint.Port.ToString(CultureInfo.InvariantCulture));
        request.ReplaceTopVia(via);
    }

    /// <summary>Where answers go: over the connection; to the port it came from when the sender asked so by rport; else to the port of sent-by.</summary>
    public static SipPeer AnswerTo(SipRequest request, SipPeer source)
    {
        return source.Transport.IsReliable() || request.TopVia is not { } via || via.Parameters.Has("rport")
            ? source
            : BySentBy(request, source);
    }

    /// <summary>Where the answer to a request goes that came by UDP and is in its bytes yet.</summary>
    public static SipPeer AnswerTo(scoped in SipFrame frame, SipPeer source)
    {
        var text = frame.Text(frame.IndexOf(SipHeaderNames.Via));
        if (!ViaParts.TryRead(text[..SipText.EndOfListItem(text)], out var via))
            return source;
        var parameters = via.Parameters;
        while (parameters.MoveNext())
            if (parameters.Name.Equals("rport", StringComparison.OrdinalIgnoreCase))
                return source;
        return WithPort(source, via.Port);
    }

    /// <summary>
    /// The address a request came from with the port of sent-by: for a sender whose connection has gone too (RFC 3261 §18.2.2). By
    /// TLS it has to prove the name of sent-by (RFC 5922 §7.3).
    /// </summary>
    public static SipPeer BySentBy(SipRequest request, SipPeer source)
    {
        var peer = WithPort(source, request.TopVia?.Port);
        return ReferenceEquals(peer, source) || !source.Transport.IsSecure() || request.TopVia is not { } via || IPAddress.TryParse(via.Host.Trim('[', ']'), out _)
            ? peer
            : peer with { Domain = via.Host };
    }

    private static SipPeer WithPort(SipPeer source, int? sentBy)
    {
        var port = sentBy ?? source.Transport.DefaultPort();
        return port == source.EndPoint.Port || port is < 1 or > ushort.MaxValue
            ? source
            : source with { EndPoint = new IPEndPoint(source.EndPoint.Address, port), Domain = null };
    }
}
