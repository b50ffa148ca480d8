using System.Net;
using System.Security.Cryptography;
using Ringmap.Media.Engine;
using Ringmap.Media.Rtp;
using Ringmap.Media.Srtp;

namespace Ringmap.Media;

/// <content>Reports to and from the other side (RTCP).</content>
public sealed partial class AudioSession
{
    /// <summary>RFC 3550 §6.2: 5 s is the shortest average interval. Sessions begin at different seconds, so that reports spread.</summary>
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);

    private const int NtpSecond = 65_536;

    private readonly string _name;
    private RtpReception _reception;
    private TimeSpan _nextReport;
    private bool _gaveWay;
    private uint _senderClock;
    private uint _senderClockAt;

    /// <summary>Takes a datagram from the RTCP port.</summary>
    internal void ReceiveReport(Span<byte> datagram)
    {
        if (_closed || _parameters is null)
            return;
        var read = datagram.Length;
        if (_unprotect?.TryUnprotectControl(datagram, out read) == false)
        {
            Drop(RtpRefusal.NotAuthentic);
            return;
        }
        if (!RtcpReader.TryRead(datagram[..read], _sender.Ssrc, out var clock, out var lastReport, out var delay))
            return;
        var now = NtpTime.Middle(NtpTime.Of(_engine.UtcNow));
        if (clock != 0)
            (_senderClock, _senderClockAt) = (clock, now);
        // RFC 3550 §6.4.1: what is left is the round trip; a clock that was set in between gives nonsense, which is dropped.
        if (lastReport != 0 && (int)(now - lastReport - delay) is >= 0 and < 60 * NtpSecond and var trip)
            Statistics.SetRoundTrip(TimeSpan.FromSeconds((double)trip / NtpSecond));
    }

    /// <summary>
    /// Leaves our source to the other side, which has the same (RFC 3550 §8.2). Once: who has our new one, too, returns what we send.
    /// </summary>
    private void GiveWay()
    {
        if (_gaveWay)
            return;
        _gaveWay = true;
        SendReport(last: true);
        _sender.Rename(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))));
    }

    private void ReportWhenDue(TimeSpan now)
    {
        if (_parameters is null || now < _nextReport)
            return;
        _nextReport = now + ReportEvery;
        SendReport(last: false);
    }

    private void SendReport(bool last)
    {
        if (_parameters is null || _latch.Remote is not { } remote)
            return;
        var ntp = NtpTime.Of(_engine.UtcNow);
        var sent = new RtcpSent(_sender.Ssrc, _name, ntp, _sender.Timestamp, Statistics.PacketsSent, Statistics.BytesSent,
            _senderClock, _senderClock == 0 ? 0 : NtpTime.Middle(ntp) - _senderClockAt);
        Span<byte> packet = stackalloc byte[RtcpWriter.MostBytes + SrtpSender.MostGrowth];
        var length = RtcpWriter.Write(packet, sent, ref _reception, last);
        if (_sender.Protection is { } protection)
            length = protection.ProtectControl(packet, length);
        var endPoint = (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(remote);
        var isMuxed = _parameters.IsControlMuxed;
        if (endPoint.Port == IPEndPoint.MaxPort && !isMuxed)
            return;
        endPoint.Port += isMuxed ? 0 : 1;
        // A report may be lost; the next one says as much.
        _ = Datagram.TrySend(isMuxed ? Sockets.Rtp : Sockets.Rtcp, packet[..length], endPoint.Serialize());
    }
}
