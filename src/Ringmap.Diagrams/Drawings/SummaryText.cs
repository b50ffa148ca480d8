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
    private const double Narrow = 3.6;
    private const double Usual = 6.9;
    private const double Capital = 8.2;
    private const double Wide = 11.4;

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
            for (i++; whole && i < words.Length && Width(line) + Narrow + Width(words[i]) <= LineWidth; i++) line += " " + words[i];
            var more = !whole || i < words.Length;
            if (lines.Count == most - 1 && more)
            {
                // What does not fit any more is only hinted at.
                while (line.Length > 0 && (i < words.Length || !whole) && Width(line) + Width(Ellipsis) > LineWidth) line = line[..^1];
                lines.Add(line.TrimEnd(' ', ',', ';', '.') + Ellipsis);
                break;
            }

            lines.Add(line);
            if (!whole) words[--i] = words[i][line.Length..];
        }

        return lines;
    }

    /// <summary>The estimated width of a text, in canvas units.</summary>
    public static double Width(string text) => text.Sum(Width);

    private static double Width(char c) => c switch
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
        for (var width = Width(word[0]); length < word.Length && width + Width(word[length]) <= LineWidth; length++) width += Width(word[length]);
        // Both halves of a surrogate pair stay together.
        if (length < word.Length && length > 1 && char.IsHighSurrogate(word[length - 1])) length--;
        return word[..length];
    }
}
