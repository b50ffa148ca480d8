using Ringmap.Sip.Loops;

namespace Ringmap.Sip.Transports;

/// <summary>Takes batches of parsed messages from the sockets to the loop, as many as it can keep up with.</summary>
internal sealed class Inbox(EventLoop loop)
{
    /// <summary>Most messages that may wait for the loop: a burst of some seconds of full load. What comes on top is thrown away, and its sender repeats it.</summary>
    private const int MaxWaiting = 20_000;

    private int _waiting;
    private long _overflowed;

    /// <summary>Who gets the messages.</summary>
    public ISipTransportReceiver? Receiver { get; set; }

    /// <summary>How many were thrown away.</summary>
    public long Overflowed => Interlocked.Read(ref _overflowed);

    /// <summary>Hands a batch over; the list is the loop's from now on.</summary>
    public void Post(List<Arrival> batch)
    {
        var count = batch.Count;
        if (Interlocked.Add(ref _waiting, count) > MaxWaiting || !loop.Post(static state => Handle(state!), new Batch(this, batch)))
        {
            Interlocked.Add(ref _waiting, -count);
            Interlocked.Add(ref _overflowed, count);
        }
    }

    private static void Handle(object state)
    {
        var (inbox, arrivals) = (Batch)state;
        Interlocked.Add(ref inbox._waiting, -arrivals.Count);
        foreach (var arrival in arrivals)
        {
            var result = arrival.Result;
            if (result.Message is { } message)
                inbox.Receiver!.OnMessage(arrival.Source, message);
            else
                inbox.Receiver!.OnRefused(arrival.Source, result);
        }
    }

    private sealed record Batch(Inbox Inbox, List<Arrival> Arrivals);
}
