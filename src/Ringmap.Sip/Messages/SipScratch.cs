using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>Room that each thread keeps for reading messages, so that reading allocates nothing. Bounded by the limits of what is read.</summary>
internal sealed class SipScratch
{
    /// <summary>Chars that are kept; more are let go again.</summary>
    private const int KeptChars = 16_384;

    /// <summary>Header lines that are kept; more are let go again.</summary>
    private const int KeptSlots = 256;

    [ThreadStatic]
    private static SipScratch? _own;

    private char[] _chars = new char[1_024];
    private HeaderSlot[] _slots = new HeaderSlot[64];

    private SipScratch()
    {
    }

    /// <summary>The room of this thread.</summary>
    public static SipScratch Own => _own ??= new SipScratch();

    /// <summary>Slots of header lines; replaced by <see cref="Grow"/>.</summary>
    public HeaderSlot[] Slots => _slots;

    /// <summary>Makes room for more header lines, keeping those that are there.</summary>
    public void Grow() => Array.Resize(ref _slots, 2 * _slots.Length);

    /// <summary>Lets go of what only an unusual message needed.</summary>
    public void Shrink()
    {
        if (_slots.Length > KeptSlots)
            _slots = new HeaderSlot[KeptSlots];
        if (_chars.Length > KeptChars)
            _chars = new char[KeptChars];
    }

    /// <summary>Text of UTF-8 bytes; valid until the next call on this thread. Malformed bytes become replacement characters.</summary>
    public Span<char> Decode(ReadOnlySpan<byte> bytes)
    {
        if (_chars.Length < bytes.Length)
            _chars = new char[bytes.Length];
        return _chars.AsSpan(0, Encoding.UTF8.GetChars(bytes, _chars));
    }

    /// <summary>Text of a value that goes on over several lines: each line end and the blanks around it become one space.</summary>
    public Span<char> Unfold(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes);
        var length = 0;
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (end > 0 && line[^1] == '\r')
                line = line[..^1];
            line = line.Trim(" \t");
            if (length > 0)
                text[length++] = ' ';
            line.CopyTo(text[length..]);
            length += line.Length;
            if (end < 0)
                return text[..length].Trim(" \t\r");
            rest = rest[(end + 1)..];
        }
    }
}
