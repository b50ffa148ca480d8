using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// A SIP endpoint: transports, transactions, dialogs and sessions on one event loop. Everything but <see cref="Start"/>,
/// <see cref="Statistics"/> and disposal is to be called on <see cref="Loop"/>, and calls back on it.
/// </summary>
public sealed partial class SipEndpoint : IAsyncDisposable
{
    private readonly ISipTransport _transport;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly bool _ownsLoop;
    private readonly LagGate _lagGate;
    private readonly ServerLocator _locator;
    private readonly Dictionary<string, SipSession> _sessions = [];
    private readonly string[] _accepted;
    private ISipEndpointHandler? _handler;

    /// <summary>An endpoint with sockets and a loop thread of its own.</summary>
    /// <param name="options">Addresses and limits.</param>
    /// <param name="time">Clock for timers.</param>
    /// <param name="logger">Takes what handlers throw, and what an operator should know.</param>
    public SipEndpoint(SipEndpointOptions options, TimeProvider time, ILogger logger)
        : this(options, new EventLoop("sip", time, logger), null, time, logger) => _ownsLoop = true;

    /// <summary>An endpoint on a loop and a transport that exist already: several endpoints on one loop, simulations without sockets.</summary>
    /// <param name="options">Limits; <see cref="SipEndpointOptions.Listen"/> is only used without a transport.</param>
    /// <param name="loop">The loop; it stays when the endpoint is disposed.</param>
    /// <param name="transport">The transport, or null for sockets. It is disposed with the endpoint.</param>
    /// <param name="time">Clock for idle connections.</param>
    /// <param name="logger">Takes what handlers throw, and what an operator should know.</param>
    public SipEndpoint(SipEndpointOptions options, EventLoop loop, ISipTransport? transport, TimeProvider time, ILogger logger)
    {
        Options = options;
        Loop = loop;
        _lagGate = new LagGate(options.MostLag);
        _logger = logger;
        _time = time;
        _transport = transport ?? new SocketTransport(options, loop, time, logger);
        Tokens = new SipTokens(options.Seed);
        SupportedInside = options.SessionInterval is null ? "" : SessionTimerMachine.OptionTag;
        _accepted = [.. SipMessageChecker.SupportedExtensions.Where(t => t != SipMessageChecker.ReplacesTag || options.Replaces)];
        Supported = string.Join(", ", _accepted.Where(t => t != SessionTimerMachine.OptionTag || options.SessionInterval is not null));
        Transactions = new TransactionLayer(loop, _transport, options.Timers, Tokens, options.MaxDatagram, options.MessageLog);
        _locator = new ServerLocator(options.Dns, options.Resolution, time, options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    }

    /// <summary>The loop on which all of it lives.</summary>
    public EventLoop Loop { get; }

    /// <summary>Where it listens, with real ports.</summary>
    public IReadOnlyList<SipListenAddress> Listening => _transport.Listening;

    /// <summary>What judges new requests by their source, or null.</summary>
    public SourceGuard? Sources => Options.Guard;

    /// <summary>Counters; from any thread.</summary>
    public SipEndpointStatistics Statistics
    {
        get
        {
            var transport = _transport.Statistics;
            return new()
            {
                Received = Interlocked.Read(ref _received) + transport.Refused + transport.Dropped,
                Malformed = Interlocked.Read(ref _malformed),
                Dropped = Interlocked.Read(ref _dropped) + transport.Overflowed + transport.Dropped,
                Overloaded = Interlocked.Read(ref _overloaded) + transport.Refused,
                Blocked = Interlocked.Read(ref _blocked),
                Sent = Transactions.Sent + transport.Refused,
                Retransmitted = Transactions.Retransmitted,
                SendFailures = Transactions.SendFailures,
                Sessions = _sessions.Count,
                Subscriptions = _subscriptions.Count,
                Transactions = Transactions.Count,
                Transport = transport,
            };
        }
    }

    /// <summary>The last messages, or null when none are kept.</summary>
    public SipMessageLog? MessageLog => Options.MessageLog;

    internal SipEndpointOptions Options { get; }

    internal SipTokens Tokens { get; }

    internal TransactionLayer Transactions { get; }

    /// <summary>Begins to listen. From any thread, once.</summary>
    /// <exception cref="SipBindException">A listening address could not be taken; the message says which and why.</exception>
    public void Start(ISipEndpointHandler handler)
    {
        _handler = handler;
        _transport.Start(this);
    }

    /// <summary>Calls somebody. What comes of it, a failure to send included, the handler hears later, never before this returns.</summary>
    public SipSession Invite(SipInvite invite, ISipSessionHandler handler)
    {
        var isOverloaded = _sessions.Count >= Options.MaxSessions;
        var session = new SipSession(this, invite, handler);
        if (isOverloaded)
            session.Refuse("Too many sessions");
        else
            Locate(invite.Destination, invite.Alternatives, invite.Routes.Count > 0 ? invite.Routes[0].Uri : invite.RequestUri, session.Begin);
        return session;
    }

    /// <summary>Where requests to a URI go, in the order to try (RFC 3263), as far as this endpoint can send there. From any thread.</summary>
    /// <param name="uri">A route or a Request-URI.</param>
    /// <param name="cancellation">Nobody wants to know any more; the result is then a failure.</param>
    public Task<ServerLocation> LocateAsync(SipUri uri, CancellationToken cancellation) => _locator.LocateAsync(uri, _transport.Listening, cancellation);

    /// <summary>A request for <see cref="Send"/> with From (tagged), To, Call-ID, CSeq and Max-Forwards.</summary>
    /// <param name="method">Method.</param>
    /// <param name="requestUri">Request-URI.</param>
    /// <param name="from">Who asks; a tag is added when there is none.</param>
    /// <param name="to">Whom it is for.</param>
    public SipRequest CreateRequest(string method, SipUri requestUri, NameAddress from, NameAddress to)
    {
        var request = new SipRequest(method, requestUri.WithoutHeaders());
        request.Headers.Add(SipHeaderNames.MaxForwards, "70");
        request.Headers.Add(SipHeaderNames.From, (from.Tag is null ? from.WithTag(Tokens.Token()) : from).ToString());
        request.Headers.Add(SipHeaderNames.To, to.ToString());
        request.Headers.Add(SipHeaderNames.CallId, Tokens.Token());
        request.Headers.Add(SipHeaderNames.CSeq, new CSeq(1, method).ToString());
        if (Options.Product.Length > 0)
            request.Headers.Add(SipHeaderNames.UserAgent, Options.Product);
        return request;
    }

    /// <summary>Sends a request outside of a dialog.</summary>
    /// <param name="request">The request; Via is added. Not INVITE, ACK or CANCEL.</param>
    /// <param name="destination">Where to; null: to the first Route or the Request-URI, whose servers are found by RFC 3263 and tried in turn (§4.3).</param>
    /// <param name="onFinal">Called once, later, with the final answer; 408 and 503 made here (<see cref="SipResponse.IsLocal"/>) when none came.</param>
    /// <param name="credentials">Proves us when the other side asks by 401 or 407; null hands such an answer on.</param>
    /// <exception cref="ArgumentException">The method is INVITE, ACK or CANCEL.</exception>
    public void Send(SipRequest request, SipPeer? destination, Action<SipResponse> onFinal, DigestCredentials? credentials = null) =>
        SendPrepared(request, destination, onFinal, credentials, null);

    /// <summary>Sends a request outside of a dialog, made ready for the first peer that it goes to.</summary>
    internal void SendPrepared(SipRequest request, SipPeer? destination, Action<SipResponse> onFinal, DigestCredentials? credentials, Action<SipPeer>? prepare)
    {
        if (request.Method is SipMethods.Invite or SipMethods.Ack or SipMethods.Cancel)
            throw new ArgumentException($"{request.Method} belongs to a session.", nameof(request));
        Locate(destination, [], request.Routes is { Count: > 0 } routes ? routes[0].Uri : request.RequestUri, peers =>
        {
            if (peers.Count == 0 || Transactions.Count >= Options.MaxTransactions)
            {
                Loop.Schedule(TimeSpan.Zero, () => onFinal(LocalResponse.To(request, 503)));
                return;
            }
            prepare?.Invoke(peers[0]);
            OutgoingRequest.Send(Transactions, request, peers, credentials, static number => number + 1, onFinal);
        });
    }

    /// <summary>Stops listening, ends the loop if it is the endpoint's own. Sessions that are still up get no BYE: hang them up before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        if (_ownsLoop)
            Loop.Dispose();
    }

