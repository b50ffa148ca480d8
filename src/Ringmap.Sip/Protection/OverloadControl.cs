using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Protection;

/// <summary>
/// Local overload control (RFC 6357): when messages wait too long for their turn, new requests outside of dialogs are answered 503
/// where they come in, before they cost more than being found in their bytes. What belongs to a call, or repeats what was let in,
/// passes. One for each socket, used by its thread.
/// </summary>
/// <param name="mostLag">How long messages may wait for their turn.</param>
/// <param name="lag">How long the message that is being handled has waited.</param>
/// <param name="now">The time, from any origin.</param>
/// <param name="guard">Whose sources hear nothing; or null.</param>
/// <param name="retryAfter">Seconds that a 503 asks the sender to wait.</param>
internal sealed class OverloadControl(TimeSpan mostLag, Func<TimeSpan> lag, Func<TimeSpan> now, SourceGuard? guard, int retryAfter)
{
    /// <summary>
    /// What is let in now waits longer than what is being handled has: as many times as more comes than can be done. So it begins
    /// at a quarter of what may be.
    /// </summary>
    private const int Caution = 4;

    private readonly LagGate _gate = new(mostLag / Caution);
    private readonly RecentRequests _recent = new(now);
    private long _refused;
    private long _dropped;

    /// <summary>How many requests were answered 503. From any thread.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many messages were forgotten: from blocked sources, and the ACKs of answers given here. From any thread.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Judges a message that came by UDP.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="answer">Room for an answer.</param>
    /// <param name="length">Bytes of the answer.</param>
    public Admission Judge(scoped in SipFrame frame, SipPeer source, Span<byte> answer, out int length)
    {
        length = 0;
        if (frame.Refusal != SipRefusal.None || frame.Method is null or SipMethods.Cancel)
            return Admission.Handle;
        if (frame.Method == SipMethods.Ack)
            return IsOfStatelessAnswer(frame) ? Drop() : Admission.Handle;
        if (ToTag(frame).Length > 0)
            return Admission.Handle;
        var hash = HashOf(frame);
        if (_gate.Admits(lag(), now()) || _recent.Contains(hash))
        {
            _recent.Add(hash);
            return Admission.Handle;
        }
        if (guard?.Judge(source.EndPoint.Address) == SourceVerdict.Blocked)
            return Drop();
        if (!StatelessAnswer.TryWrite(frame, source.EndPoint, 503, retryAfter, answer, out length))
            return Admission.Handle;
        Interlocked.Increment(ref _refused);
        return Admission.Answer;
    }

    private Admission Drop()
    {
        Interlocked.Increment(ref _dropped);
        return Admission.Drop;
    }

    /// <summary>Repetitions are the same in every byte, so the top Via, which has the branch, tells them from others.</summary>
    private static int HashOf(scoped in SipFrame frame) =>
        HashCode.Combine(string.GetHashCode(frame.Text(frame.IndexOf(SipHeaderNames.Via))), frame.Method);

    private static ReadOnlySpan<char> ToTag(scoped in SipFrame frame)
    {
        NameAddressParts.TryRead(frame.Text(frame.IndexOf(SipHeaderNames.To)), out var to);
        return SipParameters.Find(to.Parameters, "tag");
    }

    private static bool IsOfStatelessAnswer(scoped in SipFrame frame)
    {
        Span<char> tag = stackalloc char[StatelessTag.Length];
        var found = ToTag(frame);
        if (found.Length != tag.Length)
            return false;
        found.CopyTo(tag);
        return StatelessTag.TryOf(frame, out var own) && own.Is(tag);
    }
}
