using System.Globalization;

namespace Ringmap.Sip.Sdp;

/// <summary>An RTP payload format for audio (RFC 3551 §6, RFC 8866 §6.6).</summary>
/// <param name="PayloadType">RTP payload type, 0 to 127; from 96 its meaning is agreed in the description.</param>
/// <param name="Encoding">Name as registered: PCMU, PCMA, telephone-event …</param>
/// <param name="ClockRate">Timestamp units per second.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Parameters">The fmtp value, or null.</param>
public sealed record AudioFormat(int PayloadType, string Encoding, int ClockRate = 8_000, int Channels = 1, string? Parameters = null)
{
    /// <summary>The largest payload type (RFC 3550 §5.1: seven bits).</summary>
    public const int MaxPayloadType = 127;

    /// <summary>G.711 µ-law, 8,000 Hz.</summary>
    public static readonly AudioFormat Pcmu = new(0, "PCMU");

    /// <summary>G.711 A-law, 8,000 Hz.</summary>
    public static readonly AudioFormat Pcma = new(8, "PCMA");

    /// <summary>G.722 at 64 kbit/s. RFC 3551 §4.5.2: its clock rate is 8,000 by an old mistake, its sound has 16,000 samples a second.</summary>
    public static readonly AudioFormat G722 = new(9, "G722");

    /// <summary>Digits and other telephone events as RTP packets (RFC 4733): 0–9, *, #, A–D.</summary>
    public static readonly AudioFormat TelephoneEvent = new(101, "telephone-event", Parameters: "0-15");

    /// <summary>What this library speaks unless told otherwise, preferred first.</summary>
    public static readonly IReadOnlyList<AudioFormat> Defaults = [Pcmu, Pcma, TelephoneEvent];

    /// <summary>True for telephone-event.</summary>
    public bool IsTelephoneEvent => Encoding.Equals("telephone-event", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when two formats are the same coding, whatever numbers they have here.</summary>
    public bool IsSameCoding(AudioFormat other) =>
        Encoding.Equals(other.Encoding, StringComparison.OrdinalIgnoreCase) && ClockRate == other.ClockRate && Channels == other.Channels;

    /// <summary>The value of its rtpmap attribute.</summary>
    internal string RtpMap => string.Create(CultureInfo.InvariantCulture, $"{PayloadType} {Encoding}/{ClockRate}{(Channels == 1 ? "" : "/" + Channels)}");

    /// <summary>What a payload type means by these attributes or by RFC 3551; null when nothing says so.</summary>
    internal static AudioFormat? Find(int payloadType, IReadOnlyList<SdpAttribute> attributes)
    {
        var parameters = ValueFor(payloadType, "fmtp", attributes);
        if (ValueFor(payloadType, "rtpmap", attributes) is not { } map)
            return payloadType switch
            {
                0 => Pcmu with { Parameters = parameters },
                8 => Pcma with { Parameters = parameters },
                9 => G722 with { Parameters = parameters },
                _ => null,
            };
        var parts = map.Trim().Split('/');
        if (parts.Length is < 2 or > 3 || parts[0].Length == 0
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rate) || rate == 0)
            return null;
        var channels = 1;
        if (parts.Length == 3 && (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out channels) || channels == 0))
            return null;
        return new AudioFormat(payloadType, parts[0], rate, channels, parameters);
    }

    /// <summary>What stands behind the payload type in an attribute such as <c>rtpmap:0 PCMU/8000</c>.</summary>
    private static string? ValueFor(int payloadType, string name, IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name != name || attribute.Value is not { } value)
                continue;
            var space = value.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && int.TryParse(value.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number == payloadType)
                return value[(space + 1)..];
        }
        return null;
    }
}
