using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace Ringmap.Sip.Resolution;

/// <summary>Asks name servers over UDP (TCP when an answer is cut), and the system itself for addresses that the DNS does not know: the hosts file.</summary>
public sealed class DnsSource : IDnsSource
{
    /// <summary>How long one name server may take for one question: two tries of two rounds fit into a search, and then the system is asked.</summary>
    private static readonly TimeSpan ServerTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long an address is good that the system told, which tells no lifetime.</summary>
    private static readonly TimeSpan SystemLife = TimeSpan.FromSeconds(60);

    private readonly LookupClient _client;
    private readonly bool _asksSystem;
    private volatile IReadOnlyCollection<NameServer> _servers;

    /// <summary>A source.</summary>
    /// <param name="servers">Name servers; none: those of the system, and its hosts file.</param>
    public DnsSource(params IReadOnlyList<IPEndPoint> servers)
    {
        _asksSystem = servers.Count == 0;
        _servers = _asksSystem ? SystemServers() : [.. servers.Select(s => new NameServer(s))];
        _client = new LookupClient(new LookupClientOptions
        {
            AutoResolveNameServers = false,
            // Remembering is the locator's, by its clock and within its limits.
            UseCache = false,
            Timeout = ServerTimeout,
            Retries = 1,
            ThrowDnsErrors = false,
        });
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellation)
    {
        var answer = await QueryAsync(question, cancellation).ConfigureAwait(false);
        // The machine may have come into another network meanwhile.
        if (_asksSystem && answer.HasFailed)
            _servers = SystemServers();
        return _asksSystem && answer.IsEmpty && question.Type is DnsRecordType.A or DnsRecordType.Aaaa
            ? await AskSystemAsync(question, answer, cancellation).ConfigureAwait(false)
            : answer;
    }

    /// <summary>The system's own servers and no others: the client would ask public ones when there are none, and tell them whom we call.</summary>
    private static IReadOnlyCollection<NameServer> SystemServers() => NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false);

    private async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellation)
    {
        try
        {
            var response = await _client.QueryServerAsync(_servers, question.Name, (QueryType)(int)question.Type, QueryClass.IN, cancellation).ConfigureAwait(false);
            return response.HasError && response.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain ? DnsAnswer.Failed : Read(response.Answers);
        }
        catch (Exception e) when (e is DnsResponseException or SocketException or ArgumentException or InvalidOperationException)
        {
            return DnsAnswer.Failed;
        }
    }

    private static async Task<DnsAnswer> AskSystemAsync(DnsQuestion question, DnsAnswer otherwise, CancellationToken cancellation)
    {
        try
        {
            var family = question.Type == DnsRecordType.A ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
            var found = await Dns.GetHostAddressesAsync(question.Name, family, cancellation).ConfigureAwait(false);
            return found.Length > 0 ? new DnsAnswer { Addresses = found, TimeToLive = SystemLife } : otherwise;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return otherwise;
        }
    }

    private static DnsAnswer Read(IReadOnlyList<DnsResourceRecord> records) => new()
    {
        Addresses = [.. records.OfType<AddressRecord>().Select(r => r.Address)],
        Servers = [.. records.OfType<DnsClient.Protocol.SrvRecord>().Select(r => new SrvRecord(r.Priority, r.Weight, r.Port, r.Target.Value))],
        Services = [.. records.OfType<NAPtrRecord>().Select(r => new NaptrRecord(r.Order, r.Preference, r.Flags, r.Services, r.RegularExpression, r.Replacement.Value))],
        TimeToLive = TimeSpan.FromSeconds(records.Count > 0 ? records.Min(r => r.InitialTimeToLive) : 0),
    };
}
