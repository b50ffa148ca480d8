using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Dialogs;

/// <summary>The value of RAck (RFC 3262 §7.2): which provisional answer to which request a PRACK acknowledges.</summary>
/// <param name="RSeq">The answer's RSeq.</param>
/// <param name="CSeq">Number and method of the request.</param>
internal readonly record struct RAck(uint RSeq, CSeq CSeq)
{
    /// <summary>Reads a value; false when it is malformed or its first number is 0.</summary>
    public static bool TryParse(string? text, out RAck value)
    {
        value = default;
        var trimmed = SipText.Trim(text);
        var end = trimmed.IndexOfAny(" \t\r\n");
        if (end < 0 || !SipText.TryNumber(trimmed[..end], uint.MaxValue, out var number) || number == 0
            || !CSeq.TryParse(SipText.Trim(trimmed[end..]).ToString(), out var cseq))
            return false;
        value = new RAck((uint)number, cseq);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RSeq} {CSeq}");
}
