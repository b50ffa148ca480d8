using System.Net;

namespace Ringmap.Media.Rtp;

/// <summary>
/// Symmetric RTP (RFC 4961): learns where the other side's packets really come from, and keeps strangers out. The source
/// learnt holds as long as it is heard; one that has been silent gives way to another.
/// </summary>
internal struct SourceLatch
{
    /// <summary>Packets in sequence that a source must send before it is believed; RFC 3550 A.1 takes 2 where addresses are not in question.</summary>
    private const int ProbationPackets = 3;

    /// <summary>Silence after which another address may take over: longer than a Wi-Fi handover, shorter than a caller's patience.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(2);

    private SocketAddress? _agreed;
    private bool _learnt;
    private uint _ssrc;
    private TimeSpan _heard;
    private SocketAddress? _candidate;
    private uint _candidateSsrc;
    private ushort _candidateNext;
    private int _candidatePackets;

    /// <summary>Where to send: the source learnt, the address agreed before.</summary>
    public SocketAddress? Remote { get; private set; }

    /// <summary>Begins with the address that signalling agreed; what was learnt holds when it is the same as before.</summary>
    public void Agree(SocketAddress agreed)
    {
        if (Same(_agreed, agreed))
            return;
        (_agreed, Remote, _learnt, _candidate) = (agreed, agreed, false, null);
    }

    /// <summary>Is this packet the other side's?</summary>
    /// <param name="source">Where it came from; may be reused by the caller.</param>
    /// <param name="ssrc">Its synchronisation source.</param>
    /// <param name="sequenceNumber">Its sequence number.</param>
    /// <param name="now">Now.</param>
    /// <param name="newStream">A stream begins: nothing of the one before can be compared with it.</param>
    public bool Accept(SocketAddress source, uint ssrc, ushort sequenceNumber, TimeSpan now, out bool newStream)
    {
        newStream = false;
        var same = Same(Remote, source);
        if (_learnt && same && ssrc == _ssrc)
        {
            _heard = now;
            return true;
        }
        var agreed = Same(_agreed, source);
        if (_learnt && !same && !agreed && now - _heard <= Holds)
            return false;
        // The very address agreed needs no probation unless another one is being heard.
        if (!(agreed && !_learnt) && !PassesProbation(source, ssrc, sequenceNumber))
            return false;
        if (!same)
            Remote = Copy(source);
        (_learnt, _ssrc, _heard, _candidate, newStream) = (true, ssrc, now, null, true);
        return true;
    }

    /// <summary>Does something that is no audio come from the other side?</summary>
    public readonly bool IsFrom(SocketAddress source) => Same(Remote, source);

    private bool PassesProbation(SocketAddress source, uint ssrc, ushort sequenceNumber)
    {
        if (!Same(_candidate, source) || _candidateSsrc != ssrc || _candidateNext != sequenceNumber)
        {
            if (!Same(_candidate, source))
                _candidate = Copy(source);
            (_candidateSsrc, _candidatePackets) = (ssrc, 0);
        }
        _candidateNext = (ushort)(sequenceNumber + 1);
        return ++_candidatePackets >= ProbationPackets;
    }

    /// <summary>SocketAddress.Equals compares the unused rest of the buffers, too.</summary>
    private static bool Same(SocketAddress? a, SocketAddress b) =>
        a is not null && a.Size == b.Size && a.Buffer.Span[..a.Size].SequenceEqual(b.Buffer.Span[..b.Size]);

    private static SocketAddress Copy(SocketAddress source)
    {
        var copy = new SocketAddress(source.Family, source.Size);
        source.Buffer.Span[..source.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
