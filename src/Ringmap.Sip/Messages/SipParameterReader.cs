namespace Ringmap.Sip.Messages;

/// <summary>
/// Reads <c>*( SEMI name [ EQUAL value ] )</c> up to the end, one parameter after the other, without making strings; white space
/// may stand around each part (RFC 3261 §25.1).
/// </summary>
/// <param name="text">The parameters, the first semicolon included; empty for none.</param>
internal ref struct SipParameterReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = SipText.TrimStart(text);

    /// <summary>Name of the parameter that was read last, as written.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Its value, in quotes when it was written so; empty for none.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>True when an equals sign stood after the name.</summary>
    public bool HasValue { get; private set; }

    /// <summary>True when reading ended because a name is empty (";;"), a quote stays open or something else stands there.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Reads the next parameter; false at the end and when there is none that can be read.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest[0] != ';')
            return Malformed();
        _rest = SipText.TrimStart(_rest[1..]);
        var length = SipText.TokenLength(_rest);
        if (length == 0)
            return Malformed();
        Name = _rest[..length];
        Value = default;
        _rest = SipText.TrimStart(_rest[length..]);
        HasValue = !_rest.IsEmpty && _rest[0] == '=';
        if (!HasValue)
            return true;
        _rest = SipText.TrimStart(_rest[1..]);
        if (!_rest.IsEmpty && _rest[0] == '"')
            length = SipText.QuotedLength(_rest);
        else if ((length = _rest.IndexOfAny(SipText.ParameterEnds)) < 0)
            length = _rest.Length;
        if (length < 0)
            return Malformed();
        Value = _rest[..length];
        _rest = SipText.TrimStart(_rest[length..]);
        return true;
    }

    /// <summary>Reads to the end; says how many there are, or -1 when they are malformed.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var reader = new SipParameterReader(text);
        var count = 0;
        while (reader.MoveNext())
            count++;
        return reader.IsMalformed ? -1 : count;
    }

    private bool Malformed()
    {
        IsMalformed = true;
        _rest = default;
        return false;
    }
}
