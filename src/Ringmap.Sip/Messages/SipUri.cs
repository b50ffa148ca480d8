using System.Globalization;
using System.Net;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>
/// A URI as SIP carries it: <c>sip</c> and <c>sips</c> in parts, <c>tel</c> as number with parameters, any other scheme
/// as opaque text (RFC 3261 §19.1, RFC 3966). Unchangeable.
/// </summary>
public sealed class SipUri : IEquatable<SipUri>
{
    /// <summary>The port that a sip URI means when it names none (RFC 3261 §19.1.2).</summary>
    public const int DefaultPort = 5060;

    /// <summary>The port that a sips URI means when it names none.</summary>
    public const int DefaultSecurePort = 5061;

    private string? _text;

    internal SipUri(string scheme, string? rawUser, string? rawPassword, string host, int? port, SipParameters parameters, string? rawHeaders, string? opaque)
    {
        Scheme = scheme;
        RawUser = rawUser;
        RawPassword = rawPassword;
        Host = host;
        Port = port;
        Parameters = parameters;
        RawHeaders = rawHeaders;
        Opaque = opaque;
    }

    /// <summary>A sip URI of a user (null: none) at a host.</summary>
    /// <param name="user">User part, not escaped yet.</param>
    /// <param name="host">Host name, IPv4 address or IPv6 address (with or without brackets).</param>
    /// <param name="port">Port, or null for the default.</param>
    public SipUri(string? user, string host, int? port = null)
        : this("sip", user is null ? null : SipUriText.Escape(user), null, Bracket(host), port, SipParameters.Empty, null, null)
    {
    }

    /// <summary>Scheme in lower case.</summary>
    public string Scheme { get; }

    /// <summary>User part with escapes undone; for tel the number as written; null when there is none.</summary>
    public string? User => RawUser is null ? null : SipUriText.Unescape(RawUser);

    /// <summary>Host as written; an IPv6 address keeps its brackets. Empty for schemes other than sip and sips.</summary>
    public string Host { get; }

    /// <summary>Port as written, or null.</summary>
    public int? Port { get; }

    /// <summary>URI parameters.</summary>
    public SipParameters Parameters { get; }

    /// <summary>What follows the scheme when it is neither sip, sips nor tel.</summary>
    public string? Opaque { get; }

    /// <summary>The part after "?" as written, or null.</summary>
    public string? RawHeaders { get; }

    /// <summary>True for sip and sips.</summary>
    public bool IsSip => Scheme is "sip" or "sips";

    /// <summary>True for tel.</summary>
    public bool IsTel => Scheme == "tel";

    /// <summary>The host as an address when it is one, otherwise null.</summary>
    public IPAddress? HostAddress => IPAddress.TryParse(Host.AsSpan().Trim("[]"), out var address) ? address : null;

    /// <summary>The port that applies: the written one or the scheme's default.</summary>
    public int EffectivePort => Port ?? (Scheme == "sips" ? DefaultSecurePort : DefaultPort);

    /// <summary>The transport parameter in lower case, or null.</summary>
    public string? Transport => Parameters.Get("transport")?.ToLowerInvariant();

    /// <summary>True when the URI carries the <c>lr</c> parameter: a loose router (RFC 3261 §16.12).</summary>
    public bool IsLooseRouter => Parameters.Has("lr");

    internal string? RawUser { get; }

    internal string? RawPassword { get; }

    /// <summary>Scheme, user and host in the form that names an address-of-record: no port when it is the default, no parameters (RFC 3261 §10.3).</summary>
    public string AddressOfRecord =>
        IsSip
            ? Scheme + ":" + (RawUser is null ? "" : SipUriText.Escape(User!) + "@") + Host.ToLowerInvariant()
                + (Port is null || Port == (Scheme == "sips" ? DefaultSecurePort : DefaultPort) ? "" : ":" + Port.Value.ToString(CultureInfo.InvariantCulture))
            : ToString();

    /// <summary>A copy with other parameters.</summary>
    public SipUri WithParameters(SipParameters parameters) =>
        new(Scheme, RawUser, RawPassword, Host, Port, parameters, RawHeaders, Opaque);

    /// <summary>A copy with this parameter.</summary>
    public SipUri WithParameter(string name, string? value = null) => WithParameters(Parameters.With(name, value));

    /// <summary>A copy fit for a request line: without headers (RFC 3261 §19.1.1).</summary>
    public SipUri WithoutHeaders() =>
        RawHeaders is null ? this : new(Scheme, RawUser, RawPassword, Host, Port, Parameters, null, Opaque);

    /// <summary>The sips URI of the same resource.</summary>
    internal SipUri ToSecure() => new("sips", RawUser, RawPassword, Host, Port, Parameters, RawHeaders, Opaque);

    /// <summary>Reads a URI; false when it is malformed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SipUri uri)
    {
        var isGood = SipUriParts.TryRead(text, out var parts);
        uri = isGood ? parts.ToUri() : null!;
        return isGood;
    }

    /// <summary>Reads a URI that the caller knows to be good.</summary>
    /// <exception cref="FormatException">The text is no URI.</exception>
    public static SipUri Parse(string text) =>
        TryParse(text, out var uri) ? uri : throw new FormatException($"'{text}' is not a URI.");

    /// <inheritdoc/>
    public override string ToString() => _text ??= Write();

    /// <summary>Equivalence as RFC 3261 §19.1.4 defines it.</summary>
    public bool Equals(SipUri? other) => other is not null && SipUriText.Equivalent(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SipUri);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        IsSip
            ? HashCode.Combine(Scheme, User, Host.GetHashCode(StringComparison.OrdinalIgnoreCase), Port)
            : HashCode.Combine(Scheme);

    internal static string Bracket(string host) =>
        host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? "[" + host + "]" : host;

    private string Write()
    {
        var text = new StringBuilder(48).Append(Scheme).Append(':');
        if (Opaque is not null)
            return text.Append(Opaque).ToString();
        if (RawUser is not null)
        {
            text.Append(RawUser);
            if (RawPassword is not null)
                text.Append(':').Append(RawPassword);
            if (!IsTel)
                text.Append('@');
        }
        text.Append(Host);
        if (Port is not null)
            text.Append(':').Append(Port.Value);
        Parameters.AppendTo(text);
        if (RawHeaders is not null)
            text.Append('?').Append(RawHeaders);
        return text.ToString();
    }
}
