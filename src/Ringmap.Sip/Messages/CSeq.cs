using System.Globalization;

namespace Ringmap.Sip.Messages;

/// <summary>The CSeq header: a sequence number below 2^31 and the request's method (RFC 3261 §20.16).</summary>
/// <param name="Number">Sequence number.</param>
/// <param name="Method">Method of the request.</param>
public readonly record struct CSeq(uint Number, string Method)
{
    /// <summary>The largest number allowed (RFC 3261 §8.1.1.5).</summary>
    public const uint MaxNumber = int.MaxValue;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method}");

    /// <summary>Reads a CSeq value.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CSeq cseq)
    {
        cseq = default;
        text = SipText.Trim(text);
        var space = text.IndexOfAny(" \t\r\n");
        if (space < 0 || !SipText.TryNumber(text[..space], MaxNumber, out var number))
            return false;
        var method = SipText.Trim(text[space..]);
        if (!SipText.IsToken(method))
            return false;
        cseq = new CSeq((uint)number, SipMethods.Intern(method));
        return true;
    }
}
