using System.Buffers;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>Telephone numbers in URIs (RFC 3966, RFC 3261 §19.1.6). Pure.</summary>
public static class TelephoneNumber
{
    /// <summary>Longest number that is one, in digits; E.164 has 15, service codes are longer.</summary>
    private const int LongestDigits = 40;

    private static readonly SearchValues<char> Dialled = SearchValues.Create("0123456789*#-.() ");

    /// <summary>The number that a tel URI or the user of a sip URI is, without separators, with its plus; null when that is none.</summary>
    public static string? Of(SipUri uri)
    {
        if (uri.User is not { } user)
            return null;
        // RFC 3966 parameters may follow the number in a sip user.
        var semicolon = user.IndexOf(';', StringComparison.Ordinal);
        var number = (semicolon < 0 ? user : user[..semicolon]).AsSpan();
        var plus = number is ['+', ..] ? "+" : "";
        number = number[plus.Length..];
        if (number.ContainsAnyExcept(Dialled))
            return null;
        var digits = string.Concat(number.ToString().Where(c => char.IsAsciiDigit(c) || c is '*' or '#'));
        return digits.Length is 0 or > LongestDigits ? null : plus + digits;
    }

    /// <summary>The number as signatures compare it (RFC 8224 §8.3): digits, * and # alone; null when the URI has none.</summary>
    public static string? Canonical(SipUri uri) => Of(uri)?.TrimStart('+');
}
