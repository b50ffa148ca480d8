using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>Why a request is sent or a call has moved (RFC 3326 §2).</summary>
/// <param name="Protocol">SIP, Q.850 …</param>
/// <param name="Cause">A status of that protocol, or null.</param>
/// <param name="Text">Words for people, or null.</param>
public sealed record Reason(string Protocol, int? Cause = null, string? Text = null)
{
    /// <summary>Largest cause that is believed.</summary>
    private const int LargestCause = 999;

    /// <summary>Every value; what is malformed is passed over.</summary>
    public static IReadOnlyList<Reason> ReadAll(SipHeaderList headers)
    {
        var all = new List<Reason>();
        foreach (var value in headers.Values(SipHeaderNames.Reason).Take(IdentityLimits.Values))
            if (TryParse(value, out var reason))
                all.Add(reason);
        return all;
    }

    /// <summary>Reads one value; false when it is malformed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Reason reason)
    {
        reason = null!;
        var semicolon = text.IndexOf(';');
        var protocol = SipText.Trim(semicolon < 0 ? text : text[..semicolon]);
        if (!SipText.IsToken(protocol) || !SipParameters.TryParse(semicolon < 0 ? default : text[semicolon..], out var parameters))
            return false;
        int? cause = null;
        if (parameters.Get("cause") is { } written)
        {
            if (!SipText.TryNumber(written, LargestCause, out var number))
                return false;
            cause = (int)number;
        }
        reason = new Reason(protocol.ToString(), cause, parameters.Get("text"));
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() =>
        Protocol + (Cause is { } cause ? ";cause=" + cause.ToString(CultureInfo.InvariantCulture) : "") + (Text is null ? "" : ";text=" + SipText.Quote(Text));
}
