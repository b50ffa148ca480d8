using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>
/// A message as the bytes that came, and where in them its parts lie. Reading judges the whole grammar that every message needs
/// (start line, header lines, Via, From, To, Call-ID, CSeq, lengths) and allocates nothing; strings are made when
/// <see cref="ToMessage"/> is asked for. Valid until the next frame is read on the same thread.
/// </summary>
public readonly ref struct SipFrame
{
    /// <summary>Stands for a Request-URI that could not be read, in a message that is only good for an answer.</summary>
    private static readonly SipUri UnreadableUri = new("invalid", null, null, "", null, SipParameters.Empty, null, "invalid");

    private readonly ReadOnlySpan<byte> _data;
    private readonly ReadOnlySpan<HeaderSlot> _slots;
    private readonly SipStartLine _start;
    private readonly int _bodyLength;

    internal SipFrame(ReadOnlySpan<byte> data, ReadOnlySpan<HeaderSlot> slots, SipStartLine start, SipRefusal refusal, int offset, int bodyLength)
    {
        _data = data;
        _slots = slots;
        _start = start;
        Refusal = refusal;
        Offset = offset;
        _bodyLength = bodyLength;
    }

    /// <summary>The reason why it is no message, or <see cref="SipRefusal.None"/>.</summary>
    public SipRefusal Refusal { get; }

    /// <summary>Byte offset of the refused line; the number of bytes used when nothing was refused.</summary>
    public int Offset { get; }

    /// <summary>The method of a request; null for a response, and when the start line could not be read.</summary>
    public string? Method => _start.Method;

    /// <summary>The status of a response; 0 for a request, and when the start line could not be read.</summary>
    public int Status => _start.Status;

    /// <summary>How many header lines there are.</summary>
    public int HeaderCount => _slots.Length;

    /// <summary>The body, when nothing was refused.</summary>
    public ReadOnlySpan<byte> Body => Refusal == SipRefusal.None ? _data.Slice(Offset - _bodyLength, _bodyLength) : default;

    /// <summary>Reads one message. Never throws on any input.</summary>
    /// <param name="data">The datagram, or one framed message of a stream.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="stream">True for a stream transport: Content-Length is obligatory (RFC 3261 §18.3).</param>
    public static SipFrame Read(ReadOnlySpan<byte> data, SipLimits limits, bool stream = false) => SipFrameReader.Read(data, limits, stream);

    /// <summary>The value of a header line as it came, without the blanks around it.</summary>
    /// <param name="index">0 up to <see cref="HeaderCount"/>.</param>
    public ReadOnlySpan<byte> Value(int index) => _data.Slice(_slots[index].ValueStart, _slots[index].ValueLength);

    /// <summary>The index of the first header line of this name, or -1.</summary>
    /// <param name="name">One of <see cref="SipHeaderNames"/>.</param>
    public int IndexOf(string name)
    {
        for (var i = 0; i < _slots.Length; i++)
            if (ReferenceEquals(_slots[i].Known, name))
                return i;
        return -1;
    }

    /// <summary>The value of a header line as text, unfolded; valid until the next text is asked for on this thread.</summary>
    internal ReadOnlySpan<char> Text(int index) => IsFolded(index) ? SipScratch.Own.Unfold(Value(index)) : SipScratch.Own.Decode(Value(index));

    /// <summary>The canonical name of a header line when it is a known one, otherwise null.</summary>
    internal string? KnownName(int index) => _slots[index].Known;

    /// <summary>True when a header line goes on over several lines.</summary>
    internal bool IsFolded(int index) => _slots[index].IsFolded;

    /// <summary>
    /// The message as an object with bytes of its own; of a refused one what could be read, good at most for an answer; null when
    /// not even the start line could.
    /// </summary>
    public SipMessage? ToMessage()
    {
        if (!_start.IsKnown)
            return null;
        var bytes = Refusal == SipRefusal.None ? _data[..Offset].ToArray() : _data.ToArray();
        var headers = new SipHeaderList(_slots.Length + 4);
        foreach (ref readonly var slot in _slots)
        {
            var name = slot.Known ?? Encoding.ASCII.GetString(bytes, slot.Start, slot.NameLength);
            if (slot.IsFolded)
                headers.Add(new SipHeader(name, SipScratch.Own.Unfold(bytes.AsSpan(slot.ValueStart, slot.ValueLength)).ToString()));
            else
                headers.Add(name, bytes, slot.ValueStart, slot.ValueLength);
        }
        var text = bytes.AsSpan(_start.TextStart, _start.TextLength);
        SipMessage message = _start.Method is { } method
            ? new SipRequest(method, _start.HasGoodUri && SipUri.TryParse(SipScratch.Own.Decode(text), out var uri) ? uri : UnreadableUri, headers) { Received = bytes }
            : new SipResponse(_start.Status, ReasonPhrases.Intern(_start.Status, text), headers) { Received = bytes };
        if (_bodyLength > 0)
            message.Body = bytes.AsMemory(Offset - _bodyLength, _bodyLength);
        return message;
    }
}
