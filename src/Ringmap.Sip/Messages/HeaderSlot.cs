namespace Ringmap.Sip.Messages;

/// <summary>Where a header field lies in the bytes of its message.</summary>
internal struct HeaderSlot
{
    /// <summary>The name in canonical form when it is a known one, otherwise null.</summary>
    public string? Known;

    /// <summary>Where the name begins.</summary>
    public int Start;

    /// <summary>Bytes of the name.</summary>
    public int NameLength;

    /// <summary>Where the value begins, blanks skipped.</summary>
    public int ValueStart;

    /// <summary>Bytes of the value, up to the last that is no blank; of a folded one with its line ends.</summary>
    public int ValueLength;

    /// <summary>True when the value goes on over several lines (RFC 3261 §7.3.1).</summary>
    public bool IsFolded;
}
