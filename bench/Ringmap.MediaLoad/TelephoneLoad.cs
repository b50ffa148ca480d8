using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Audio;
using Ringmap.Media.Rtp;

namespace Ringmap.MediaLoad;

/// <summary>
/// All telephones in one thread that never sleeps, with one socket: waking a receiver for each packet would be paid by the engine.
/// They are told from each other by the engine's ports.
/// </summary>
internal sealed class TelephoneLoad : IDisposable
{
    private const int PacketsPerSecond = 50;
    private const int SlotsPerPacket = 20;
    private const int MostReads = 64;

    private readonly LoadKind _kind;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 32 << 20, SendBufferSize = 8 << 20 };
    private readonly Process _engine;
    private readonly List<(SocketAddress Address, AudioCodec Codec)> _ports = [];
    private readonly List<RtpWriter> _writers = [];
    private readonly Dictionary<AudioCodec, byte[]> _speech = [];
    private readonly long[] _last = new long[65_536];
    private readonly int[] _gaps = new int[2_000];
    private readonly SocketAddress _source = new(AddressFamily.InterNetwork);
    private readonly byte[] _buffer = new byte[2_048];
    private long _received;

    public TelephoneLoad(LoadKind kind)
    {
        _kind = kind;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        foreach (var codec in Enum.GetValues<AudioCodec>())
            _speech[codec] = HoldMusic.Clip.Encoded(codec)[..160].ToArray();
        Pin(Environment.ProcessId, 1);
        var self = Environment.ProcessPath!;
        string[] arguments = ["-c", "0", self, .. self.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(TelephoneLoad).Assembly.Location] : Array.Empty<string>(), "engine", kind.ToString(), _socket.LocalEndPoint!.ToString()!];
        _engine = Process.Start(new ProcessStartInfo("taskset", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Runs level after level and prints a line for each.</summary>
    public void Run(IReadOnlyList<int> levels, int seconds)
    {
        Console.WriteLine($"{_kind}: calls, engine's share of its core, µs a packet sent, packets that came of those due, gap between packets (p99, longest), memory a call");
        var (calls, memory) = (0, 0L);
        foreach (var level in levels)
        {
            _engine.StandardInput.WriteLine(level);
            // The engine answers when all are there; meanwhile those who are talk.
            var answer = Task.Run(_engine.StandardOutput.ReadLine);
            while (!answer.IsCompleted)
                Talk(TimeSpan.FromMilliseconds(100));
            foreach (var port in (answer.Result ?? throw new InvalidOperationException("The engine has ended")).Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                _ports.Add((new IPEndPoint(IPAddress.Loopback, int.Parse(port)).Serialize(), EngineProcess.CodecOf(_kind, _ports.Count)));
                _writers.Add(new RtpWriter((uint)_ports.Count, 1, 1));
            }
            Talk(TimeSpan.FromSeconds(2));
            (_received, var before) = (0, Used());
            Array.Clear(_gaps);
            var clock = Stopwatch.StartNew();
            Talk(TimeSpan.FromSeconds(seconds));
            var (spent, elapsed) = (Used() - before, clock.Elapsed.TotalSeconds);
            _engine.Refresh();
            var perCall = calls == 0 ? double.NaN : (_engine.WorkingSet64 - memory) / 1024.0 / (level - calls);
            (calls, memory) = (level, _engine.WorkingSet64);
            var due = _ports.Count * PacketsPerSecond * elapsed;
            Console.WriteLine($"{level,6} {spent.TotalSeconds / elapsed,7:0.0%} {spent.TotalMicroseconds / _received,6:0.00} µs {_received / due,8:0.00%} {Gap(0.99),6:0.0} ms {Gap(1),6:0.0} ms {perCall,6:0.0} KiB");
        }
    }

    public void Dispose()
    {
        _engine.StandardInput.Close();
        if (!_engine.WaitForExit(20_000))
            _engine.Kill();
        _engine.Dispose();
        _socket.Dispose();
    }

    private TimeSpan Used()
    {
        _engine.Refresh();
        return _engine.TotalProcessorTime;
    }

    /// <summary>Sends what is due and takes what comes.</summary>
    private void Talk(TimeSpan time)
    {
        var sends = _kind != LoadKind.Playing;
        var clock = Stopwatch.StartNew();
        for (var slot = 0L; clock.Elapsed < time;)
        {
            for (; sends && slot <= clock.Elapsed.TotalMilliseconds * SlotsPerPacket * PacketsPerSecond / 1_000; slot++)
                for (var i = (int)(slot % SlotsPerPacket); i < _ports.Count; i += SlotsPerPacket)
                    Send(i);
            for (var i = 0; i < MostReads && _socket.Available > 0; i++)
                Take();
        }
    }

    private void Send(int i)
    {
        ref var writer = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_writers)[i];
        var (address, codec) = _ports[i];
        writer.Write(_buffer, (int)codec, false, writer.Timestamp);
        writer.Advance(160);
        _speech[codec].CopyTo(_buffer.AsSpan(RtpPacket.HeaderLength));
        _socket.SendTo(_buffer.AsSpan(0, RtpPacket.HeaderLength + 160), SocketFlags.None, address);
    }

    private void Take()
    {
        _socket.ReceiveFrom(_buffer, SocketFlags.None, _source);
        _received++;
        var port = _source[2] << 8 | _source[3];
        var now = Stopwatch.GetTimestamp();
        if (_last[port] != 0)
            _gaps[Math.Min(_gaps.Length - 1, (int)(Stopwatch.GetElapsedTime(_last[port], now).TotalMilliseconds * 10))]++;
        _last[port] = now;
    }

    /// <summary>Gap in milliseconds that this part of all does not exceed.</summary>
    private double Gap(double part)
    {
        var left = (long)(_gaps.Sum(g => (long)g) * part);
        for (var i = 0; i < _gaps.Length; i++)
            if ((left -= _gaps[i]) <= 0)
                return (i + 1) / 10.0;
        return _gaps.Length / 10.0;
    }

    private static void Pin(int process, int core)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", core.ToString(), process.ToString()]) { RedirectStandardOutput = true })!;
        taskset.WaitForExit();
    }
}
