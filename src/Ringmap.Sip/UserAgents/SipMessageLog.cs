using System.Text;
using System.Text.RegularExpressions;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// The last messages that an endpoint sent and received, in a fixed piece of memory: the oldest make room for the newest. Keeping one
/// costs a copy of its bytes. Used on the endpoint's loop.
/// </summary>
public sealed partial class SipMessageLog
{
    /// <summary>Bytes that are kept of one message; what is longer is cut off there.</summary>
    private const int MostOfOne = 8_192;

    private readonly byte[] _bytes;
    private readonly Entry[] _entries;
    private readonly TimeProvider _time;
    private long _written;
    private long _count;

    /// <summary>An empty log.</summary>
    /// <param name="bytes">Memory for messages, at least 64 KiB.</param>
    /// <param name="messages">Most messages.</param>
    /// <param name="time">Clock.</param>
    public SipMessageLog(int bytes, int messages, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 8 * MostOfOne);
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        (_bytes, _entries, _time) = (new byte[bytes], new Entry[messages], time);
    }

    /// <summary>The messages with one of these Call-IDs that it still holds, the oldest first.</summary>
    /// <param name="callIds">The Call-IDs.</param>
    public IReadOnlyList<SipLoggedMessage> Find(IReadOnlyCollection<string> callIds)
    {
        var wanted = callIds.Select(Encoding.UTF8.GetBytes).ToList();
        var found = new List<SipLoggedMessage>();
        for (var i = Math.Max(0, _count - _entries.Length); i < _count; i++)
        {
            ref readonly var entry = ref _entries[i % _entries.Length];
            // What has been written since may have taken its place.
            if (_written - entry.Position > _bytes.Length)
                continue;
            var message = _bytes.AsSpan((int)(entry.Position % _bytes.Length), entry.Length);
            if (IsOfOne(message, wanted))
                found.Add(new SipLoggedMessage(i, entry.At, entry.IsSent, entry.Peer, Text(message)));
        }
        return found;
    }

    /// <summary>Keeps a message.</summary>
    internal void Add(SipPeer peer, bool isSent, ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
            return;
        message = message[..Math.Min(message.Length, MostOfOne)];
        // In one piece: what is left at the end is passed over.
        var at = (int)(_written % _bytes.Length);
        if (at + message.Length > _bytes.Length)
        {
            _written += _bytes.Length - at;
            at = 0;
        }
        message.CopyTo(_bytes.AsSpan(at));
        _entries[_count++ % _entries.Length] = new Entry(_time.GetUtcNow(), peer, isSent, _written, message.Length);
        _written += message.Length;
    }

    private static bool IsOfOne(ReadOnlySpan<byte> message, List<byte[]> callIds)
    {
        foreach (var callId in callIds)
        {
            if (message.IndexOf(callId) < 0)
                continue;
            var frame = SipFrame.Read(message, SipLimits.Default);
            var at = frame.IndexOf(SipHeaderNames.CallId);
            if (at >= 0 && frame.Value(at).SequenceEqual(callId))
                return true;
        }
        return false;
    }

    private static string Text(ReadOnlySpan<byte> message) => Proof().Replace(Encoding.UTF8.GetString(message), "$1…$2");

    /// <summary>What somebody who sees it could try passwords against at leisure.</summary>
    [GeneratedRegex("(^(?:Proxy-)?Authorization\\s*:.*?\\bresponse\\s*=\\s*\")[^\"]*(\")", RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: 200)]
    private static partial Regex Proof();

    private readonly record struct Entry(DateTimeOffset At, SipPeer Peer, bool IsSent, long Position, int Length);
}
