using System.Net;

namespace Ringmap.Sip.Resolution;

/// <summary>What the DNS said: records of the type asked for, none of them, or nothing at all.</summary>
public sealed record DnsAnswer
{
    /// <summary>There is no such name or no such record.</summary>
    public static readonly DnsAnswer Nothing = new();

    /// <summary>No server answered in time, or none could.</summary>
    public static readonly DnsAnswer Failed = new() { HasFailed = true };

    /// <summary>Addresses, for <see cref="DnsRecordType.A"/> and <see cref="DnsRecordType.Aaaa"/>.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Servers, for <see cref="DnsRecordType.Srv"/>.</summary>
    public IReadOnlyList<SrvRecord> Servers { get; init; } = [];

    /// <summary>Services, for <see cref="DnsRecordType.Naptr"/>.</summary>
    public IReadOnlyList<NaptrRecord> Services { get; init; } = [];

    /// <summary>How long the records may be remembered; zero for none.</summary>
    public TimeSpan TimeToLive { get; init; }

    /// <summary>True when nothing is known: the next question may find out.</summary>
    public bool HasFailed { get; init; }

    /// <summary>True when there are no records.</summary>
    public bool IsEmpty => Addresses.Count + Servers.Count + Services.Count == 0;
}
