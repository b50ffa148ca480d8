using System.Net;
using Ringmap.Sip.Resolution;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>A DNS in memory.</summary>
internal sealed class FakeDns : IDnsSource
{
    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers = [];

    /// <summary>A domain whose servers are these, the first preferred.</summary>
    public void Add(string domain, params IPEndPoint[] servers)
    {
        _answers[new($"_sip._udp.{domain}", DnsRecordType.Srv)] = new() { Servers = [.. servers.Select((s, i) => new SrvRecord(i, 0, s.Port, $"{i}.{domain}"))] };
        for (var i = 0; i < servers.Length; i++)
            _answers[new($"{i}.{domain}", DnsRecordType.A)] = new() { Addresses = [servers[i].Address] };
    }

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellation) =>
        Task.FromResult(_answers.GetValueOrDefault(question, DnsAnswer.Nothing));
}
