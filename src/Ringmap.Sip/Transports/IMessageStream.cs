namespace Ringmap.Sip.Transports;

/// <summary>Turns what a connection carries into messages and back, once it is made. One reader and one writer at a time.</summary>
internal interface IMessageStream : IAsyncDisposable
{
    /// <summary>Waits for more; false when the other side has ended.</summary>
    ValueTask<bool> ReadAsync(CancellationToken stop);

    /// <summary>The messages that what was read has completed, in order; null when it completed none.</summary>
    List<Arrival>? Take();

    /// <summary>True when part of a message has come and the rest is waited for.</summary>
    bool IsPartial { get; }

    /// <summary>True when nothing more can be read: the stream cannot be followed, which <see cref="Take"/> has reported.</summary>
    bool IsBroken { get; }

    /// <summary>True once after a keep-alive that asks for an answer.</summary>
    bool TakePing();

    /// <summary>Sends a whole message, or the answer to a keep-alive.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken stop);
}
