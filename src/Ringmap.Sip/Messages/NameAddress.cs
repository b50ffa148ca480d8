using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>A display name, a URI and header parameters: the value of From, To, Contact, Route … (RFC 3261 §20.10). Unchangeable.</summary>
public sealed class NameAddress
{
    private string? _text;

    /// <summary>A name-addr with these parts.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="displayName">Name to show, or null.</param>
    /// <param name="parameters">Header parameters, or null for none.</param>
    public NameAddress(SipUri uri, string? displayName = null, SipParameters? parameters = null)
    {
        Uri = uri;
        DisplayName = string.IsNullOrEmpty(displayName) ? null : displayName;
        Parameters = parameters ?? SipParameters.Empty;
    }

    /// <summary>The name to show, without quotes and escapes; null when there is none.</summary>
    public string? DisplayName { get; }

    /// <summary>The address.</summary>
    public SipUri Uri { get; }

    /// <summary>Parameters that stand after the address: tag, expires, q …</summary>
    public SipParameters Parameters { get; }

    /// <summary>The tag parameter, or null.</summary>
    public string? Tag => Parameters.Get("tag");

    /// <summary>A copy with this tag.</summary>
    public NameAddress WithTag(string tag) => new(Uri, DisplayName, Parameters.With("tag", tag));

    /// <summary>A copy without a tag.</summary>
    public NameAddress WithoutTag() => new(Uri, DisplayName, Parameters.Without("tag"));

    /// <inheritdoc/>
    public override string ToString()
    {
        if (_text is not null)
            return _text;
        var text = new StringBuilder(64);
        if (DisplayName is not null)
            text.Append(SipText.Quote(DisplayName)).Append(' ');
        text.Append('<').Append(Uri).Append('>');
        Parameters.AppendTo(text);
        return _text = text.ToString();
    }

    /// <summary>Reads one name-addr or addr-spec with its parameters; false when it is malformed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NameAddress address)
    {
        var isGood = NameAddressParts.TryRead(text, out var parts);
        address = isGood ? parts.ToAddress() : null!;
        return isGood;
    }

    /// <summary>Reads a comma-separated list; null and empty text are an empty list. False when one of its values is malformed.</summary>
    public static bool TryParseAll(string? text, out IReadOnlyList<NameAddress> addresses)
    {
        var list = new List<NameAddress>();
        addresses = list;
        return string.IsNullOrEmpty(text) || TryParseList(text, list);
    }

    /// <summary>Reads a comma-separated list; false when one of its values is malformed or empty.</summary>
    public static bool TryParseList(ReadOnlySpan<char> text, List<NameAddress> into)
    {
        while (true)
        {
            var end = SipText.EndOfListItem(text);
            if (!TryParse(text[..end], out var address))
                return false;
            into.Add(address);
            if (end == text.Length)
                return true;
            text = text[(end + 1)..];
        }
    }
}
