using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>
/// Cuts a byte stream into messages by Content-Length (RFC 3261 §18.3), skipping the CRLF keep-alives of RFC 5626 §3.5.1.
/// Bytes go in with <see cref="Append"/>, whole messages come out of <see cref="TryTake"/>.
/// </summary>
public sealed class SipStreamFramer
{
    private readonly SipLimits _limits;
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private int _scanned;

    /// <summary>A framer for one connection.</summary>
    public SipStreamFramer(SipLimits limits) => _limits = limits;

    /// <summary>Set when the stream cannot be followed any further: the connection has to be closed.</summary>
    public SipRefusal Refusal { get; private set; }

    /// <summary>True when bytes wait for the rest of their message. To be asked when <see cref="TryTake"/> has found nothing more.</summary>
    public bool HasPartial => _end > _start;

    /// <summary>Counts the double line ends that ask for a pong (RFC 5626 §4.4.1) since the last call.</summary>
    public int TakePings()
    {
        var pings = _pings;
        _pings = 0;
        return pings;
    }

    private int _pings;

    /// <summary>Adds what has been received.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (_buffer.Length - _end < data.Length)
        {
            var used = _end - _start;
            var target = _buffer.Length - used >= data.Length ? _buffer : new byte[Math.Max(_buffer.Length * 2, used + data.Length)];
            Buffer.BlockCopy(_buffer, _start, target, 0, used);
            _buffer = target;
            _scanned -= _start;
            _start = 0;
            _end = used;
        }
        data.CopyTo(_buffer.AsSpan(_end));
        _end += data.Length;
    }

    /// <summary>Takes the next whole message; its bytes are valid until the next call. False when more bytes are needed or the stream is refused.</summary>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        message = default;
        if (Refusal != SipRefusal.None)
            return false;
        SkipLineEnds();
        var pending = _buffer.AsSpan(_start, _end - _start);
        if (pending.IsEmpty)
        {
            _start = _end = _scanned = 0;
            return false;
        }
        var head = EndOfHeaders(pending);
        if (head < 0)
        {
            if (pending.Length > _limits.MessageBytes)
                Refusal = SipRefusal.TooLarge;
            return false;
        }
        if (!TryLength(pending[..head], out var length))
            return false;
        if (head + (long)length > _limits.MessageBytes)
        {
            Refusal = SipRefusal.TooLarge;
            return false;
        }
        if (pending.Length < head + length)
            return false;
        message = pending[..(head + length)];
        _start += head + length;
        _scanned = _start;
        return true;
    }

    private void SkipLineEnds()
    {
        while (_start < _end && _buffer[_start] is (byte)'\r' or (byte)'\n')
        {
            if (_end - _start >= 4 && _buffer.AsSpan(_start, 4).SequenceEqual("\r\n\r\n"u8))
            {
                _pings++;
                _start += 4;
                continue;
            }
            // Half a ping: wait for the rest unless a message follows.
            if (_end - _start < 4 && "\r\n\r\n"u8.StartsWith(_buffer.AsSpan(_start, _end - _start)) && _end - _start != 2)
                return;
            _start++;
        }
        _scanned = Math.Max(_scanned, _start);
    }

    /// <summary>The index after the empty line, or -1. Remembers how far it has looked, so that a slow sender costs no quadratic time.</summary>
    private int EndOfHeaders(ReadOnlySpan<byte> pending)
    {
        var from = Math.Max(0, _scanned - _start - 3);
        var rest = pending[from..];
        while (true)
        {
            var at = rest.IndexOf((byte)'\n');
            if (at < 0)
                break;
            if (at + 1 < rest.Length && rest[at + 1] == '\n')
                return from + at + 2;
            if (at + 2 < rest.Length && rest[at + 1] == '\r' && rest[at + 2] == '\n')
                return from + at + 3;
            from += at + 1;
            rest = rest[(at + 1)..];
        }
        _scanned = _end;
        return -1;
    }

    private bool TryLength(ReadOnlySpan<byte> head, out int length)
    {
        length = -1;
        var rest = head;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            rest = end < 0 ? default : rest[(end + 1)..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
                continue;
            var name = line[..colon].TrimEnd(" \t"u8);
            if (!Ascii.EqualsIgnoreCase(name, "l") && !Ascii.EqualsIgnoreCase(name, "Content-Length"))
                continue;
            var value = Encoding.ASCII.GetString(line[(colon + 1)..].Trim(" \t"u8));
            if (!SipText.TryNumber(value, int.MaxValue, out var number) || (length >= 0 && length != (int)number))
            {
                // RFC 4475 §3.3.9: nobody can know where the next message begins.
                Refusal = SipRefusal.BadContentLength;
                return false;
            }
            length = (int)number;
        }
        if (length >= 0)
            return true;
        Refusal = SipRefusal.MissingContentLength;
        return false;
    }
}
