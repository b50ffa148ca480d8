using System.Net;
using Ringmap.Media;
using Ringmap.Office;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Switch;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Server.Configuration;

/// <summary>The configuration of a server, read and checked.</summary>
internal sealed record RingmapOptions
{
    /// <summary>Data folder, as a full path (<c>Ringmap:Data</c>).</summary>
    public required string Data { get; init; }

    /// <summary>Where SIP is listened for (<c>Ringmap:Sip:Listen</c>): udp://127.0.0.1:5060 …</summary>
    public required IReadOnlyList<SipListenAddress> SipListen { get; init; }

    /// <summary>Certificates for SIP by TLS (<c>Ringmap:Sip:Tls</c>), read from their files.</summary>
    public required SipTlsOptions SipTls { get; init; }

    /// <summary>Whether audio is encrypted (<c>Ringmap:Sip:Encryption</c>). Default: where it can be.</summary>
    public AudioEncryption Encryption { get; init; }

    /// <summary>Address that telephones reach this server by when it differs from the one listened on (<c>Ringmap:Sip:PublicAddress</c>), or null.</summary>
    public IPAddress? PublicAddress { get; init; }

    /// <summary>Ports for audio (<c>Ringmap:Media:Ports</c>).</summary>
    public required PortRange MediaPorts { get; init; }

    /// <summary>Ways to the telephone network (<c>Ringmap:Trunks</c>), the preferred one first.</summary>
    public IReadOnlyList<TrunkOptions> Trunks { get; init; } = [];

    /// <summary>What outside numbers may begin with (<c>Ringmap:Trunks:MayDial</c>); empty: those of the country.</summary>
    public IReadOnlyList<string> MayDial { get; init; } = [];

    /// <summary>Country, mail, speech, retention times, and again the data folder.</summary>
    public required OfficeOptions Office { get; init; }

    /// <summary>Where the pages and the REST interface are (<c>urls</c>).</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Sample users and extensions; loopback only.</summary>
    public bool IsDemo { get; init; }
}
