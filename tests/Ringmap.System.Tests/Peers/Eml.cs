using System.Text;
using System.Text.RegularExpressions;

namespace Ringmap.SystemTests.Peers;

/// <summary>As much of a mail as the tests ask for, read without the library that wrote it (RFC 5322, RFC 2045).</summary>
internal sealed partial record Eml(string Headers, string Text, byte[]? Wav)
{
    public string MessageId => Header("Message-ID");

    public static Eml Read(string path) => Parse(File.ReadAllBytes(path));

    public static Eml Parse(byte[] eml)
    {
        var all = Encoding.Latin1.GetString(eml).ReplaceLineEndings("\n");
        var headers = all[..all.IndexOf("\n\n", StringComparison.Ordinal)];
        byte[]? wav = null;
        if (Boundary().Match(headers) is { Success: true } boundary)
        {
            foreach (var part in all.Split("\n--" + boundary.Groups[1].Value))
            {
                var end = part.IndexOf("\n\n", StringComparison.Ordinal);
                if (end > 0 && part[..end].Contains("audio/", StringComparison.OrdinalIgnoreCase))
                    wav = Convert.FromBase64String(part[end..].ReplaceLineEndings("").Trim());
            }
        }

        return new Eml(headers, all, wav);
    }

    public string Header(string name) =>
        Regex.Match(Headers, $@"^{name}:\s*((?:.|\n[ \t])*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Groups[1].Value.Replace("\n", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex("boundary=\"?([^\";\\s]+)\"?")]
    private static partial Regex Boundary();
}
