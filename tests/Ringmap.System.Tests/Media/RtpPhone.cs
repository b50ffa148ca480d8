using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Media;

/// <summary>
/// The media half of a telephone whose signalling is sipp's: keeps each packet that comes, and sends PCMU at the telephone's pace, silence
/// when nobody speaks. It sends to where the other side's description says, and to nobody before that is known.
/// </summary>
internal sealed class RtpPhone : IAsyncDisposable
{
    private const int Pcmu = 0;
    private const int TelephoneEvent = 101;
    private const int FrameSamples = 160;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] SilentFrame = [.. Enumerable.Repeat((byte)0xFF, FrameSamples)];

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentQueue<Action<byte[]>> frames = new();
    private readonly List<RtpPacket> received = [];
    private readonly Task receiving;
    private readonly Task sending;
    private readonly uint ssrc = (uint)Environment.TickCount64 * 2_654_435_761u;
    private IPEndPoint? remote;
    private ushort sequenceNumber = 65_500; // wraps around within the first second: a receiver has to bear it
    private uint timestamp = 4_294_960_000; // likewise
    private bool talking;

    public RtpPhone()
    {
        socket.ReceiveBufferSize = 1 << 20;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        receiving = Task.Run(ReceiveAsync);
        sending = Task.Factory.StartNew(Send, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>How long nothing of what was to be said is left unsent: true when all has gone.</summary>
    public bool HasSaidAll => frames.IsEmpty;

    public IReadOnlyList<RtpPacket> Received
    {
        get
        {
            lock (received)
                return [.. received];
        }
    }

    /// <summary>Time since the telephone was made, as on its packets.</summary>
    public TimeSpan Now => clock.Elapsed;

    /// <summary>Everything heard since <paramref name="from"/>, laid out by timestamp, silence where nothing was sent.</summary>
    public Sound Heard(TimeSpan from = default)
    {
        var heard = new List<short>();
        foreach (var stream in Received.Where(p => p.At >= from && p.PayloadType == Pcmu).GroupBy(p => p.Ssrc))
        {
            uint? start = null;
            var offset = heard.Count;
            foreach (var packet in stream)
            {
                start ??= packet.Timestamp;
                var at = offset + (int)(packet.Timestamp - start.Value);
                if (at < offset || at > heard.Count + 60 * Sound.Rate)
                    continue;
                while (heard.Count < at + packet.Payload.Length)
                    heard.Add(0);
                for (var i = 0; i < packet.Payload.Length; i++)
                    heard[at + i] = G711.Decode(packet.Payload[i]);
            }
        }

        return new Sound([.. heard]);
    }

    /// <summary>
    /// Everything heard, each packet right after the one before it. A machine that stands still for more than 100 ms leaves out time, no
    /// sound: where only the sound matters, this is what was played.
    /// </summary>
    public Sound Played() => new([.. Received.Where(p => p.PayloadType == Pcmu).SelectMany(p => p.Payload).Select(G711.Decode)]);

    /// <summary>
    /// Waits for a sound, and for quiet after it: the end of a tone, or of something said. The quiet between two words is shorter
    /// than <paramref name="quiet"/>.
    /// </summary>
    public Task QuietAfterSoundAsync(TimeSpan from = default, TimeSpan? quiet = null, TimeSpan? within = null) => Until.TrueAsync(
        () => LastLoud() is { } last && last >= from && Now - last > (quiet ?? TimeSpan.FromMilliseconds(120)),
        within ?? TimeSpan.FromSeconds(15), "quiet after a sound", () => $"{Received.Count} packets, the last loud one at {LastLoud()}, now {Now}");

    /// <summary>Waits until something can be heard.</summary>
    public Task SoundAsync(TimeSpan from = default) => Until.TrueAsync(() => LastLoud() >= from, TimeSpan.FromSeconds(15), "a sound", () => $"{Received.Count} packets");

    /// <summary>Waits until all has been said.</summary>
    public Task SaidAsync() => Until.TrueAsync(() => HasSaidAll, TimeSpan.FromSeconds(30), "the end of what is said");

    private TimeSpan? LastLoud()
    {
        const int Loud = 500;
        lock (received)
        {
            for (var i = received.Count - 1; i >= 0; i--)
            {
                if (received[i].PayloadType == Pcmu && received[i].Payload.Any(code => Math.Abs((int)G711.Decode(code)) > Loud))
                    return received[i].At;
            }
        }

        return null;
    }

    public void Connect(int port) => remote = new IPEndPoint(IPAddress.Loopback, port);

    public void Say(Sound sound)
    {
        var codes = G711.Encode(sound.Samples);
        for (var at = 0; at < codes.Length; at += FrameSamples)
        {
            var frame = SilentFrame.ToArray();
            codes.AsSpan(at, Math.Min(FrameSamples, codes.Length - at)).CopyTo(frame);
            frames.Enqueue(packet => Audio(packet, frame));
        }
    }

    /// <summary>Presses a key for 100 ms as RFC 4733 section 2.5 says: same timestamp, growing duration, the end sent three times.</summary>
    public void Press(char key)
    {
        var code = (byte)"0123456789*#ABCD".IndexOf(key, StringComparison.Ordinal);
        uint pressedAt = 0;
        for (var i = 1; i <= 8; i++)
        {
            var (step, isEnd) = (i, i >= 6);
            frames.Enqueue(packet =>
            {
                if (step == 1)
                    pressedAt = timestamp;
                var duration = (ushort)(Math.Min(step, 6) * FrameSamples);
                byte[] payload = [code, (byte)((isEnd ? 0x80 : 0) | 10), (byte)(duration >> 8), (byte)duration];
                SendPacket(packet, TelephoneEvent, step == 1, pressedAt, payload);
                timestamp += FrameSamples;
                talking = false;
            });
        }
    }

    /// <summary>A packet that is no RTP, or wrong RTP: whatever the test wants to throw at the port.</summary>
    public void Throw(byte[] datagram) => frames.Enqueue(_ =>
    {
        if (remote is not null)
            socket.SendTo(datagram, remote);
    });

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        socket.Dispose();
        await receiving.ConfigureAwait(false);
        ending.Dispose();
    }

    private void Send()
    {
        var packet = new byte[12 + FrameSamples];
        var due = clock.Elapsed;
        while (!ending.IsCancellationRequested)
        {
            if (remote is not null)
            {
                if (frames.TryDequeue(out var next))
                    next(packet);
                else
                    Audio(packet, SilentFrame);
            }

            due += Frame;
            if (due - clock.Elapsed is { Ticks: > 0 } wait)
                ending.Token.WaitHandle.WaitOne(wait);
        }
    }

    private void Audio(byte[] packet, byte[] frame)
    {
        SendPacket(packet, Pcmu, !talking, timestamp, frame);
        timestamp += FrameSamples;
        talking = true;
    }

    private void SendPacket(byte[] packet, int payloadType, bool marker, uint at, byte[] payload)
    {
        packet[0] = 0x80;
        packet[1] = (byte)((marker ? 0x80 : 0) | payloadType);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequenceNumber++);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), at);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), ssrc);
        payload.CopyTo(packet.AsSpan(12));
        try
        {
            socket.SendTo(packet.AsSpan(0, 12 + payload.Length), remote!);
        }
        catch (SocketException)
        {
            // The other side has closed its port: its end comes by SIP.
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[2_048];
        while (true)
        {
            int length;
            try
            {
                length = (await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), ending.Token).ConfigureAwait(false)).ReceivedBytes;
            }
            catch (SocketException)
            {
                continue;
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }

            if (length < 12 || buffer[0] >> 6 != 2)
                continue;
            var packet = new RtpPacket(clock.Elapsed, buffer[1] & 0x7F, (buffer[1] & 0x80) != 0, BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(2)),
                BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(4)), BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(8)), buffer[12..length]);
            lock (received)
                received.Add(packet);
        }
    }
}
