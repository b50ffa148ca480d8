namespace Ringmap.Sip.Resolution;

/// <summary>What is asked of the DNS.</summary>
/// <param name="Name">A domain name in lower case, without a dot at its end.</param>
/// <param name="Type">Which records.</param>
public readonly record struct DnsQuestion(string Name, DnsRecordType Type);
