using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>The Privacy header (RFC 3323 §4.2).</summary>
/// <param name="Values">What is to be hidden.</param>
public readonly record struct Privacy(PrivacyValues Values)
{
    private static readonly (string Name, PrivacyValues Value)[] Names =
    [
        ("header", PrivacyValues.Header), ("session", PrivacyValues.Session), ("user", PrivacyValues.User), ("none", PrivacyValues.None),
        ("critical", PrivacyValues.Critical), ("id", PrivacyValues.Id), ("history", PrivacyValues.History),
    ];

    /// <summary>True when the called person must not see who calls.</summary>
    public bool HidesCaller => (Values & (PrivacyValues.User | PrivacyValues.Id)) != 0;

    /// <summary>True when the called person must not see by whom the call was diverted.</summary>
    public bool HidesHistory => (Values & PrivacyValues.History) != 0;

    /// <summary>Reads every Privacy header; commas are taken for semicolons, as some write them, and unknown values are passed over.</summary>
    public static Privacy Read(SipHeaderList headers) =>
        new(headers.All(SipHeaderNames.Privacy).Take(IdentityLimits.Values).Aggregate(PrivacyValues.Unsaid, (all, line) => all | Parse(line).Values));

    /// <summary>Reads one value.</summary>
    public static Privacy Parse(string text)
    {
        var values = PrivacyValues.Unsaid;
        foreach (var part in text.Split([';', ','], IdentityLimits.Values, StringSplitOptions.TrimEntries))
            foreach (var (name, value) in Names)
                if (name.Equals(part, StringComparison.OrdinalIgnoreCase))
                    values |= value;
        return new Privacy(values);
    }

    /// <summary>The value as it is written; empty for nothing said.</summary>
    public override string ToString()
    {
        var values = Values;
        return string.Join(';', Names.Where(n => values.HasFlag(n.Value)).Select(n => n.Name));
    }
}
