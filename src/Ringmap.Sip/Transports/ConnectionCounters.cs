namespace Ringmap.Sip.Transports;

/// <summary>Counts what becomes of connections; from any thread.</summary>
internal sealed class ConnectionCounters
{
    private long _refused;
    private long _expired;
    private long _failed;
    private int _handshakes;

    public long Refused => Interlocked.Read(ref _refused);

    public long Expired => Interlocked.Read(ref _expired);

    public long HandshakesFailed => Interlocked.Read(ref _failed);

    /// <summary>Handshakes that go on now.</summary>
    public int Handshakes => Volatile.Read(ref _handshakes);

    public void Refuse() => Interlocked.Increment(ref _refused);

    public void Expire() => Interlocked.Increment(ref _expired);

    public void BeginHandshake() => Interlocked.Increment(ref _handshakes);

    public void EndHandshake(bool hasSucceeded)
    {
        Interlocked.Decrement(ref _handshakes);
        if (!hasSucceeded)
            Interlocked.Increment(ref _failed);
    }
}
