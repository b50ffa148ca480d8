using System.Buffers;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Bodies;

/// <summary>
/// Bodies made of parts (RFC 2046 §5.1; in SIP: RFC 5621). Parts are slices of the body, nothing is copied; preamble and epilogue
/// are passed over.
/// </summary>
public static class MultipartBody
{
    /// <summary>Most parts of one body.</summary>
    public const int MostParts = 32;

    /// <summary>Most bytes of the fields of one part.</summary>
    public const int HeaderBytes = 8_192;

    private const int LongestBoundary = 70;

    /// <summary>RFC 2046 §5.1.1: bchars.</summary>
    private static readonly SearchValues<char> BoundaryChars = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=? ");

    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    /// <summary>Reads the parts of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="boundary">The boundary that its Content-Type names; null for none.</param>
    /// <param name="parts">The parts, in order; empty when it is refused.</param>
    public static MultipartRefusal TryRead(ReadOnlyMemory<byte> body, string? boundary, out IReadOnlyList<BodyPart> parts)
    {
        parts = [];
        if (!IsBoundary(boundary))
            return MultipartRefusal.Boundary;
        Span<byte> delimiter = stackalloc byte[LongestBoundary + 2];
        delimiter = delimiter[..Encoding.ASCII.GetBytes("--" + boundary, delimiter)];
        var at = NextDelimiter(body.Span, delimiter, 0, out var contentStart, out var isLast);
        if (at < 0 || isLast)
            return MultipartRefusal.NoPart;
        var found = new List<BodyPart>(2);
        while (!isLast)
        {
            if (found.Count == MostParts)
                return MultipartRefusal.TooManyParts;
            var start = contentStart;
            at = NextDelimiter(body.Span, delimiter, start, out contentStart, out isLast);
            if (at < 0)
                return MultipartRefusal.NotTerminated;
            // The line end before a delimiter belongs to the delimiter; a part without fields and content has none of its own.
            if (ReadPart(body[start..Math.Max(start, at - LineEnd.Length)]) is not { } part)
                return MultipartRefusal.PartHeaders;
            found.Add(part);
        }
        parts = found;
        return MultipartRefusal.None;
    }

    /// <summary>Writes parts, in order.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="boundary">Occurs in none of them: 1 to 70 characters of RFC 2046 §5.1.1.</param>
    /// <exception cref="ArgumentException">There is no part, or the boundary is not allowed or occurs in one.</exception>
    public static byte[] Write(IReadOnlyList<BodyPart> parts, string boundary)
    {
        if (parts.Count == 0 || !IsBoundary(boundary))
            throw new ArgumentException("A multipart body has a part and a boundary of 1 to 70 characters.", nameof(boundary));
        var body = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            if (part.Content.Span.IndexOf(Encoding.ASCII.GetBytes("--" + boundary)) >= 0)
                throw new ArgumentException("The boundary occurs in a part.", nameof(boundary));
            Encoding.ASCII.GetBytes($"--{boundary}\r\n", body);
            foreach (var header in part.Headers)
                Encoding.UTF8.GetBytes($"{header.Name}: {header.Value}\r\n", body);
            body.Write(LineEnd);
            body.Write(part.Content.Span);
            body.Write(LineEnd);
        }
        Encoding.ASCII.GetBytes($"--{boundary}--\r\n", body);
        return body.WrittenSpan.ToArray();
    }

    private static bool IsBoundary(string? boundary) =>
        boundary is { Length: > 0 and <= LongestBoundary } && boundary[^1] != ' ' && !boundary.AsSpan().ContainsAnyExcept(BoundaryChars);

    /// <summary>Finds the next line that is a delimiter, the last one perhaps; -1 when there is none. Gives the start of the line after it.</summary>
    private static int NextDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, int from, out int next, out bool isLast)
    {
        for (var at = from; at <= body.Length; at++)
        {
            var step = body[at..].IndexOf(delimiter);
            if (step < 0)
                break;
            at += step;
            if (at != 0 && !body[..at].EndsWith(LineEnd))
                continue;
            var rest = body[(at + delimiter.Length)..];
            isLast = rest.StartsWith("--"u8);
            if (isLast)
                rest = rest[2..];
            rest = rest.TrimStart(" \t"u8);
            if (rest.StartsWith(LineEnd) || (isLast && rest.IsEmpty))
            {
                next = rest.IsEmpty ? body.Length : body.Length - rest.Length + LineEnd.Length;
                return at;
            }
        }
        next = body.Length;
        isLast = false;
        return -1;
    }

    /// <summary>A part: fields, an empty line, content; without fields it begins with the empty line, and both may be missing. Null when the fields are malformed.</summary>
    private static BodyPart? ReadPart(ReadOnlyMemory<byte> part)
    {
        var bytes = part.Span;
        var headers = new SipHeaderList();
        var at = 0;
        while (at < bytes.Length && !bytes[at..].StartsWith(LineEnd))
        {
            var length = LineLength(bytes[at..]);
            if (length < 0 || at + length > HeaderBytes || !AddField(headers, bytes.Slice(at, length)))
                return null;
            at += length + LineEnd.Length;
        }
        return new BodyPart(headers, part[Math.Min(at + LineEnd.Length, part.Length)..]);
    }

    /// <summary>Bytes of a field with the lines that it goes on in, without the last line end; -1 when it does not end.</summary>
    private static int LineLength(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ;)
        {
            var end = bytes[at..].IndexOf(LineEnd);
            if (end < 0)
                return -1;
            at += end;
            if (at + LineEnd.Length >= bytes.Length || bytes[at + LineEnd.Length] is not ((byte)' ' or (byte)'\t'))
                return at;
            at += LineEnd.Length;
        }
    }

    private static bool AddField(SipHeaderList headers, ReadOnlySpan<byte> field)
    {
        var colon = field.IndexOf((byte)':');
        if (colon < 0)
            return false;
        var name = field[..colon].TrimEnd(" \t"u8);
        if (!SipText.IsToken(name))
            return false;
        var value = Encoding.UTF8.GetString(field[(colon + 1)..]).Replace("\r\n", "", StringComparison.Ordinal).Trim(' ', '\t');
        headers.Add(Encoding.ASCII.GetString(name), value);
        return true;
    }
}
