using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ringmap.Load;

/// <summary>
/// Refreshes of registrations at a steady rate: each REGISTER proves its password with the nonce that its telephone already has, so
/// one round makes one refresh. What is not answered is not sent again.
/// </summary>
internal sealed class RegisterLoad(IPEndPoint server, int firstExtension, IReadOnlyList<string> passwords) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly List<double> _milliseconds = [];
    private long[] _sentAt = [];
    private int[] _numbers = [];
    private int _good;
    private int _bad;

    /// <summary>Runs it and prints what came of it.</summary>
    /// <param name="rate">Refreshes a second.</param>
    /// <param name="seconds">For how long.</param>
    public void Run(int rate, int seconds)
    {
        _socket.ReceiveBufferSize = _socket.SendBufferSize = 8 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Connect(server);
        var all = passwords.Select((password, i) => new Telephone((firstExtension + i).ToString(), password, server.ToString(), _socket.LocalEndPoint!.ToString()!)).ToArray();
        Span<byte> buffer = new byte[4_096];
        foreach (var telephone in all)
            Introduce(telephone, buffer);
        _sentAt = new long[all.Length];
        _numbers = new int[all.Length];
        _socket.Blocking = false;
        var clock = Stopwatch.StartNew();
        var sent = 0;
        // One thread that never sleeps: waking a receiver for each answer would cost the server more than answering.
        while (clock.Elapsed.TotalSeconds < seconds + 1)
        {
            for (var due = (int)(Math.Min(clock.Elapsed.TotalSeconds, seconds) * rate); sent < due; sent++)
            {
                var i = sent % all.Length;
                var length = all[i].Write(buffer);
                (_numbers[i], _sentAt[i]) = (all[i].Number, Stopwatch.GetTimestamp());
                _socket.Send(buffer[..length]);
            }
            while (_socket.Available > 0)
                Take(buffer[.._socket.Receive(buffer)]);
        }
        _milliseconds.Sort();
        Console.WriteLine($"{rate}/s for {seconds} s by {all.Length} telephones: sent {sent}, refreshed {_good}, refused {_bad}, unanswered {sent - _good - _bad}; answer after {At(0.5):0.00} ms (median), {At(0.99):0.00} ms (p99)");
    }

    public void Dispose() => _socket.Dispose();

    private double At(double part) => _milliseconds.Count == 0 ? double.NaN : _milliseconds[(int)(part * (_milliseconds.Count - 1))];

    private void Introduce(Telephone telephone, Span<byte> buffer)
    {
        _socket.ReceiveTimeout = 2_000;
        _socket.Send(buffer[..telephone.Write(buffer)]);
        var challenge = Encoding.ASCII.GetString(buffer[.._socket.Receive(buffer)]);
        if (!challenge.StartsWith("SIP/2.0 401", StringComparison.Ordinal))
            throw new InvalidOperationException("No challenge came, but: " + challenge);
        telephone.TakeChallenge(challenge);
        _socket.Send(buffer[..telephone.Write(buffer)]);
        var answer = Encoding.ASCII.GetString(buffer[.._socket.Receive(buffer)]);
        if (!answer.StartsWith("SIP/2.0 200", StringComparison.Ordinal))
            throw new InvalidOperationException("Refused: " + answer);
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        if (!message.StartsWith("SIP/2.0 200"u8))
        {
            _bad++;
            return;
        }
        _good++;
        // From's tag is the extension, which says whose it is.
        var tag = message[(message.IndexOf(";tag="u8) + 5)..];
        var i = int.Parse(tag[..tag.IndexOfAny("\r;"u8)]) - firstExtension;
        var cseq = message[(message.IndexOf("CSeq: "u8) + 6)..];
        if (int.Parse(cseq[..cseq.IndexOf((byte)' ')]) == _numbers[i])
            _milliseconds.Add(Stopwatch.GetElapsedTime(_sentAt[i]).TotalMilliseconds);
    }
}
