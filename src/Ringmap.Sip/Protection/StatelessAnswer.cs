using System.Globalization;
using System.Net;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Protection;

/// <summary>
/// Writes an answer from the bytes of its request, without a transaction and without an object (RFC 3261 §8.2.6, §8.2.7): Via with
/// received and rport (RFC 3581 §4), From, To with a tag, Call-ID and CSeq as they came.
/// </summary>
internal ref struct StatelessAnswer
{
    private readonly Span<byte> _room;
    private int _length;
    private bool _isFull;

    private StatelessAnswer(Span<byte> room) => _room = room;

    /// <summary>
    /// Writes an answer; false, with nothing to send, for a request that wants more care: folded lines, a Via that was stamped
    /// before, no room.
    /// </summary>
    /// <param name="frame">A good request without a To tag.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="status">Status code.</param>
    /// <param name="retryAfter">Seconds for Retry-After.</param>
    /// <param name="room">Where to write.</param>
    /// <param name="length">How much was written.</param>
    public static bool TryWrite(scoped in SipFrame frame, IPEndPoint source, int status, int retryAfter, Span<byte> room, out int length)
    {
        length = 0;
        if (!StatelessTag.TryOf(frame, out var tag))
            return false;
        var answer = new StatelessAnswer(room);
        answer.Write(string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"SIP/2.0 {status} {ReasonPhrases.For(status)}\r\n"));
        var isTopVia = true;
        for (var i = 0; i < frame.HeaderCount; i++)
        {
            var name = frame.KnownName(i);
            if (name is not (SipHeaderNames.Via or SipHeaderNames.From or SipHeaderNames.To or SipHeaderNames.CallId or SipHeaderNames.CSeq))
                continue;
            if (frame.IsFolded(i))
                return false;
            answer.Write(name);
            answer.Write(": ");
            if (name != SipHeaderNames.Via || !isTopVia)
                answer.Write(frame.Value(i));
            else if (!answer.WriteTopVia(frame.Text(i), source))
                return false;
            isTopVia &= name != SipHeaderNames.Via;
            if (name == SipHeaderNames.To)
            {
                answer.Write(";tag=");
                answer.Write(tag.ToString());
            }
            answer.Write("\r\n");
        }
        answer.Write(string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"Retry-After: {retryAfter}\r\nContent-Length: 0\r\n\r\n"));
        length = answer._isFull ? 0 : answer._length;
        return !answer._isFull;
    }

    private bool WriteTopVia(ReadOnlySpan<char> text, IPEndPoint source)
    {
        var end = SipText.EndOfListItem(text);
        if (!ViaParts.TryRead(text[..end], out var via))
            return false;
        Span<char> address = stackalloc char[64];
        if (!source.Address.TryFormat(address, out var addressLength))
            return false;
        address = address[..addressLength];
        var asksForPort = -1;
        var parameters = via.Parameters;
        while (parameters.MoveNext())
        {
            if (parameters.Name.Equals("received", StringComparison.OrdinalIgnoreCase))
                return false;
            if (!parameters.Name.Equals("rport", StringComparison.OrdinalIgnoreCase))
                continue;
            if (parameters.HasValue || asksForPort >= 0 || !text.Overlaps(parameters.Name, out var at))
                return false;
            asksForPort = at + parameters.Name.Length;
        }
        if (asksForPort >= 0)
        {
            Write(text[..asksForPort]);
            Write(string.Create(CultureInfo.InvariantCulture, stackalloc char[16], $"={source.Port}"));
        }
        Write(text[Math.Max(0, asksForPort)..end]);
        if (asksForPort >= 0 || !via.Host.SequenceEqual(address))
        {
            Write(";received=");
            Write(address);
        }
        Write(text[end..]);
        return true;
    }

    private void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (_isFull || !bytes.TryCopyTo(_room[_length..]))
            _isFull = true;
        else
            _length += bytes.Length;
    }

    private void Write(scoped ReadOnlySpan<char> text)
    {
        if (_isFull || !Encoding.UTF8.TryGetBytes(text, _room[_length..], out var written))
            _isFull = true;
        else
            _length += written;
    }
}
