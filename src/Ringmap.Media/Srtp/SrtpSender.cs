using System.Buffers.Binary;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Srtp;

/// <summary>Encrypts and signs what a session sends (RFC 3711 §3.3, §3.4). One stream; one thread.</summary>
internal sealed class SrtpSender(SrtpKey key) : IDisposable
{
    /// <summary>Bytes that a packet grows by at most.</summary>
    public const int MostGrowth = sizeof(uint) + 10;

    /// <summary>RFC 3711 §3.4: marks a report as encrypted.</summary>
    internal const uint Encrypted = 1u << 31;

    /// <summary>The part of a report that stays readable: its first header and its source.</summary>
    internal const int ControlHeaderLength = 8;

    private readonly SrtpTransform _rtp = new(key, isControl: false);
    private readonly SrtpTransform _rtcp = new(key, isControl: true);
    private SequenceWindow _sent;
    private uint _reports;

    public SrtpKey Key => key;

    /// <summary>Protects an RTP packet with a fixed header and no more, in place.</summary>
    /// <param name="packet">The packet, and room for <see cref="MostGrowth"/>.</param>
    /// <param name="length">Its length.</param>
    /// <returns>Its length now; 0: a packet of this number was sent before, and another one under the same part of the key stream would betray both.</returns>
    public int Protect(Span<byte> packet, int length)
    {
        var index = _sent.IndexOf(BinaryPrimitives.ReadUInt16BigEndian(packet[2..]));
        if (!_sent.IsNew(index))
            return 0;
        _sent.Take(index);
        _rtp.Encrypt(BinaryPrimitives.ReadUInt32BigEndian(packet[8..]), index, packet[RtpPacket.HeaderLength..length]);
        _rtp.Sign(packet[..length], (uint)(index >> 16), packet.Slice(length, _rtp.TagLength));
        return length + _rtp.TagLength;
    }

    /// <summary>Protects a compound RTCP packet in place.</summary>
    /// <param name="packet">The packet, and room for <see cref="MostGrowth"/>.</param>
    /// <param name="length">Its length, 8 bytes or more.</param>
    /// <returns>Its length now.</returns>
    public int ProtectControl(Span<byte> packet, int length)
    {
        var index = _reports++ & ~Encrypted;
        _rtcp.Encrypt(BinaryPrimitives.ReadUInt32BigEndian(packet[4..]), index, packet[ControlHeaderLength..length]);
        BinaryPrimitives.WriteUInt32BigEndian(packet[length..], index | Encrypted);
        length += sizeof(uint);
        _rtcp.Sign(packet[..length], null, packet.Slice(length, _rtcp.TagLength));
        return length + _rtcp.TagLength;
    }

    public void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
    }
}
