using System.Buffers.Binary;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Srtp;

/// <summary>Checks and decrypts what a session receives (RFC 3711 §3.3, §3.4), each packet once. One thread.</summary>
internal sealed class SrtpReceiver(SrtpKey key) : IDisposable
{
    /// <summary>Sources that are remembered: telephones take a new one when a call is resumed or moved. Only who has the key can bring another.</summary>
    private const int MostSources = 16;

    private readonly SrtpTransform _rtp = new(key, isControl: false);
    private readonly SrtpTransform _rtcp = new(key, isControl: true);
    private readonly List<Stream> _streams = [];

    public SrtpKey Key => key;

    /// <summary>Checks an RTP packet and decrypts its payload in place.</summary>
    /// <param name="datagram">What was received.</param>
    /// <param name="length">Its length without the tag.</param>
    public RtpRefusal Unprotect(Span<byte> datagram, out int length)
    {
        length = datagram.Length - _rtp.TagLength;
        if (RtpPacket.ReadHeader(datagram, out var headerLength) is not RtpRefusal.None and var refusal)
            return refusal;
        if (length < headerLength)
            return RtpRefusal.NotAuthentic;
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        var stream = Find(ssrc);
        var window = stream?.Rtp ?? default;
        var index = window.IndexOf(BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]));
        if (!window.IsNew(index) || !_rtp.Verify(datagram[..length], (uint)(index >> 16), datagram[length..]))
            return RtpRefusal.NotAuthentic;
        Known(stream, ssrc).Rtp.Take(index);
        _rtp.Encrypt(ssrc, index, datagram[headerLength..length]);
        return RtpRefusal.None;
    }

    /// <summary>Checks a compound RTCP packet and decrypts it in place.</summary>
    /// <param name="datagram">What was received.</param>
    /// <param name="length">Its length without what protects it.</param>
    /// <returns>False when it was not made with the key, or came before.</returns>
    public bool TryUnprotectControl(Span<byte> datagram, out int length)
    {
        var signed = datagram.Length - _rtcp.TagLength;
        length = signed - sizeof(uint);
        if (length < SrtpSender.ControlHeaderLength)
            return false;
        var word = BinaryPrimitives.ReadUInt32BigEndian(datagram[length..]);
        var index = (long)(word & ~SrtpSender.Encrypted);
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        var stream = Find(ssrc);
        if (stream?.Rtcp.IsNew(index) == false || !_rtcp.Verify(datagram[..signed], null, datagram[signed..]))
            return false;
        Known(stream, ssrc).Rtcp.Take(index);
        if ((word & SrtpSender.Encrypted) != 0)
            _rtcp.Encrypt(ssrc, index, datagram[SrtpSender.ControlHeaderLength..length]);
        return true;
    }

    public void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
    }

    private Stream? Find(uint ssrc)
    {
        foreach (var stream in _streams)
            if (stream.Ssrc == ssrc)
                return stream;
        return null;
    }

    /// <summary>The stream, new if need be in place of the oldest.</summary>
    private Stream Known(Stream? stream, uint ssrc)
    {
        if (stream is not null)
            return stream;
        if (_streams.Count == MostSources)
            _streams.RemoveAt(0);
        stream = new Stream { Ssrc = ssrc };
        _streams.Add(stream);
        return stream;
    }

    private sealed class Stream
    {
        public required uint Ssrc { get; init; }

        public SequenceWindow Rtp;

        public SequenceWindow Rtcp;
    }
}
