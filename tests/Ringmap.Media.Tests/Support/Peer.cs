using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Audio;
using Ringmap.Media.Rtp;
using Ringmap.Media.Srtp;

namespace Ringmap.Media.Tests.Support;

/// <summary>The other side of a session: a plain UDP socket that speaks RTP as the test tells it.</summary>
internal sealed class Peer : IDisposable
{
    public const int Event = 101;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5_000, ReceiveBufferSize = 1 << 20 };
    private readonly byte[] _buffer = new byte[2_048];
    private SrtpSender? _protect;
    private SrtpReceiver? _unprotect;
    private Received? _latest;
    private RtpWriter _writer = new(0x1234, 65_530, uint.MaxValue - 400);

    public Peer()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint Address { get; }

    public uint Timestamp => _writer.Timestamp;

    public AudioParameters Agreed(AudioCodec codec = AudioCodec.Pcmu, int? telephoneEvent = Event) => new(Address, codec, (int)codec, telephoneEvent);

    /// <summary>Goes on under another source.</summary>
    public void Rename(uint ssrc) => _writer = _writer.Under(ssrc);

    /// <summary>Encrypts from now on, with the keys of the session at the other end.</summary>
    public void Protect(SrtpKeys keys) => (_protect, _unprotect) = (new SrtpSender(keys.Remote), new SrtpReceiver(keys.Local));

    /// <summary>Sends a packet of 20 ms.</summary>
    public void Send(AudioSession to, ReadOnlySpan<byte> codes, int payloadType = 0)
    {
        Write(to, codes, payloadType, _writer.Timestamp, marker: false);
        _writer.Advance((uint)codes.Length);
    }

    /// <summary>Time in which nothing is sent; a packet is lost.</summary>
    public void Lose(int samples)
    {
        _writer.Pass((ushort)(_writer.SequenceNumber + 1), _writer.Timestamp);
        _writer.Advance((uint)samples);
    }

    /// <summary>Sends one packet of a key.</summary>
    public void SendEvent(AudioSession to, int code, uint timestamp, int duration, bool end)
    {
        Span<byte> payload = [(byte)code, (byte)(10 | (end ? 0x80 : 0)), 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], (ushort)duration);
        Write(to, payload, Event, timestamp, marker: false);
    }

    public void SendRaw(AudioSession to, ReadOnlySpan<byte> datagram) =>
        _socket.SendTo(datagram, new IPEndPoint(IPAddress.Loopback, to.LocalPort));

    /// <summary>Receives the next packet.</summary>
    public Received Receive()
    {
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        var length = _socket.ReceiveFrom(_buffer, ref from);
        if (_unprotect is not null)
            Assert.Equal(RtpRefusal.None, _unprotect.Unprotect(_buffer.AsSpan(0, length), out length));
        Assert.Equal(RtpRefusal.None, RtpPacket.Read(_buffer.AsSpan(0, length), out var packet));
        Previous = _latest;
        return _latest = new(packet.SequenceNumber, packet.Timestamp, packet.Ssrc, packet.PayloadType, packet.Marker, packet.Payload.ToArray(), ((IPEndPoint)from).Port);
    }

    /// <summary>Receives until a packet is like this, and returns it.</summary>
    public Received Until(Predicate<Received> like)
    {
        for (var i = 0; i < 100; i++)
        {
            var packet = Receive();
            if (like(packet))
                return packet;
        }
        throw new InvalidOperationException("None of 100 packets is like this.");
    }

    /// <summary>The packet before the one received last.</summary>
    public Received? Previous { get; private set; }

    /// <summary>Forgets what came already.</summary>
    public void Drain()
    {
        while (_socket.Available > 0)
            _socket.Receive(_buffer);
    }

    public List<Received> Receive(int count) => [.. Enumerable.Range(0, count).Select(_ => Receive())];

    public void Dispose()
    {
        _socket.Dispose();
        _protect?.Dispose();
        _unprotect?.Dispose();
    }

    private void Write(AudioSession to, ReadOnlySpan<byte> payload, int payloadType, uint timestamp, bool marker)
    {
        var packet = new byte[RtpPacket.HeaderLength + payload.Length + SrtpSender.MostGrowth];
        _writer.Write(packet, payloadType, marker, timestamp);
        payload.CopyTo(packet.AsSpan(RtpPacket.HeaderLength));
        var length = RtpPacket.HeaderLength + payload.Length;
        SendRaw(to, packet.AsSpan(0, _protect?.Protect(packet, length) ?? length));
    }
}

