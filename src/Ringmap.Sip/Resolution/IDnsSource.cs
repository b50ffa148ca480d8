namespace Ringmap.Sip.Resolution;

/// <summary>Asks the DNS. Safe for use from several threads.</summary>
public interface IDnsSource
{
    /// <summary>The records asked for. Does not throw for what the network or a server does: that is <see cref="DnsAnswer.Failed"/>.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="cancellation">Nobody wants the answer any more.</param>
    Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellation);
}