    internal SipResponse CreateResponse(SipRequest request, int status, string? reason, string? toTag)
    {
        // RFC 3261 §26.3.2.4: a challenge is given without state.
        var response = request.CreateResponse(status, reason, status is 401 or 407 ? StatelessTag.Of(request).ToString() : toTag);
        if (Options.Product.Length > 0)
            response.Headers.Add(new SipHeader(SipHeaderNames.Server, Options.Product));
        return response;
    }

    /// <summary>Hands on where a request goes, at once when nothing has to be looked up; peers that no listener fits are left out.</summary>
    private void Locate(SipPeer? destination, IReadOnlyList<SipPeer> alternatives, SipUri uri, Action<IReadOnlyList<SipPeer>> found)
    {
        if ((destination ?? NextHop.Of(uri)) is { } peer)
        {
            IEnumerable<SipPeer> peers = destination is null ? [peer] : [peer, .. alternatives];
            found([.. peers.Where(p => _transport.LocalFor(p) is not null)]);
            return;
        }
        var search = LocateAsync(uri, CancellationToken.None);
        if (search.IsCompletedSuccessfully)
            found(search.Result.Peers);
        else
            search.ContinueWith(s => Loop.Post(() => found(s.IsCompletedSuccessfully ? s.Result.Peers : [])), TaskScheduler.Default);
    }

