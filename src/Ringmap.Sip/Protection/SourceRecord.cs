using System.Net;

namespace Ringmap.Sip.Protection;

/// <summary>What is remembered of one source.</summary>
internal sealed class SourceRecord(IPAddress address)
{
    public IPAddress Address { get; } = address;

    /// <summary>Its place among all, the one quiet longest first.</summary>
    public LinkedListNode<SourceRecord>? Place { get; set; }

    public int Failures { get; set; }

    public DateTimeOffset FirstFailure { get; set; }

    public DateTimeOffset LastSuccess { get; set; }

    public DateTimeOffset BlockedSince { get; set; }

    public DateTimeOffset BlockedUntil { get; set; }

    /// <summary>Blocks so far, of which the last ended within a day.</summary>
    public int Blocks { get; set; }

    /// <summary>Failures that led to the block.</summary>
    public int Cause { get; set; }

    /// <summary>New requests that it may send at once.</summary>
    public double Tokens { get; set; }

    public DateTimeOffset Filled { get; set; }
}
