using System.Net;

namespace Ringmap.Sip.Transports;

/// <summary>Answers STUN on one UDP socket, so many times a second and no more. Used by the thread that receives; counters from any.</summary>
internal sealed class StunResponder(TimeProvider time)
{
    /// <summary>Most answers a second: a keep-alive every 25 s of 25,000 telephones. Stops those who would have us flood a third.</summary>
    public const int MaxPerSecond = 1_000;

    private long _second;
    private int _inSecond;
    private long _answered;
    private long _dropped;

    public long Answered => Interlocked.Read(ref _answered);

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>As <see cref="StunBinding.Answer"/>, within the limit.</summary>
    public int Answer(ReadOnlySpan<byte> request, IPEndPoint source, Span<byte> answer)
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        if (second != _second)
            (_second, _inSecond) = (second, 0);
        var length = _inSecond < MaxPerSecond ? StunBinding.Answer(request, source, answer) : 0;
        if (length > 0)
        {
            _inSecond++;
            Interlocked.Increment(ref _answered);
        }
        else
        {
            Interlocked.Increment(ref _dropped);
        }
        return length;
    }
}
