using System.Globalization;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>One Via value: where a request has been and where its answer goes (RFC 3261 §20.42). Unchangeable.</summary>
public sealed class Via
{
    /// <summary>What a branch made by RFC 3261 begins with (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <summary>A Via with these parts.</summary>
    public Via(string transport, string host, int? port, SipParameters parameters)
    {
        Transport = transport;
        Host = host;
        Port = port;
        Parameters = parameters;
    }

    /// <summary>Transport name in upper case: UDP, TCP, TLS …</summary>
    public string Transport { get; }

    /// <summary>Sent-by host as written.</summary>
    public string Host { get; }

    /// <summary>Sent-by port, or null.</summary>
    public int? Port { get; }

    /// <summary>Parameters: branch, received, rport, maddr …</summary>
    public SipParameters Parameters { get; }

    /// <summary>The branch parameter, or null (RFC 2543 senders have none).</summary>
    public string? Branch => Parameters.Get("branch");

    /// <summary>The received parameter, or null.</summary>
    public string? Received => Parameters.Get("received");

    /// <summary>True when the branch was made by the rules of RFC 3261 and can identify a transaction alone.</summary>
    public bool HasMagicCookie =>
        Branch is { } branch && branch.Length > MagicCookie.Length && branch.StartsWith(MagicCookie, StringComparison.OrdinalIgnoreCase);

    /// <summary>Sent-by as text for comparing, in lower case.</summary>
    public string SentBy =>
        Port is null ? Host.ToLowerInvariant() : Host.ToLowerInvariant() + ":" + Port.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A copy with this parameter.</summary>
    public Via With(string name, string? value) => new(Transport, Host, Port, Parameters.With(name, value));

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(80).Append("SIP/2.0/").Append(Transport).Append(' ').Append(Host);
        if (Port is not null)
            text.Append(':').Append(Port.Value);
        Parameters.AppendTo(text);
        return text.ToString();
    }

    /// <summary>Reads one Via value; false when it is malformed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Via via)
    {
        var isGood = ViaParts.TryRead(text, out var parts);
        via = isGood ? parts.ToVia() : null!;
        return isGood;
    }

    /// <summary>Reads a comma-separated list; false when one of its values is malformed or empty.</summary>
    public static bool TryParseList(ReadOnlySpan<char> text, List<Via> into)
    {
        while (true)
        {
            var end = SipText.EndOfListItem(text);
            if (!TryParse(text[..end], out var via))
                return false;
            into.Add(via);
            if (end == text.Length)
                return true;
            text = text[(end + 1)..];
        }
    }
}
