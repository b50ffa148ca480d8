using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Dialogs;

/// <summary>The value of Session-Expires (RFC 4028 §4).</summary>
/// <param name="Seconds">The session interval.</param>
/// <param name="ClientRefreshes">Who refreshes: true for the side that sent the request, false for the other, null when nothing is said.</param>
internal readonly record struct SessionExpires(uint Seconds, bool? ClientRefreshes)
{
    /// <summary>Reads a value; false when its number is missing or its parameters are malformed. A refresher of another name counts as none.</summary>
    public static bool TryParse(string? text, out SessionExpires value)
    {
        value = default;
        var end = text?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        var number = text.AsSpan(0, end < 0 ? text?.Length ?? 0 : end);
        if (!SipText.TryNumber(SipText.Trim(number), uint.MaxValue, out var seconds)
            || !SipParameters.TryParse(end < 0 ? default : text.AsSpan(end), out var parameters))
            return false;
        bool? client = parameters.Get("refresher")?.ToLowerInvariant() switch { "uac" => true, "uas" => false, _ => null };
        value = new SessionExpires((uint)seconds, client);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture)
        + ClientRefreshes switch { true => ";refresher=uac", false => ";refresher=uas", null => "" };
}
