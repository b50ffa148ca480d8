using Ringmap.Sip.Authentication;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// A SIP endpoint: transports, transactions, dialogs and sessions on one event loop. Everything but <see cref="Start"/>,
/// <see cref="Statistics"/> and disposal is to be called on <see cref="Loop"/>, and calls back on it.
/// </summary>
public abstract class SipEndpoint : IAsyncDisposable
{
    internal SipEndpoint()
    {
    }

    /// <summary>The loop on which all of it lives.</summary>
    public abstract EventLoop Loop { get; }

    /// <summary>Where it listens, with real ports.</summary>
    public abstract IReadOnlyList<SipListenAddress> Listening { get; }

    /// <summary>Counters; from any thread.</summary>
    public abstract SipEndpointStatistics Statistics { get; }

    /// <summary>Begins to listen. From any thread, once.</summary>
    /// <exception cref="SipBindException">A listening address could not be taken; the message says which and why.</exception>
    public abstract void Start(ISipEndpointHandler handler);

    /// <summary>Calls somebody. What comes of it, a failure to send included, the handler hears later, never before this returns.</summary>
    public abstract SipSession Invite(SipInvite invite, ISipSessionHandler handler);

    /// <summary>A request for <see cref="Send"/> with From (tagged), To, Call-ID, CSeq and Max-Forwards.</summary>
    /// <param name="method">Method.</param>
    /// <param name="requestUri">Request-URI.</param>
    /// <param name="from">Who asks; a tag is added when there is none.</param>
    /// <param name="to">Whom it is for.</param>
    public abstract SipRequest CreateRequest(string method, SipUri requestUri, NameAddress from, NameAddress to);

    /// <summary>Sends a request outside of a dialog.</summary>
    /// <param name="request">The request; Via and Contact are added. Not INVITE, ACK or CANCEL.</param>
    /// <param name="destination">Where to; null: to the first Route or the Request-URI, whose host must then be an IP address.</param>
    /// <param name="onFinal">Called once, later, with the final answer; 408 and 503 made here (<see cref="SipResponse.IsLocal"/>) when none came.</param>
    /// <param name="credentials">Proves us when the other side asks by 401 or 407; null hands such an answer on.</param>
    public abstract void Send(SipRequest request, SipPeer? destination, Action<SipResponse> onFinal, DigestCredentials? credentials = null);

    /// <summary>Stops listening, ends the loop. Sessions that are still up get no BYE: hang them up before.</summary>
    public abstract ValueTask DisposeAsync();
}
