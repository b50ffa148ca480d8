using System.Text;

namespace Ringmap.Sip.Sdp;

/// <summary>A session description (RFC 8866, before it RFC 4566). Unchangeable. What this library does not read is kept and written again.</summary>
public sealed record SessionDescription
{
    /// <summary>Longest text in characters: descriptions of many media and candidates stay below; stops bodies made to be slow.</summary>
    public const int MaxLength = 32_768;

    /// <summary>Most lines: stops thousands of attributes.</summary>
    public const int MaxLines = 1_000;

    /// <summary>Most m= lines: each has to be answered.</summary>
    public const int MaxMedia = 32;

    /// <summary>The order in which RFC 8866 §5 wants the lines of the session.</summary>
    private const string SessionOrder = "siuepcbtrzk";

    /// <summary>The o= line.</summary>
    public required SdpOrigin Origin { get; init; }

    /// <summary>The s= line; "-" for none.</summary>
    public string Name { get; init; } = "-";

    /// <summary>The c= line of the session, or null.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>The a= lines of the session.</summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>Other lines of the session in order: i=, b=, t= …</summary>
    public IReadOnlyList<SdpLine> OtherLines { get; init; } = [new SdpLine('t', "0 0")];

    /// <summary>The media in order.</summary>
    public IReadOnlyList<SdpMedia> Media { get; init; } = [];

    /// <summary>The direction of a medium: its own attribute, else the session's, else both ways (RFC 8866 §6.7).</summary>
    public SdpDirection DirectionOf(SdpMedia media) =>
        media.Direction ?? SdpMedia.DirectionIn(Attributes) ?? SdpDirection.SendReceive;

    /// <summary>The connection data of a medium: its own, else the session's; null when there is neither.</summary>
    public SdpConnection? ConnectionOf(SdpMedia media) => media.Connection ?? Connection;

    /// <summary>Reads a description.</summary>
    /// <param name="text">Body of a message.</param>
    /// <param name="description">The description when the result is <see cref="SdpRefusal.None"/>.</param>
    /// <param name="line">Number of the line refused, from 1; 0 when it is none of them.</param>
    public static SdpRefusal Parse(string text, out SessionDescription description, out int line) =>
        new SdpReader().Read(text, out description, out line);

    /// <summary>Reads a description; false when it is malformed.</summary>
    public static bool TryParse(string text, out SessionDescription description) =>
        Parse(text, out description, out _) == SdpRefusal.None;

    /// <summary>The text as it goes into a body, lines ended by CRLF, in the order that RFC 8866 §5 wants.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(320);
        Line(text, 'v', "0");
        Line(text, 'o', Origin.ToString());
        foreach (var type in SessionOrder)
        {
            if (type == 's')
                Line(text, 's', Name.Length == 0 ? "-" : Name);
            if (type == 'c' && Connection is not null)
                Line(text, 'c', Connection.ToString());
            // t= and r= belong together, so their order among themselves stays.
            if (type == 'r')
                continue;
            foreach (var other in OtherLines)
                if (other.Type == type || (type == 't' && other.Type == 'r'))
                    Line(text, other.Type, other.Value);
        }
        foreach (var attribute in Attributes)
            Line(text, 'a', attribute.ToString());
        foreach (var media in Media)
            Write(text, media);
        return text.ToString();
    }

    private static void Write(StringBuilder text, SdpMedia media)
    {
        text.Append("m=").Append(media.Type).Append(' ').Append(media.Port);
        if (media.PortCount != 1)
            text.Append('/').Append(media.PortCount);
        text.Append(' ').Append(media.Protocol);
        foreach (var format in media.Formats)
            text.Append(' ').Append(format);
        text.Append("\r\n");
        foreach (var type in "icbk")
        {
            if (type == 'c' && media.Connection is not null)
                Line(text, 'c', media.Connection.ToString());
            foreach (var other in media.OtherLines)
                if (other.Type == type)
                    Line(text, other.Type, other.Value);
        }
        foreach (var attribute in media.Attributes)
            Line(text, 'a', attribute.ToString());
    }

    private static void Line(StringBuilder text, char type, string value) =>
        text.Append(type).Append('=').Append(value).Append("\r\n");
}
