using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>One place where a call has been (RFC 7044 §5).</summary>
/// <param name="Address">The target, with Reason and Privacy as headers of its URI.</param>
/// <param name="Index">Where it stands among the others: numbers with dots, such as 1.2.</param>
public sealed record HistoryInfo(NameAddress Address, string Index)
{
    /// <summary>Longest index that is read.</summary>
    private const int LongestIndex = 64;

    /// <summary>Why the call left this target, or null.</summary>
    public Reason? Reason => Header("Reason") is { } text && Identity.Reason.TryParse(text, out var reason) ? reason : null;

    /// <summary>What of this entry is to be hidden.</summary>
    public Privacy Privacy => Header("Privacy") is { } text ? Privacy.Parse(text) : default;

    /// <summary>The entry whose user was replaced by this one (mp), or null.</summary>
    public string? MappedFrom => Address.Parameters.Get("mp");

    /// <summary>Every entry in the order of the call; what is malformed is passed over.</summary>
    public static IReadOnlyList<HistoryInfo> ReadAll(SipHeaderList headers)
    {
        var all = new List<HistoryInfo>();
        foreach (var value in headers.Values(SipHeaderNames.HistoryInfo).Take(IdentityLimits.Values))
            if (TryParse(value, out var entry))
                all.Add(entry);
        return all;
    }

    /// <summary>Reads one entry; false when it is malformed or has no index.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out HistoryInfo entry)
    {
        entry = null!;
        if (!NameAddress.TryParse(text, out var address) || address.Parameters.Get("index") is not { } index || !IsIndex(index))
            return false;
        entry = new HistoryInfo(address, index);
        return true;
    }

    /// <summary>An entry.</summary>
    /// <param name="target">Where the call was sent.</param>
    /// <param name="index">Its place.</param>
    /// <param name="reason">Why it left there, or null.</param>
    /// <param name="mappedFrom">The entry whose user it replaced, or null.</param>
    public static HistoryInfo Of(SipUri target, string index, Reason? reason = null, string? mappedFrom = null)
    {
        var parameters = SipParameters.Empty.With("index", index);
        if (mappedFrom is not null)
            parameters = parameters.With("mp", mappedFrom);
        var uri = reason is null ? target : SipUri.Parse(target.WithoutHeaders() + "?Reason=" + Uri.EscapeDataString(reason.ToString()));
        return new HistoryInfo(new NameAddress(uri, null, parameters), index);
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => Address.ToString();

    private static bool IsIndex(string text) => text.Length <= LongestIndex && text.Split('.').All(part => SipText.IsDigits(part));

    private string? Header(string name)
    {
        foreach (var header in Address.Uri.RawHeaders?.Split('&', IdentityLimits.Values) ?? [])
        {
            var equals = header.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && header.AsSpan(0, equals).Equals(name, StringComparison.OrdinalIgnoreCase))
                return SipUriText.Unescape(header[(equals + 1)..]);
        }
        return null;
    }
}
