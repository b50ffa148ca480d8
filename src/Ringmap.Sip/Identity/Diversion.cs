using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>One diversion of a call (RFC 5806).</summary>
/// <param name="Address">Who diverted it.</param>
public sealed record Diversion(NameAddress Address)
{
    /// <summary>Why: no-answer, user-busy, unconditional …; null when it is not said.</summary>
    public string? Reason => Address.Parameters.Get("reason")?.ToLowerInvariant();

    /// <summary>How many diversions this stands for, at least 1.</summary>
    public int Count => SipText.TryNumber(Address.Parameters.Get("counter"), int.MaxValue, out var count) && count > 0 ? (int)count : 1;

    /// <summary>True when the called person must not see who diverted.</summary>
    public bool HidesAddress => Address.Parameters.Get("privacy")?.ToLowerInvariant() is "full" or "uri";

    /// <summary>Every diversion, the last one first (§4.1); what is malformed is passed over.</summary>
    public static IReadOnlyList<Diversion> ReadAll(SipHeaderList headers)
    {
        var all = new List<Diversion>();
        foreach (var value in headers.Values(SipHeaderNames.Diversion).Take(IdentityLimits.Values))
            if (NameAddress.TryParse(value, out var address))
                all.Add(new Diversion(address));
        return all;
    }

    /// <summary>A diversion by somebody.</summary>
    /// <param name="who">Address and name.</param>
    /// <param name="reason">A token such as no-answer.</param>
    /// <param name="count">How many diversions it stands for, from 1.</param>
    public static Diversion By(NameAddress who, string reason, int count = 1) =>
        new(new NameAddress(who.Uri, who.DisplayName, SipParameters.Empty.With("reason", reason).With("counter", count.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The value as it is written.</summary>
    public override string ToString() => Address.ToString();
}