    /// <summary>Our Contact as a peer can reach it, or null when no listener fits.</summary>
    internal string? ContactFor(SipPeer peer, string? user, bool isSecure)
    {
        if (_transport.LocalFor(peer) is not { } local)
            return null;
        var ours = local.EndPoint.Address;
        // An address of the other family would be of no use to this peer.
        var host = IPAddress.TryParse(Options.AdvertisedHost, out var advertised) && advertised.AddressFamily != ours.AddressFamily
            ? ours.ToString()
            : Options.AdvertisedHost ?? ours.ToString();
        var uri = new SipUri(user, host, local.EndPoint.Port);
        // RFC 3261 §8.1.1.8, §12.1.1: who was asked for by sips is reached by nothing less; TLS is then meant without being said.
        if (isSecure && peer.Transport.IsSecure())
            uri = uri.ToSecure();
        if (peer.Transport.UriName() is { } transport && (uri.Scheme == "sip" || peer.Transport.IsWebSocket()))
            uri = uri.WithParameter("transport", transport);
        return new NameAddress(uri).ToString();
    }

    /// <summary>The extensions that we support at the start of a session and outside of one; empty for none.</summary>
    internal string Supported { get; }

    /// <summary>Those that we support in requests and answers inside a session.</summary>
    internal string SupportedInside { get; }

    internal SessionTimerMachine CreateSessionTimer() => new(Options.SessionInterval, Options.MinimumSessionInterval);

    /// <summary>The Min-SE with which a request has to be refused by 422 because its session would expire too soon, or null.</summary>
    internal SipHeader? TooSmall(SipRequest request) =>
        Options.SessionInterval is not null && SessionTimerMachine.Judge(request, Options.MinimumSessionInterval) is { } minimum
            ? new SipHeader(SipHeaderNames.MinSE, minimum.ToString(CultureInfo.InvariantCulture))
            : null;

    internal bool IsConnected(SipPeer peer) => peer.Transport.IsReliable() && _transport.IsConnected(peer);

    internal void Add(SipSession session) => _sessions.Add(session.LocalTag, session);

    internal void Remove(SipSession session) => _sessions.Remove(session.LocalTag);

    /// <summary>A Retry-After for 500: at random up to ten seconds (RFC 3261 §14.2).</summary>
    internal string RandomRetryAfter() => Tokens.Number(10).ToString(CultureInfo.InvariantCulture);
}
