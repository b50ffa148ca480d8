using System.Security.Cryptography.X509Certificates;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>Does what stands between a TCP connection and its first message, as its transport asks.</summary>
internal sealed class StreamOpening(SipTlsOptions tls, SipLimits limits, TimeProvider time)
{
    private readonly TlsHandshake _tls = new(tls);

    /// <summary>Says why this cannot be listened on; null when it can.</summary>
    public string? WhyNotAccepted(SipListenAddress address) =>
        address.Transport.IsSecure() && !_tls.CanAccept ? $"{address} needs a certificate, and there is none." : null;

    /// <summary>For a connection that came. The certificate is what the other side showed, if it was asked and showed one.</summary>
    public async Task<(IMessageStream Messages, X509Certificate2? Shown)> AcceptAsync(Stream stream, SipPeer peer, CancellationToken stop)
    {
        var secured = peer.Transport.IsSecure() ? await _tls.AcceptAsync(stream, stop).ConfigureAwait(false) : null;
        stream = secured ?? stream;
        IMessageStream messages = peer.Transport.IsWebSocket()
            ? new WebSocketMessageStream(await WebSocketHandshake.AcceptAsync(stream, stop).ConfigureAwait(false), stream, peer, limits, time)
            : new ByteMessageStream(stream, peer, limits);
        return (messages, secured?.RemoteCertificate as X509Certificate2);
    }

    /// <summary>For a connection that was made, which is no WebSocket.</summary>
    public async Task<(IMessageStream Messages, X509Certificate2? Shown)> ConnectAsync(Stream stream, SipPeer peer, CancellationToken stop)
    {
        var secured = peer.Transport.IsSecure()
            ? await _tls.ConnectAsync(stream, peer.Domain ?? peer.EndPoint.Address.ToString(), stop).ConfigureAwait(false)
            : null;
        return (new ByteMessageStream(secured ?? stream, peer, limits), secured?.RemoteCertificate as X509Certificate2);
    }
}
