using System.Globalization;
using System.Net;

namespace Ringmap.Sip.Sdp;

/// <summary>One m= line and what belongs to it (RFC 8866 §5.14).</summary>
public sealed record SdpMedia
{
    /// <summary>Kind of media: audio, video …</summary>
    public required string Type { get; init; }

    /// <summary>Port; 0 means that this medium is refused or closed.</summary>
    public required int Port { get; init; }

    /// <summary>Number of ports; 1 when none is written.</summary>
    public int PortCount { get; init; } = 1;

    /// <summary>Transport: RTP/AVP …</summary>
    public required string Protocol { get; init; }

    /// <summary>Formats; payload type numbers for RTP.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Its own c= line, or null when that of the session applies.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>Its a= lines in order.</summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>Its other lines in order: i=, b=, k= and further c= lines.</summary>
    public IReadOnlyList<SdpLine> OtherLines { get; init; } = [];

    /// <summary>The value of the first attribute of this name; null when there is none, "" when it has no value.</summary>
    public string? Attribute(string name) => Attribute(Attributes, name);

    /// <summary>The direction attribute, or null when the session's applies.</summary>
    public SdpDirection? Direction => DirectionIn(Attributes);

    /// <summary>Length of one packet in milliseconds that the writer wishes to receive (a=ptime); null when absent or unreadable.</summary>
    public int? PacketMilliseconds =>
        int.TryParse(Attribute("ptime"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= 1 and <= 1_000
            ? length
            : null;

    /// <summary>The audio formats that the m= line lists, preferred first. A dynamic number without an rtpmap is left out: nobody knows what it is.</summary>
    public IReadOnlyList<AudioFormat> AudioFormats
    {
        get
        {
            var formats = new List<AudioFormat>();
            foreach (var text in Formats)
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= AudioFormat.MaxPayloadType
                    && !formats.Exists(f => f.PayloadType == number)
                    && AudioFormat.Find(number, Attributes) is { } format)
                    formats.Add(format);
            return formats;
        }
    }

    /// <summary>Where RTCP goes: a=rtcp (RFC 3605) or the next port; null for port 0 or an unreadable attribute.</summary>
    /// <param name="address">Address that media goes to.</param>
    public IPEndPoint? ControlEndPoint(IPAddress address)
    {
        if (Port == 0)
            return null;
        if (Attribute("rtcp") is not { } text)
            return Port < IPEndPoint.MaxPort ? new IPEndPoint(address, Port + 1) : null;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var number = space < 0 ? text : text[..space];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > IPEndPoint.MaxPort)
            return null;
        if (space < 0)
            return new IPEndPoint(address, port);
        return SdpConnection.TryParse(text.AsSpan(space + 1), out var place) && place.Unicast is { } other ? new IPEndPoint(other, port) : null;
    }

    internal static string? Attribute(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        foreach (var attribute in attributes)
            if (attribute.Name == name)
                return attribute.Value ?? "";
        return null;
    }

    internal static SdpDirection? DirectionIn(IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute.Name)
            {
                case "sendrecv": return SdpDirection.SendReceive;
                case "sendonly": return SdpDirection.SendOnly;
                case "recvonly": return SdpDirection.ReceiveOnly;
                case "inactive": return SdpDirection.Inactive;
            }
        }
        return null;
    }
}
