using System.Net;
using Ringmap.Sip.Resolution;

namespace Ringmap.Sip.Tests.Resolution;

/// <summary>A DNS in memory that counts what it is asked.</summary>
internal sealed class Zone : IDnsSource
{
    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers = [];

    public List<DnsQuestion> Asked { get; } = [];

    /// <summary>Lifetime of what is added from now on.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>When set, nobody is answered before it ends.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public Zone Host(string name, params string[] addresses)
    {
        var all = addresses.Select(IPAddress.Parse).ToList();
        Set(name, DnsRecordType.A, new DnsAnswer { Addresses = [.. all.Where(a => a.GetAddressBytes().Length == 4)], TimeToLive = Life });
        Set(name, DnsRecordType.Aaaa, new DnsAnswer { Addresses = [.. all.Where(a => a.GetAddressBytes().Length == 16)], TimeToLive = Life });
        return this;
    }

    public Zone Srv(string name, params SrvRecord[] records) => Set(name, DnsRecordType.Srv, new DnsAnswer { Servers = records, TimeToLive = Life });

    public Zone Naptr(string name, params NaptrRecord[] records) => Set(name, DnsRecordType.Naptr, new DnsAnswer { Services = records, TimeToLive = Life });

    public Zone Fails(string name, DnsRecordType type) => Set(name, type, DnsAnswer.Failed);

    public DnsAnswer Find(DnsQuestion question)
    {
        Asked.Add(question);
        return _answers.GetValueOrDefault(question, DnsAnswer.Nothing);
    }

    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellation)
    {
        if (Gate is not null)
            await Gate.Task.WaitAsync(cancellation);
        return Find(question);
    }

    private Zone Set(string name, DnsRecordType type, DnsAnswer answer)
    {
        _answers[new DnsQuestion(name, type)] = answer;
        return this;
    }
}
