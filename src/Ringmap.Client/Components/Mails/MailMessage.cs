using System.Globalization;
using System.Text;

namespace Ringmap.Client.Components.Mails;

/// <summary>What a person wants to see of a mail as text (RFC 5322, RFC 2045): some headers and the first plain text.</summary>
/// <param name="Headers">From, To, Date, Message-ID and so on, by name in lower case.</param>
/// <param name="Text">The first part that is plain text; empty when there is none.</param>
/// <param name="Attachments">File names of the attachments.</param>
public sealed record MailMessage(IReadOnlyDictionary<string, string> Headers, string Text, IReadOnlyList<string> Attachments)
{
    /// <summary>Nested parts deeper than any mail of ours.</summary>
    private const int DeepestPart = 8;

    /// <summary>Reads a mail. What cannot be read is left out.</summary>
    public static MailMessage Read(string source)
    {
        var (headers, body) = Split(source.ReplaceLineEndings("\n"));
        var texts = new List<string>();
        var attachments = new List<string>();
        Collect(headers, body, texts, attachments, 0);
        return new MailMessage(headers, texts.Count > 0 ? texts[0].Trim() : "", attachments);
    }

    /// <summary>A header; null: not there.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private static void Collect(Dictionary<string, string> headers, string body, List<string> texts, List<string> attachments, int depth)
    {
        string type = headers.GetValueOrDefault("content-type", "text/plain");
        string disposition = headers.GetValueOrDefault("content-disposition", "");
        if ((Parameter(disposition, "filename") ?? Parameter(type, "name")) is { } file)
        {
            attachments.Add(file);
        }
        else if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && Parameter(type, "boundary") is { } boundary && depth < DeepestPart)
        {
            foreach (string part in ("\n" + body).Split("\n--" + boundary).Skip(1))
            {
                if (part.StartsWith("--", StringComparison.Ordinal))
                    break;
                var (partHeaders, partBody) = Split(part.TrimStart('\n'));
                Collect(partHeaders, partBody, texts, attachments, depth + 1);
            }
        }
        else if (type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            texts.Add(Decode(body, headers.GetValueOrDefault("content-transfer-encoding", "")));
        }
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string head = end < 0 ? text : text[..end];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // RFC 5322, 2.2.3: a line that begins with white space continues the one before.
        foreach (string line in head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return (headers, end < 0 ? "" : text[(end + 2)..]);
    }

    private static string? Parameter(string header, string name)
    {
        foreach (string part in header.Split(';').Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return part[(equals + 1)..].Trim().Trim('"');
        }

        return null;
    }

    private static string Decode(string body, string encoding)
    {
        try
        {
            return encoding.Trim().ToLowerInvariant() switch
            {
                "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
                "quoted-printable" => QuotedPrintable(body),
                _ => body,
            };
        }
        catch (FormatException)
        {
            return body;
        }
    }

    // RFC 2045, 6.7: =XX is a byte, = at the end of a line joins it with the next.
    private static string QuotedPrintable(string body)
    {
        var bytes = new List<byte>(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != '=')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(body, i, 1));
            }
            else if (i + 1 < body.Length && body[i + 1] == '\n')
            {
                i++;
            }
            else if (i + 2 < body.Length && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out byte value))
            {
                bytes.Add(value);
                i += 2;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
