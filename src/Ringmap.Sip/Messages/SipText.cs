using System.Buffers;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>The small grammar that many headers share: tokens, quoted strings, lists (RFC 3261 §25.1).</summary>
internal static class SipText
{
    private static readonly SearchValues<char> TokenChars = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~");

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~"u8);

    /// <summary>White space, line ends included: a folded value may hold them.</summary>
    public const string Blanks = " \t\r\n";

    /// <summary>What ends a parameter's value that is not quoted.</summary>
    public static readonly SearchValues<char> ParameterEnds = SearchValues.Create(Blanks + ";,\"<>=");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> ListMarks = SearchValues.Create("\"<>,\\");

    public static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(TokenChars);

    public static bool IsToken(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExcept(TokenBytes);

    /// <summary>How many characters at the start of <paramref name="text"/> may stand in a token.</summary>
    public static int TokenLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(TokenChars);
        return length < 0 ? text.Length : length;
    }

    /// <summary>How many bytes at the start of <paramref name="text"/> may stand in a token.</summary>
    public static int TokenLength(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(TokenBytes);
        return length < 0 ? text.Length : length;
    }

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ') ? text : text.Trim(Blanks);

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text) => text.IsEmpty || text[0] > ' ' ? text : text.TrimStart(Blanks);

    /// <summary>Splits at commas that stand outside quotes, angle brackets and comments.</summary>
    public static void SplitList(string value, List<string> into)
    {
        var rest = value.AsSpan();
        while (rest.Length > 0)
        {
            var end = EndOfListItem(rest);
            var item = Trim(rest[..end]);
            if (item.Length > 0)
                into.Add(item.Length == value.Length ? value : item.ToString());
            rest = end < rest.Length ? rest[(end + 1)..] : default;
        }
    }

    /// <summary>Where the first list item ends: the index of its comma, or the length.</summary>
    public static int EndOfListItem(ReadOnlySpan<char> text)
    {
        var quoted = false;
        var angle = false;
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i..].IndexOfAny(ListMarks);
            if (next < 0)
                break;
            i += next;
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '<' when !quoted:
                    angle = true;
                    break;
                case '>' when !quoted:
                    angle = false;
                    break;
                case ',' when !quoted && !angle:
                    return i;
            }
        }
        return text.Length;
    }

    /// <summary>The length of the quoted string at the start of <paramref name="text"/> with both quotes, or -1 when it does not end.</summary>
    public static int QuotedLength(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }
        return -1;
    }

    /// <summary>The text inside a quoted string, escapes undone; a text without quotes comes back as it is.</summary>
    public static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            return text;
        var inner = text.AsSpan(1, text.Length - 2);
        if (!inner.Contains('\\'))
            return inner.ToString();
        var plain = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            plain.Append(inner[i]);
        }
        return plain.ToString();
    }

    /// <summary>A quoted string holding <paramref name="text"/>; line ends become spaces, so that nothing can add a header.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(c is '\r' or '\n' or '\0' ? ' ' : c);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Reads a number of decimal digits only; false when there is another character or it exceeds <paramref name="max"/>.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, ulong max, out ulong number)
    {
        number = 0;
        if (text.Length == 0)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            if (number > (ulong.MaxValue - 9) / 10)
                return false;
            number = number * 10 + (ulong)(c - '0');
        }
        return number <= max;
    }

    /// <summary>True when the text is decimal digits only, whatever its size.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Digits);
}
