using System.Text;
using System.Text.RegularExpressions;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>The messages of Data/, as its README says.</summary>
internal static partial class OwnMessages
{
    private const string Head = "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\nMax-Forwards: 70\nFrom: <sip:ann@example.com>;tag=a1\nTo: <sip:ben@example.net>\nCall-ID: c1@192.0.2.1\nCSeq: 1 ";

    /// <summary>One message.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Expected">What is expected of it, each a name and a value.</param>
    /// <param name="Bytes">As it goes on the wire.</param>
    public sealed record Entry(string Name, IReadOnlyList<(string What, string Value)> Expected, byte[] Bytes)
    {
        /// <summary>The value of an expectation, or null.</summary>
        public string? Get(string what) => Expected.Where(e => e.What == what).Select(e => e.Value).FirstOrDefault();
    }

    /// <summary>The messages of a list, each with an expectation.</summary>
    public static IReadOnlyList<Entry> Of(string list)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", list + ".txt"));
        var entries = text.Split("## ", StringSplitOptions.RemoveEmptyEntries).Select(Read).ToList();
        Assert.All(entries, e => Assert.True(e.Expected.Count > 0, $"Nothing is expected of \"{e.Name}\"."));
        Assert.Equal(entries.Count, entries.Select(e => e.Name).Distinct().Count());
        return entries;
    }

    private static Entry Read(string block)
    {
        var lines = block.Split('\n').ToList();
        var name = lines[0];
        var expected = lines.Skip(1).TakeWhile(l => l.StartsWith("? ", StringComparison.Ordinal)).Select(l => l[2..].Split('=', 2) is [var what, var value] ? (what.Trim(), Plain(value.Trim())) : throw new FormatException(l)).ToList();
        // The empty line before the next message is the file's, unless it is the one that ends the fields; the last message has none.
        var text = string.Join('\n', lines.Skip(1 + expected.Count)).TrimEnd('\n') + "\n";
        if (!text.Contains("\n\n", StringComparison.Ordinal))
            text += "\n";
        text = HeadLine().Replace(text, m => Head + m.Groups[1].Value);
        var bytes = Bytes(text);
        var body = bytes.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var at ? bytes.Length - at - 4 : 0;
        return new Entry(name, expected, text.Contains("@length", StringComparison.Ordinal) ? Bytes(text.Replace("@length", body.ToString(), StringComparison.Ordinal)) : bytes);
    }

    private static string Plain(string value) => Encoding.UTF8.GetString(Bytes(value));

    private static byte[] Bytes(string text)
    {
        text = Repeated().Replace(text, m => string.Concat(Enumerable.Repeat(m.Groups[1].Value, int.Parse(m.Groups[2].Value))));
        var bytes = new List<byte>(text.Length + 100);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                bytes.AddRange("\r\n"u8);
                continue;
            }
            if (text[i] != '\\')
            {
                var length = char.IsHighSurrogate(text[i]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
                continue;
            }
            switch (text[++i])
            {
                case 'x':
                    bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                    i += 2;
                    break;
                case 'c':
                    return [.. bytes];
                case 'n':
                    bytes.AddRange("\r\n"u8);
                    break;
                case var c:
                    bytes.Add(c switch { 'r' => (byte)'\r', 't' => (byte)'\t', '0' => (byte)0, _ => (byte)c });
                    break;
            }
        }
        return [.. bytes];
    }

    [GeneratedRegex("^@head ([A-Z]+)$", RegexOptions.Multiline)]
    private static partial Regex HeadLine();

    [GeneratedRegex(@"\{([^{}]+?)\*([0-9]+)\}")]
    private static partial Regex Repeated();
}
