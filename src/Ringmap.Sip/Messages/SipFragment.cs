using System.Globalization;

namespace Ringmap.Sip.Messages;

/// <summary>A status line as a body of type message/sipfrag (RFC 3420), as the NOTIFYs of a REFER carry it.</summary>
public static class SipFragment
{
    /// <summary>Type of the body.</summary>
    public const string ContentType = "message/sipfrag;version=2.0";

    private const string Version = "SIP/2.0 ";

    /// <summary>The body for a status.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="reason">Reason phrase; line ends become spaces.</param>
    public static string Write(int status, string reason) =>
        string.Create(CultureInfo.InvariantCulture, $"{Version}{status} {reason.ReplaceLineEndings(" ")}\r\n");

    /// <summary>Reads the status line that a body begins with; false when it begins with something else.</summary>
    public static bool TryRead(string body, out int status, out string reason)
    {
        (status, reason) = (0, "");
        var end = body.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? body : body[..end];
        if (!line.StartsWith(Version, StringComparison.OrdinalIgnoreCase) || line.Length < Version.Length + 3
            || !SipText.TryNumber(line.AsSpan(Version.Length, 3), 699, out var code) || code < 100)
            return false;
        status = (int)code;
        reason = line[(Version.Length + 3)..].Trim();
        return true;
    }
}
