using System.Text;
using Ringmap.Sip.Bodies;

namespace Ringmap.Sip.Messages;

/// <summary>
/// A request or a response: header fields in wire order and a body. Typed values are read when asked for and kept until
/// the headers change. A message that the parser returned has readable From, To, Call-ID, CSeq and Via.
/// </summary>
public abstract class SipMessage
{
    /// <summary>Values up to this many characters are read without making a string of them.</summary>
    private const int Scratch = 256;

    private int _seen = -1;
    private NameAddress? _from;
    private NameAddress? _to;
    private CSeq? _cseq;
    private List<Via>? _vias;
    private List<NameAddress>? _contacts;

    private protected SipMessage(SipHeaderList headers) => Headers = headers;

    /// <summary>The header fields.</summary>
    public SipHeaderList Headers { get; }

    /// <summary>The bytes by which it came; empty for a message that was made here.</summary>
    internal ReadOnlyMemory<byte> Received { get; init; }

    /// <summary>The body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The body as text (UTF-8); empty when there is none.</summary>
    public string BodyText => Body.IsEmpty ? "" : Encoding.UTF8.GetString(Body.Span);

    /// <summary>Who sends the request of this transaction.</summary>
    /// <exception cref="InvalidOperationException">The message has no readable From.</exception>
    public NameAddress From => TryFrom() ?? throw Unreadable(SipHeaderNames.From);

    /// <summary>Whom the request is for.</summary>
    /// <exception cref="InvalidOperationException">The message has no readable To.</exception>
    public NameAddress To => TryTo() ?? throw Unreadable(SipHeaderNames.To);

    /// <summary>Sequence number and method.</summary>
    /// <exception cref="InvalidOperationException">The message has no readable CSeq.</exception>
    public CSeq CSeq => TryCSeq() ?? throw Unreadable(SipHeaderNames.CSeq);

    /// <summary>Call-ID; empty when there is none.</summary>
    public string CallId => Headers.Get(SipHeaderNames.CallId) ?? "";

    /// <summary>Every Via, top first; malformed lists give what could be read.</summary>
    public IReadOnlyList<Via> Vias
    {
        get
        {
            Refresh();
            if (_vias is null)
                TryVias(out _, int.MaxValue);
            return _vias!;
        }
    }

    /// <summary>The top Via, or null.</summary>
    public Via? TopVia => Vias is { Count: > 0 } vias ? vias[0] : null;

    /// <summary>Contact values; empty for none, for "*" and when one is malformed.</summary>
    public IReadOnlyList<NameAddress> Contacts
    {
        get
        {
            Refresh();
            return _contacts ??= TryAddresses(SipHeaderNames.Contact, out var list) ? list : [];
        }
    }

    /// <summary>True when the one Contact is "*" (RFC 3261 §10.2.2).</summary>
    public bool HasWildcardContact => Headers.Get(SipHeaderNames.Contact) == "*";

    /// <summary>Max-Forwards, or null when absent or outside 0…255.</summary>
    public int? MaxForwards =>
        Headers.Get(SipHeaderNames.MaxForwards) is { } text && SipText.TryNumber(text, 255, out var hops) ? (int)hops : null;

    /// <summary>Expires in seconds, or null when absent or unreadable.</summary>
    public uint? Expires =>
        Headers.Get(SipHeaderNames.Expires) is { } text && SipText.TryNumber(text, uint.MaxValue, out var seconds) ? (uint)seconds : null;

    /// <summary>Content-Type without parameters in lower case, or null.</summary>
    public string? ContentType => BodyPart.TypeOf(Headers.Get(SipHeaderNames.ContentType));

    /// <summary>The session description: the body, or the first part of a multipart body that is one (RFC 5621 §6); otherwise null.</summary>
    public string? Sdp => BodyReader.Sdp(this);

    /// <summary>Route values, top first.</summary>
    public IReadOnlyList<NameAddress> Routes => TryAddresses(SipHeaderNames.Route, out var list) ? list : [];

