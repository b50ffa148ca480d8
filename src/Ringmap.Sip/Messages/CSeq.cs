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
        var isGood = TryRead(text, out var number, out var method);
        cseq = isGood ? new CSeq(number, SipMethods.Intern(method)) : default;
        return isGood;
    }

    /// <summary>Reads a CSeq value without making a string.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out uint number, out ReadOnlySpan<char> method)
    {
        number = 0;
        method = default;
        text = SipText.Trim(text);
        var space = text.IndexOfAny(SipText.Blanks);
        if (space < 0 || !SipText.TryNumber(text[..space], MaxNumber, out var read))
            return false;
        number = (uint)read;
        method = SipText.Trim(text[space..]);
        return SipText.IsToken(method);
    }
}
