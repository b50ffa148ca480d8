using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>Messages in a byte stream, one after another (RFC 3261 §18.3): TCP, and TLS over it.</summary>
internal sealed class ByteMessageStream(Stream stream, SipPeer peer, SipLimits limits) : IMessageStream
{
    private const int ReceiveBuffer = 16_384;

    private readonly byte[] _buffer = new byte[ReceiveBuffer];
    private readonly SipStreamFramer _framer = new(limits);

    public bool IsPartial => _framer.HasPartial;

    public bool IsBroken => _framer.Refusal != SipRefusal.None;

    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        var count = await stream.ReadAsync(_buffer, stop).ConfigureAwait(false);
        _framer.Append(_buffer.AsSpan(0, count));
        return count > 0;
    }

    public List<Arrival>? Take()
    {
        List<Arrival>? batch = null;
        while (_framer.TryTake(out var message))
            (batch ??= new(4)).Add(new Arrival(peer, SipParser.Parse(message, limits, stream: true)));
        if (IsBroken)
            (batch ??= new(1)).Add(new Arrival(peer, new SipParseResult(null, null, _framer.Refusal, 0)));
        return batch;
    }

    public bool TakePing() => _framer.TakePings() > 0;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken stop) => stream.WriteAsync(message, stop);

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