    /// <summary>Record-Route values, top first.</summary>
    public IReadOnlyList<NameAddress> RecordRoutes => TryAddresses(SipHeaderNames.RecordRoute, out var list) ? list : [];

    /// <summary>Allow as tokens.</summary>
    public IReadOnlyList<string> Allow => Headers.Values(SipHeaderNames.Allow);

    /// <summary>User-Agent, or Server, or null.</summary>
    public string? UserAgent => Headers.Get(SipHeaderNames.UserAgent) ?? Headers.Get(SipHeaderNames.Server);

    /// <summary>Sets body and Content-Type.</summary>
    public void SetBody(string contentType, string body)
    {
        Headers.Set(SipHeaderNames.ContentType, contentType);
        Body = Encoding.UTF8.GetBytes(body);
    }

    /// <summary>The message as it goes on the wire, for people and logs.</summary>
    public override string ToString() => Encoding.UTF8.GetString(SipWriter.ToArray(this));

    internal NameAddress? TryFrom()
    {
        Refresh();
        return _from ??= TryAddress(SipHeaderNames.From);
    }

    internal NameAddress? TryTo()
    {
        Refresh();
        return _to ??= TryAddress(SipHeaderNames.To);
    }

    internal CSeq? TryCSeq()
    {
        Refresh();
        if (_cseq is null && Headers.IndexOf(SipHeaderNames.CSeq) is >= 0 and var at && CSeq.TryParse(Headers.Peek(at, stackalloc char[Scratch]), out var cseq))
            _cseq = cseq;
        return _cseq;
    }

    /// <summary>Reads all Via values; false when one is malformed. <paramref name="tooMany"/> when there are more than the limit.</summary>
    internal bool TryVias(out bool tooMany, int limit)
    {
        Refresh();
        var vias = new List<Via>(2);
        _vias = vias;
        tooMany = false;
        Span<char> scratch = stackalloc char[Scratch];
        for (var i = 0; i < Headers.Count; i++)
        {
            if (!ReferenceEquals(Headers.NameAt(i), SipHeaderNames.Via))
                continue;
            if (!Via.TryParseList(Headers.Peek(i, scratch), vias))
                return false;
            if (vias.Count > limit)
            {
                tooMany = true;
                return false;
            }
        }
        return true;
    }

    /// <summary>Reads every address of a header; false when one is malformed.</summary>
    internal bool TryAddresses(string name, out List<NameAddress> list)
    {
        list = [];
        Span<char> scratch = stackalloc char[Scratch];
        for (var i = 0; i < Headers.Count; i++)
            if (Headers.IsNamed(i, name) && !NameAddress.TryParseList(Headers.Peek(i, scratch), list))
                return false;
        return true;
    }

    /// <summary>Replaces the first value of the first Via line. Typed values that were read before stay.</summary>
    internal void ReplaceTopVia(Via via)
    {
        _ = Vias;
        var index = Headers.IndexOf(SipHeaderNames.Via);
        var value = Headers.TextAt(index);
        var end = SipText.EndOfListItem(value);
        Headers.ReplaceAt(index, via + value[end..]);
        _seen = Headers.Version;
        _vias![0] = via;
    }

    private NameAddress? TryAddress(string name)
    {
        if (Headers.IndexOf(name) is not (>= 0 and var at))
            return null;
        var text = Headers.Peek(at, stackalloc char[Scratch]);
        return SipText.EndOfListItem(text) == text.Length && NameAddress.TryParse(text, out var address) ? address : null;
    }

    private void Refresh()
    {
        if (_seen == Headers.Version)
            return;
        _seen = Headers.Version;
        _from = null;
        _to = null;
        _cseq = null;
        _vias = null;
        _contacts = null;
    }

    private static InvalidOperationException Unreadable(string header) =>
        new($"The message has no readable {header} header.");
}
