using Ringmap.Media.Rtp;
using Ringmap.Media.Srtp;

namespace Ringmap.Media;

/// <content>Encrypted audio (SRTP).</content>
public sealed partial class AudioSession
{
    private SrtpReceiver? _unprotect;

    /// <summary>Takes keys over; what stays the same goes on where it is: its packets are counted.</summary>
    private void SetKeys(SrtpKeys? keys)
    {
        if (_sender.Protection?.Key.Equals(keys?.Local) != true)
        {
            _sender.Protection?.Dispose();
            _sender.Protection = keys is null ? null : new SrtpSender(keys.Local);
        }
        if (_unprotect?.Key.Equals(keys?.Remote) != true)
        {
            _unprotect?.Dispose();
            _unprotect = keys is null ? null : new SrtpReceiver(keys.Remote);
        }
    }

    /// <summary>Reads a packet, decrypted in place where keys were agreed.</summary>
    private RtpRefusal Read(Span<byte> datagram, out RtpPacket packet)
    {
        var length = datagram.Length;
        if (_unprotect?.Unprotect(datagram, out length) is not (null or RtpRefusal.None) and { } refusal)
        {
            packet = default;
            return refusal;
        }
        return RtpPacket.Read(datagram[..length], out packet);
    }
}
