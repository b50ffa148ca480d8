using System.Net;
using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Switch;

/// <summary>Settings of the built-in switch.</summary>
public sealed record SwitchOptions
{
    /// <summary>Where SIP is listened to; at least one address; port 0: any.</summary>
    public required IReadOnlyList<SipListenAddress> Listen { get; init; }

    /// <summary>Certificates for SIP by TLS; listening by TLS needs one.</summary>
    public SipTlsOptions Tls { get; init; } = new();

    /// <summary>
    /// Address written into SDP and Contact. Null: the one listened on, or, when that is every address, the one from which the
    /// other side is reached.
    /// </summary>
    public IPAddress? PublicAddress { get; init; }

    /// <summary>Whether audio is encrypted. Default: where it can be.</summary>
    public AudioEncryption Encryption { get; init; }

    /// <summary>What callers hear of ringing, busy and congestion.</summary>
    public NetworkTones Tones { get; init; } = NetworkTones.International;

    /// <summary>Realm of passwords, shown by some telephones.</summary>
    public string Realm { get; init; } = "ringmap";

    /// <summary>
    /// Calls that come unauthenticated from 127.0.0.1 count as calls from the telephone network. For the demo and for load
    /// generators only; default false.
    /// </summary>
    public bool DemoTrunk { get; init; }

    /// <summary>
    /// The digest algorithms offered to telephones, the preferred one first. Default MD5 alone, which RFC 3261 demands of every telephone:
    /// baresip 1.0 gives up when SHA-256 is offered at all, sipp 3.6 when it is offered first.
    /// </summary>
    public IReadOnlyList<DigestAlgorithm> DigestAlgorithms { get; init; } = [DigestAlgorithm.Md5];

    /// <summary>190 answers at once and plays music until the caller hangs up, 191 echoes. Default false.</summary>
    public bool DemoExtensions { get; init; }

    /// <summary>Most calls at once; more are answered 503. Default 4,000: two sessions each fit into the default range of RTP ports.</summary>
    public int MostCalls { get; init; } = 4_000;

    /// <summary>How long a stop waits for messages of calls that it ends. Default 8 s: less than what supervisors wait before they kill.</summary>
    public TimeSpan StopWait { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Ways to the telephone network, the preferred one first. Default none.</summary>
    public IReadOnlyList<TrunkOptions> Trunks { get; init; } = [];

    /// <summary>
    /// What the outside numbers begin with that may be called, E.164 ("+46", "+1212"; "+": all). Default empty: numbers of the site's
    /// country, so that a stolen password calls no islands. Emergency numbers may always be called.
    /// </summary>
    public IReadOnlyList<string> MayDial { get; init; } = [];

    /// <summary>Limits of registrations.</summary>
    public RegistrarOptions Registrar { get; init; } = new();

    /// <summary>What one source may do before it is slowed down and blocked: 100 new requests a second, and some wrong passwords.</summary>
    public SourceGuardOptions Guard { get; init; } = new() { MostRequestsPerSecond = 100 };

    /// <summary>Limits of each call.</summary>
    public MachineLimits Machine { get; init; } = MachineLimits.Default;
}
