namespace Ringmap.Flow.Values;

/// <summary>Where a call can be transferred: an extension, a number, or a SIP URI.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Address">The address without separators: "102", "+46812345", "sip:ben@example.org".</param>
public sealed record TransferTarget(TransferTargetKind Kind, string Address)
{
    private const int LongestExtension = 6;
    private const int LongestNumber = 20;

    /// <summary>Reads what a person types.</summary>
    public static ValueResult<TransferTarget> Parse(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return ValueResult<TransferTarget>.Bad("Write an extension, a number or a SIP address.");
        if (trimmed.Length > ValueLimits.TargetLength)
            return ValueResult<TransferTarget>.Bad("An address has at most 200 characters.");
        if (IsUri(trimmed, "sip:") || IsUri(trimmed, "sips:"))
            return new TransferTarget(TransferTargetKind.SipUri, trimmed);

        string bare = string.Concat(trimmed.Where(static c => c is not (' ' or '-' or '.' or '(' or ')' or '/')));
        string digits = bare.StartsWith('+') ? bare[1..] : bare;
        if (digits.Length is 0 or > LongestNumber || !digits.All(char.IsAsciiDigit))
            return ValueResult<TransferTarget>.Bad("An address is an extension such as 102, a number such as +46 8 123 45, or a SIP address such as sip:ben@example.org.");
        bool extension = !bare.StartsWith('+') && bare.Length <= LongestExtension;
        return new TransferTarget(extension ? TransferTargetKind.Extension : TransferTargetKind.Number, bare);
    }

    // A host is required and nothing that could break out of a SIP header; the SIP library reads the rest.
    private static bool IsUri(string text, string scheme) =>
        text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
        && text.Length > scheme.Length
        && text.LastIndexOf('@') is var at && at < text.Length - 1 && at != scheme.Length
        && text.All(static c => c is > ' ' and < '\x7f' and not ('<' or '>' or '"' or '\\'));
}
