using System.Globalization;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// Digits in SIP INFO, in the two forms that telephones use: <c>application/dtmf-relay</c> with Signal and Duration lines, and
/// <c>application/dtmf</c> with the bare digit. No RFC defines them; both are older than RFC 6086.
/// </summary>
internal static class DtmfInfo
{
    public const string RelayType = "application/dtmf-relay";
    private const string BareType = "application/dtmf";

    /// <summary>A digit lasts 160 ms: what Q.24 receivers take for certain, and what most telephones send.</summary>
    private const string Duration = "160";

    /// <summary>RFC 4733 table 3: event codes in order; some telephones send 10 for * and 11 for #.</summary>
    private const string ByCode = "0123456789*#ABCD";

    /// <summary>True for a body that should hold a digit.</summary>
    public static bool IsDtmf(string contentType) => contentType is RelayType or BareType;

    /// <summary>Reads the digit.</summary>
    public static bool TryRead(string contentType, string body, out char digit)
    {
        digit = '\0';
        var text = contentType == BareType ? body.AsSpan().Trim() : Signal(body);
        if (text.Length == 0 && contentType == BareType)
            return false;
        if (contentType == BareType && text.Contains('='))
            text = Signal(body);
        if (text.Length == 1)
            return IsDigit(digit = char.ToUpperInvariant(text[0]));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code >= ByCode.Length)
            return false;
        digit = ByCode[code];
        return true;
    }

    /// <summary>The body that sends a digit as <see cref="RelayType"/>.</summary>
    public static string Write(char digit) => $"Signal={digit}\r\nDuration={Duration}\r\n";

    private static bool IsDigit(char digit) => ByCode.Contains(digit, StringComparison.Ordinal);

    private static ReadOnlySpan<char> Signal(string body)
    {
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals > 0 && line[..equals].Trim().Equals("Signal", StringComparison.OrdinalIgnoreCase))
                return line[(equals + 1)..].Trim();
        }
        return [];
    }
}
