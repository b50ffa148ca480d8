using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Authentication;

/// <summary>The comma-separated parameters after the word Digest (RFC 3261 §25.1, challenge and credentials).</summary>
internal sealed class DigestFields
{
    // A dozen are found as fast one after the other as by a hash.
    private readonly List<(string Name, string Value)> _fields = new(12);

    /// <summary>Most parameters: the RFCs define about a dozen. Stops a header of thousands.</summary>
    public const int MaxFields = 32;

    /// <summary>True when a header value uses the Digest scheme, whatever follows.</summary>
    public static bool IsDigest(ReadOnlySpan<char> value)
    {
        value = SipText.Trim(value);
        return value.Length > 6 && SipText.Blanks.Contains(value[6], StringComparison.Ordinal) && value[..6].Equals("Digest", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The value of a parameter without quotes; null when it is absent.</summary>
    public string? Get(string name)
    {
        foreach (var field in _fields)
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return field.Value;
        return null;
    }

    /// <summary>Reads the parameters; null when one is malformed or stands twice, or when the scheme is another.</summary>
    public static DigestFields? Parse(ReadOnlySpan<char> value)
    {
        if (!IsDigest(value))
            return null;
        var fields = new DigestFields();
        var rest = SipText.Trim(SipText.Trim(value)[6..]);
        while (!rest.IsEmpty)
        {
            var end = EndOfItem(rest);
            if (end < 0)
                return null;
            var item = SipText.Trim(rest[..end]);
            rest = end < rest.Length ? SipText.Trim(rest[(end + 1)..]) : default;
            if (item.IsEmpty)
                continue;
            var equals = item.IndexOf('=');
            if (equals <= 0)
                return null;
            var name = SipText.Trim(item[..equals]);
            var text = SipText.Trim(item[(equals + 1)..]);
            if (!SipText.IsToken(name) || fields._fields.Count == MaxFields)
                return null;
            if (!text.IsEmpty && text[0] == '"' && SipText.QuotedLength(text) != text.Length)
                return null;
            var known = Known(name);
            if (fields.Get(known) is not null)
                return null;
            fields._fields.Add((known, SipText.Unquote(text.ToString())));
        }
        return fields;
    }

    /// <summary>The shared string for a name of the RFCs, otherwise a new one.</summary>
    private static string Known(ReadOnlySpan<char> name) => name switch
    {
        "username" => "username",
        "realm" => "realm",
        "nonce" => "nonce",
        "uri" => "uri",
        "response" => "response",
        "algorithm" => "algorithm",
        "opaque" => "opaque",
        "qop" => "qop",
        "nc" => "nc",
        "cnonce" => "cnonce",
        _ => name.ToString(),
    };

    /// <summary>The index of the comma that ends the first item, or the length; -1 when a quote stays open.</summary>
    private static int EndOfItem(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',')
                return i;
            if (text[i] != '"')
                continue;
            var length = SipText.QuotedLength(text[i..]);
            if (length < 0)
                return -1;
            i += length - 1;
        }
        return text.Length;
    }
}
