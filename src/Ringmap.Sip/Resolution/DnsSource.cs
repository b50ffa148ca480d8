using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace Ringmap.Sip.Resolution;

/// <summary>Asks name servers over UDP (TCP when an answer is cut), and the system itself for addresses that the DNS does not know: the hosts file.</summary>
public sealed class DnsSource : IDnsSource
{
    /// <summary>How long one name server may take for one question; there is time for a second try within a search.</summary>
    private static readonly TimeSpan ServerTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long an address is good that the system told, which tells no lifetime.</summary>
    private static readonly TimeSpan SystemLife = TimeSpan.FromSeconds(60);

    private readonly LookupClient _client;
    private readonly bool _asksSystem;

    /// <summary>A source.</summary>
    /// <param name="servers">Name servers; none: those of the system, and its hosts file.</param>
    public DnsSource(params IReadOnlyList<IPEndPoint> servers)
    {
        var options = servers.Count > 0 ? new LookupClientOptions([.. servers]) : new LookupClientOptions();
        // Remembering is the locator's, by its clock and within its limits.
        options.UseCache = false;
        options.Timeout = ServerTimeout;
        options.Retries = 1;
        options.ThrowDnsErrors = false;
        _client = new LookupClient(options);
        _asksSystem = servers.Count == 0;
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellation)
    {
        var answer = await QueryAsync(question, cancellation).ConfigureAwait(false);
        return _asksSystem && answer.IsEmpty && question.Type is DnsRecordType.A or DnsRecordType.Aaaa
            ? await AskSystemAsync(question, answer, cancellation).ConfigureAwait(false)
            : answer;
    }

    private async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellation)
    {
        try
        {
            var response = await _client.QueryAsync(question.Name, (QueryType)(int)question.Type, QueryClass.IN, cancellation).ConfigureAwait(false);
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
