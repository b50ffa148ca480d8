using System.Globalization;

namespace Ringmap.Sip.Sdp;

/// <summary>
/// Reads the lines of a description. The order within a section and repeated or unknown lines are forgiven (telephones get them
/// wrong); what decides where media goes is not.
/// </summary>
internal sealed class SdpReader
{
    private readonly List<SdpAttribute> _attributes = [];
    private readonly List<SdpLine> _others = [];
    private readonly List<SdpMedia> _media = [];
    private List<SdpAttribute> _mediaAttributes = [];
    private List<SdpLine> _mediaOthers = [];
    private SdpMedia? _open;
    private SdpOrigin? _origin;
    private SdpConnection? _connection;
    private string _name = "-";

    public SdpRefusal Read(string text, out SessionDescription description, out int line)
    {
        description = null!;
        line = 0;
        if (text.Length > SessionDescription.MaxLength)
            return SdpRefusal.TooLong;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            if (line > SessionDescription.MaxLines)
                return SdpRefusal.TooManyLines;
            var raw = text.AsSpan(range).TrimEnd("\r \t");
            if (raw.IsEmpty && line > 1)
                continue;
            var refusal = line == 1 ? (raw is "v=0" ? SdpRefusal.None : SdpRefusal.Version) : ReadLine(raw);
            if (refusal != SdpRefusal.None)
                return refusal;
        }
        if (_origin is null)
            return SdpRefusal.Origin;
        CloseMedia();
        line = 0;
        description = new SessionDescription
        {
            Origin = _origin,
            Name = _name,
            Connection = _connection,
            Attributes = _attributes,
            OtherLines = _others,
            Media = _media,
        };
        return SdpRefusal.None;
    }

    private SdpRefusal ReadLine(ReadOnlySpan<char> line)
    {
        // Blanks around the equals sign are not allowed and not guessed at.
        if (line.Length < 2 || line[1] != '=' || !char.IsAsciiLetterLower(line[0]))
            return SdpRefusal.Line;
        var value = line[2..];
        switch (line[0])
        {
            case 'm':
                CloseMedia();
                return OpenMedia(value);
            case 'o':
                return _origin is null && SdpOrigin.TryParse(value, out _origin!) ? SdpRefusal.None : SdpRefusal.Origin;
            case 'c':
                return ReadConnection(value);
            case 'a':
                var colon = value.IndexOf(':');
                var name = colon < 0 ? value : value[..colon];
                if (name.IsEmpty || name.Contains(' '))
                    return SdpRefusal.Attribute;
                (_open is null ? _attributes : _mediaAttributes).Add(
                    new SdpAttribute(name.ToString(), colon < 0 ? null : value[(colon + 1)..].ToString()));
                return SdpRefusal.None;
            case 's' when _open is null:
                _name = value.ToString();
                return SdpRefusal.None;
            default:
                (_open is null ? _others : _mediaOthers).Add(new SdpLine(line[0], value.ToString()));
                return SdpRefusal.None;
        }
    }

    private SdpRefusal ReadConnection(ReadOnlySpan<char> value)
    {
        if (!SdpConnection.TryParse(value, out var connection))
            return SdpRefusal.Connection;
        if (_open is null)
            _connection ??= connection;
        else if (_open.Connection is null)
            _open = _open with { Connection = connection };
        else
            _mediaOthers.Add(new SdpLine('c', connection.ToString()));
        return SdpRefusal.None;
    }

    private SdpRefusal OpenMedia(ReadOnlySpan<char> value)
    {
        if (_media.Count == SessionDescription.MaxMedia)
            return SdpRefusal.TooManyMedia;
        var parts = value.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 4)
            return SdpRefusal.Media;
        var slash = parts[1].IndexOf('/', StringComparison.Ordinal);
        var count = 1;
        if (!Number(slash < 0 ? parts[1] : parts[1][..slash], out var port)
            || (slash >= 0 && (!Number(parts[1][(slash + 1)..], out count) || count == 0)))
            return SdpRefusal.Media;
        _open = new SdpMedia { Type = parts[0], Port = port, PortCount = count, Protocol = parts[2], Formats = parts[3..] };
        return SdpRefusal.None;
    }

    private void CloseMedia()
    {
        if (_open is null)
            return;
        _media.Add(_open with { Attributes = _mediaAttributes, OtherLines = _mediaOthers });
        _open = null;
        _mediaAttributes = [];
        _mediaOthers = [];
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= System.Net.IPEndPoint.MaxPort;
}
