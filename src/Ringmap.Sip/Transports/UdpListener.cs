using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;

namespace Ringmap.Sip.Transports;

/// <summary>One UDP socket: a thread of its own receives and parses, the loop sends.</summary>
internal sealed class UdpListener : IDisposable
{
    /// <summary>Kernel buffers each way, in bytes: seconds of full load while the process is busy collecting garbage. The kernel may grant less.</summary>
    private const int SocketBuffer = 8 * 1024 * 1024;

    /// <summary>The largest datagram and one byte, so that nothing is cut off unseen.</summary>
    private const int ReceiveBuffer = 65_536;

    /// <summary>Most datagrams that are taken before their messages go to the loop; bounds how long the first of them waits for the last.</summary>
    private const int MaxBatch = 64;

    /// <summary>Largest answer that is written before a message is handled; a request that needs a larger one is handled.</summary>
    private const int AnswerBuffer = 4_096;

    /// <summary>Senders whose address object is kept, so that each message does not make its own.</summary>
    private const int MaxRemembered = 10_000;

    /// <summary>How often the thread looks whether it has to end, in microseconds.</summary>
    private const int PollMicroseconds = 250_000;

    private readonly Socket _socket;
    private readonly SipLimits _limits;
    private readonly Inbox _inbox;
    private readonly ILogger _logger;
    private readonly Dictionary<SocketAddress, SipPeer> _senders = [];
    private readonly byte[] _answer = new byte[AnswerBuffer];
    private readonly Thread _thread;
    private volatile bool _stopped;

    /// <exception cref="SipBindException">The address cannot be taken.</exception>
    public UdpListener(SipListenAddress address, SipLimits limits, Inbox inbox, OverloadControl overload, TimeProvider time, ILogger logger)
    {
        Overload = overload;
        _limits = limits;
        _inbox = inbox;
        _logger = logger;
        _socket = Binding.Bind(address, SocketType.Dgram, ProtocolType.Udp);
        _socket.ReceiveBufferSize = SocketBuffer;
        _socket.SendBufferSize = SocketBuffer;
        _socket.Blocking = false;
        Address = new SipListenAddress(SipTransport.Udp, (IPEndPoint)_socket.LocalEndPoint!);
        Stun = new StunResponder(time);
        _thread = new Thread(Receive) { IsBackground = true, Name = "sip " + Address };
    }

    /// <summary>Where it listens.</summary>
    public SipListenAddress Address { get; }

    /// <summary>Answers keep-alives that ask for it.</summary>
    public StunResponder Stun { get; }

    /// <summary>Refuses what cannot be kept up with.</summary>
    public OverloadControl Overload { get; }

    public void Start() => _thread.Start();

    /// <summary>Sends a datagram; false when the system does not take it.</summary>
    public bool Send(IPEndPoint to, ReadOnlySpan<byte> message)
    {
        try
        {
            return _socket.SendTo(message, SocketFlags.None, to) == message.Length;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _stopped = true;
        if (_thread.IsAlive && Environment.CurrentManagedThreadId != _thread.ManagedThreadId)
            _thread.Join();
        _socket.Dispose();
    }

    private void Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(ReceiveBuffer, pinned: true);
        var from = new SocketAddress(Address.EndPoint.AddressFamily);
        while (!_stopped)
        {
            try
            {
                if (_socket.Poll(PollMicroseconds, SelectMode.SelectRead))
                    Drain(buffer, from);
            }
            catch (SocketException error)
            {
                // What one sender causes (an ICMP error, say) must not keep the others out.
                _logger.LogDebug(error, "Receiving on {Address} failed", Address);
            }
        }
    }

    /// <summary>Takes what is there, up to a batch.</summary>
    private void Drain(byte[] buffer, SocketAddress from)
    {
        var batch = new List<Arrival>(4);
        var count = 0;
        do
        {
            var length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
            var data = buffer.AsSpan(0, length);
            // Line ends alone keep an address translation open; nobody expects an answer (RFC 5626 §4.4.2 uses STUN).
            if (!data.ContainsAnyExcept((byte)'\r', (byte)'\n', (byte)0))
                continue;
            if (StunBinding.IsStun(data))
                AnswerStun(data, Sender(from).EndPoint);
            else
                Take(data, Sender(from), batch);
        }
        while (++count < MaxBatch && _socket.Available > 0);
        if (batch.Count > 0)
            _inbox.Post(batch);
    }

    private void Take(ReadOnlySpan<byte> data, SipPeer source, List<Arrival> batch)
    {
        var frame = SipFrame.Read(data, _limits);
        switch (Overload.Judge(frame, source, _answer, out var length))
        {
            case Admission.Handle:
                batch.Add(new Arrival(source, new SipParseResult(frame)));
                break;
            case Admission.Answer:
                Send(ViaStamp.AnswerTo(frame, source).EndPoint, _answer.AsSpan(0, length));
                break;
        }
    }

    private void AnswerStun(ReadOnlySpan<byte> request, IPEndPoint source)
    {
        Span<byte> answer = stackalloc byte[StunBinding.MaxAnswer];
        var length = Stun.Answer(request, source, answer);
        if (length > 0)
            Send(source, answer[..length]);
    }

    private SipPeer Sender(SocketAddress from)
    {
        if (_senders.TryGetValue(from, out var known))
            return known;
        if (_senders.Count >= MaxRemembered)
            _senders.Clear();
        var copy = new SocketAddress(from.Family, from.Size);
        from.Buffer.Span[..from.Size].CopyTo(copy.Buffer.Span);
        var peer = new SipPeer(SipTransport.Udp, (IPEndPoint)Address.EndPoint.Create(copy)) { Local = Address.EndPoint };
        _senders.Add(copy, peer);
        return peer;
    }
}
