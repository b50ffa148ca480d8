using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>What an endpoint is made with.</summary>
public sealed record SipEndpointOptions
{
    /// <summary>Where it listens; at least one address. Default: UDP on every IPv4 address, port 5060.</summary>
    public IReadOnlyList<SipListenAddress> Listen { get; init; } = [new(SipTransport.Udp, new(System.Net.IPAddress.Any, SipUri.DefaultPort))];

    /// <summary>Host name or address that is written into Contact instead of the local address, for a server behind address translation; null for the local one. An address is written for peers of its family only.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>What Server and User-Agent say; empty leaves both out.</summary>
    public string Product { get; init; } = "Ringmap";

    /// <summary>Largest messages that are read.</summary>
    public SipLimits Limits { get; init; } = SipLimits.Default;

    /// <summary>
    /// A request of more bytes than this that would go by UDP goes by TCP, when TCP is listened by as well and the other side takes
    /// it; otherwise by UDP all the same (RFC 3261 §18.1.1). Default 1,300, for paths whose MTU is not known.
    /// </summary>
    public int MaxDatagram { get; init; } = 1_300;

    /// <summary>Timers of transactions.</summary>
    public SipTimers Timers { get; init; } = SipTimers.Default;

    /// <summary>The longest text that a MESSAGE may bring, in bytes; a longer one gets 413. Default 8,192: six times what RFC 3428 §8 lets travel over any way.</summary>
    public int MaxTextBytes { get; init; } = 8_192;

    /// <summary>Most subscriptions at once, ours and others', default 20,000: two for each telephone of a large house; one beyond gets 503 with Retry-After. Bounds memory.</summary>
    public int MaxSubscriptions { get; init; } = 20_000;

    /// <summary>Most sessions at once, default 10,000; an INVITE beyond gets 503 with Retry-After. Bounds memory and audio ports.</summary>
    public int MaxSessions { get; init; } = 10_000;

    /// <summary>
    /// Most transactions at once, default 500,000; a request beyond gets 503 without a transaction. Each stays 32 s after its
    /// end over UDP and a call has about two, so the default is good for 7,000 calls a second; ended ones take about half a KiB each.
    /// </summary>
    public int MaxTransactions { get; init; } = 500_000;

    /// <summary>Certificates, for listening and calling by TLS. Default: none of our own, and those are trusted whom the system trusts.</summary>
    public SipTlsOptions Tls { get; init; } = new();

    /// <summary>Most connections at once, default 2,000; one beyond is closed at once. Bounds file handles.</summary>
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>
    /// Most connections from one IPv4 address or one IPv6 network of 64 bits, default 500, the telephones of an office behind one
    /// address; one beyond is closed at once. Stops one host from taking all of <see cref="MaxConnections"/>.
    /// </summary>
    public int MaxConnectionsPerSource { get; init; } = 500;

    /// <summary>A connection that is silent for this long is closed; default 65 minutes, longer than the usual registration of an hour.</summary>
    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromMinutes(65);

    /// <summary>
    /// A message that has begun to come, or to go, must be whole within this time, default 32 s (timer B); else the connection is
    /// closed within 10 s. Stops senders of a byte now and then, and readers who do not read.
    /// </summary>
    public TimeSpan MessageWithin { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>The handshake of a connection that comes must be done within this time, default 10 s. Stops those who begin one and leave it.</summary>
    public TimeSpan HandshakeWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most handshakes at once of connections that come, default 256, of which each source may have a quarter; a connection beyond is closed at once. Stops floods of them, which cost much arithmetic.</summary>
    public int MaxHandshakes { get; init; } = 256;

    /// <summary>
    /// The session interval that is asked for and given (RFC 4028): a session whose other side vanished is noticed within it.
    /// 90 s to a day, default 30 minutes as the RFC recommends. Null switches the timer off: it is neither asked for nor
    /// offered, and kept only for a caller who requires it.
    /// </summary>
    public TimeSpan? SessionInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The shortest session interval that is accepted; a request that asks for a shorter one gets 422. Default and least 90 s (RFC 4028 §4): a shorter one makes load for nothing.</summary>
    public TimeSpan MinimumSessionInterval { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// When messages wait longer than this for their turn and go on doing so, new requests outside of dialogs get 503 at once, so
    /// that the calls that were taken go on. Default 100 ms: a fifth of the time after which senders repeat themselves.
    /// </summary>
    public TimeSpan MostLag { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Judges new requests by their source; null: all are handled.</summary>
    public SourceGuard? Guard { get; init; }

    /// <summary>
    /// True (the default) when the application lets a call take the place of another (RFC 3891): it then has to judge by
    /// <see cref="IncomingInvite.Replaces"/> who may. False: the extension is not offered, and refused where it is required.
    /// </summary>
    public bool Replaces { get; init; } = true;

    /// <summary>Keeps the last messages, for pictures of calls; null: none are kept.</summary>
    public SipMessageLog? MessageLog { get; init; }

    /// <summary>Seconds that a 503 asks the sender to wait; default 5.</summary>
    public int RetryAfterSeconds { get; init; } = 5;

    /// <summary>Finds the hosts of URIs (RFC 3263); null: only IP addresses are called.</summary>
    public IDnsSource? Dns { get; init; }

    /// <summary>Limits of finding them.</summary>
    public ResolutionOptions Resolution { get; init; } = new();

    /// <summary>Makes tags and branches repeatable, for simulations; null (always outside of tests) makes them unpredictable.</summary>
    internal int? Seed { get; init; }
}
