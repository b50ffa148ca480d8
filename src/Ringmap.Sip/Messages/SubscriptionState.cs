using System.Globalization;

namespace Ringmap.Sip.Messages;

/// <summary>The value of Subscription-State (RFC 6665 §8.4).</summary>
/// <param name="State">active, pending, terminated or another word, in lower case.</param>
/// <param name="Expires">Seconds that are left, or null when nothing is said.</param>
/// <param name="Reason">Why it ended: timeout, noresource, rejected …; null when nothing is said.</param>
/// <param name="RetryAfter">Seconds after which it may be tried again, or null.</param>
public sealed record SubscriptionState(string State, uint? Expires = null, string? Reason = null, uint? RetryAfter = null)
{
    /// <summary>State of a subscription that is over.</summary>
    public const string Terminated = "terminated";

    /// <summary>True when the subscription is over.</summary>
    public bool IsTerminated => State == Terminated;

    /// <summary>Reads a value; false when it is malformed. Numbers that cannot be read count as not said.</summary>
    public static bool TryParse(string? text, out SubscriptionState value)
    {
        value = null!;
        if (text is null)
            return false;
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var state = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (!SipText.IsToken(state) || !SipParameters.TryParse(semicolon < 0 ? default : text.AsSpan(semicolon), out var parameters))
            return false;
        value = new SubscriptionState(state.ToLowerInvariant(), Number("expires"), parameters.Get("reason"), Number("retry-after"));
        return true;

        uint? Number(string name) => SipText.TryNumber(parameters.Get(name), uint.MaxValue, out var number) ? (uint)number : null;
    }

    /// <inheritdoc/>
    public override string ToString() => State
        + (Reason is null ? "" : ";reason=" + Reason)
        + (Expires is { } seconds ? ";expires=" + seconds.ToString(CultureInfo.InvariantCulture) : "")
        + (RetryAfter is { } wait ? ";retry-after=" + wait.ToString(CultureInfo.InvariantCulture) : "");
}
