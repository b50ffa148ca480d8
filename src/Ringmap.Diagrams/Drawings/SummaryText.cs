namespace Ringmap.Diagrams.Drawings;

/// <summary>
/// Breaks a summary into the lines that a card shows. The lines must be known before the browser has drawn anything, because the height
/// of the card, and with it every route, hangs on them; so widths are estimated, generously, for the usual interface fonts at 12 pixels.
/// </summary>
public static class SummaryText
{
    /// <summary>Room for text on a line, in canvas units: the card less its paddings.</summary>
    public const double LineWidth = CardLayout.Width - 24;

    private const string Ellipsis = "…";

    // In tenths of a unit: whole numbers have the same sum in any order.
    private const int Narrow = 36;
    private const int Usual = 69;
    private const int Capital = 82;
    private const int Wide = 114;
    private const int Room = (int)(LineWidth * 10);

    /// <summary>The lines, at most <paramref name="most"/>; the last one ends with an ellipsis when there was more.</summary>
    /// <param name="text">Any text; line ends and runs of space count as one space.</param>
    /// <param name="most">Most lines; default <see cref="CardLayout.MaxSummaryLines"/>.</param>
    public static IReadOnlyList<string> Break(string text, int most = CardLayout.MaxSummaryLines)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var lines = new List<string>(most);
        for (var i = 0; i < words.Length && lines.Count < most;)
        {
            var line = Fit(words[i]);
            var whole = line.Length == words[i].Length;
            for (i++; whole && i < words.Length && Tenths(line) + Narrow + Tenths(words[i]) <= Room; i++) line += " " + words[i];
            var more = !whole || i < words.Length;
            if (lines.Count == most - 1 && more)
            {
                // What does not fit any more is only hinted at.
                while (line.Length > 0 && (i < words.Length || !whole) && Tenths(line) + Tenths(Ellipsis) > Room) line = line[..^1];
                lines.Add(line.TrimEnd(' ', ',', ';', '.') + Ellipsis);
                break;
            }

            lines.Add(line);
            if (!whole) words[--i] = words[i][line.Length..];
        }

        return lines;
    }

    /// <summary>The estimated width of a text, in canvas units.</summary>
    public static double Width(string text) => Tenths(text) / 10.0;

    private static int Tenths(string text) => text.Sum(Tenths);

    private static int Tenths(char c) => c switch
    {
        'i' or 'j' or 'l' or 'f' or 't' or 'r' or 'I' or '.' or ',' or ':' or ';' or '\'' or '’' or '|' or '!' or '(' or ')' or '[' or ']' or '/' or ' ' => Narrow,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '—' or '→' => Wide,
        _ when c > '\u2e80' => Wide,
        _ when char.IsUpper(c) => Capital,
        _ => Usual,
    };

    // As much of one word as a line holds; at least one character.
    private static string Fit(string word)
    {
        var length = 1;
        for (var width = Tenths(word[0]); length < word.Length && width + Tenths(word[length]) <= Room; length++) width += Tenths(word[length]);
        // Both halves of a surrogate pair stay together.
        if (length < word.Length && length > 1 && char.IsHighSurrogate(word[length - 1])) length--;
        return word[..length];
    }
}
