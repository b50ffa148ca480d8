using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Audio;
using Ringmap.Media.Engine;
using Ringmap.Media.Recording;
using Ringmap.Media.Srtp;

namespace Ringmap.Media.Rtp;

/// <summary>The stream that a session sends: its numbers run on whatever is sent, played or relayed.</summary>
internal sealed class RtpSender(Socket socket, RtpWriter writer, MediaStatistics total, AudioSessionStatistics statistics)
{
    private const int EventLength = 4;

    private readonly byte[] _packet = new byte[RtpPacket.HeaderLength + MediaEngine.LongestPayload + SrtpSender.MostGrowth];
    private AudioEncoder? _encoder;
    private RtpWriter _writer = writer;
    private RelayMap _relay;

    public uint Ssrc => _writer.Ssrc;

    /// <summary>Something was sent.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Timestamp of now.</summary>
    public uint Timestamp => _writer.Timestamp;

    /// <summary>Where packets go; null: nowhere.</summary>
    public SocketAddress? Remote { get; set; }

    /// <summary>Encrypts what is sent; null: nobody does.</summary>
    public SrtpSender? Protection { get; set; }

    /// <summary>Hears what is sent; null: nobody does.</summary>
    public SentSound? Sound { get; set; }

    /// <summary>Room for the audio of the next <see cref="SendAudio"/>.</summary>
    public Span<byte> Audio => _packet.AsSpan(RtpPacket.HeaderLength, MediaEngine.SamplesPerPacket);

    /// <summary>Room for the event of the next <see cref="SendEvent"/>.</summary>
    public Span<byte> Event => _packet.AsSpan(RtpPacket.HeaderLength, EventLength);

    /// <summary>Goes on under another source.</summary>
    public void Rename(uint ssrc) => _writer = _writer.Under(ssrc);

    /// <summary>20 ms pass.</summary>
    public void Advance() => _writer.Advance(MediaEngine.SamplesPerPacket);

    /// <summary>Sends <see cref="Audio"/>.</summary>
    public void SendAudio(AudioCodec codec, int payloadType)
    {
        _relay.Break();
        Sound?.Take(_writer.Timestamp, codec, Audio);
        // RFC 3551 §4.1: the marker is set where sound begins after silence; ours never pauses.
        _writer.Write(_packet, payloadType, !HasBegun, _writer.Timestamp);
        Send(MediaEngine.SamplesPerPacket);
    }

    /// <summary>Sends <see cref="Event"/>.</summary>
    public void SendEvent(int payloadType, bool marker, uint timestamp)
    {
        _relay.Break();
        _writer.Write(_packet, payloadType, marker, timestamp);
        Send(EventLength);
    }

    /// <summary>Passes on a packet of audio, coded anew where the codecs differ: from its samples where <see cref="AudioEncoder.NeedsSamples"/> says so.</summary>
    public void RelayAudio(in RtpPacket packet, AudioCodec from, ReadOnlySpan<short> samples, AudioCodec to, int payloadType)
    {
        if (!_relay.TryMap(packet, isEvent: false, _writer, out var number, out var timestamp, out var begins))
            return;
        var payload = _packet.AsSpan(RtpPacket.HeaderLength);
        if (begins)
            _encoder = null;
        if (AudioEncoder.NeedsSamples(from, to))
            (_encoder ??= new AudioEncoder(afterSilence: HasBegun)).Encode(to, samples, payload);
        else
            G711.Transcode(from, to, packet.Payload, payload);
        Sound?.Take(timestamp, to, payload[..packet.Payload.Length]);
        Relay(packet, payloadType, begins || packet.Marker, number, timestamp, packet.Payload.Length);
    }

    /// <summary>Passes on a packet of a telephone event; null: the other side did not agree to any.</summary>
    public void RelayEvent(in RtpPacket packet, int? payloadType)
    {
        if (!_relay.TryMap(packet, isEvent: true, _writer, out var number, out var timestamp, out _))
            return;
        if (payloadType is not { } type)
        {
            _relay.Skip();
            return;
        }
        packet.Payload.CopyTo(_packet.AsSpan(RtpPacket.HeaderLength));
        Relay(packet, type, packet.Marker, number, timestamp, 0);
    }

    private void Relay(in RtpPacket packet, int payloadType, bool marker, ushort number, uint timestamp, int samples)
    {
        _writer.Write(_packet, payloadType, marker, number, timestamp);
        _writer.Pass((ushort)(number + 1), timestamp + (uint)samples);
        Send(packet.Payload.Length);
    }

    private void Send(int payloadLength)
    {
        if (Remote is null)
            return;
        var length = RtpPacket.HeaderLength + payloadLength;
        if (Protection is not null)
            length = Protection.Protect(_packet, length);
        if (length > 0 && Datagram.TrySend(socket, _packet.AsSpan(0, length), Remote))
        {
            HasBegun = true;
            total.AddSent();
            statistics.AddSent(payloadLength);
        }
        else
        {
            // As if lost on the way, but counted.
            total.AddUnsent(1);
            statistics.AddUnsent();
        }
    }
}
