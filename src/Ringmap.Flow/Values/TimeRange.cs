using System.Globalization;

namespace Ringmap.Flow.Values;

/// <summary>From one time of day until another, in minutes since midnight; one that ends before it begins runs past midnight.</summary>
/// <param name="From">0–1439, included.</param>
/// <param name="To">1–1440 (24:00), not included.</param>
public readonly record struct TimeRange(int From, int To)
{
    private const int MinutesPerDay = 24 * 60;

    /// <summary>True when the range runs past midnight.</summary>
    public bool IsOvernight => To <= From;

    /// <summary>Reads "08:00-17:30".</summary>
    public static bool TryParse(string? text, out TimeRange range)
    {
        range = default;
        if (text is null || text.Length != 11 || text[5] != '-'
            || Minutes(text.AsSpan(0, 5)) is not { } from || Minutes(text.AsSpan(6, 5)) is not { } to
            || from >= MinutesPerDay || to == 0 || from == to)
            return false;
        range = new TimeRange(from, to);
        return true;
    }

    /// <summary>The range as "08:00-17:30".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}");

    private static int? Minutes(ReadOnlySpan<char> text)
    {
        if (text[2] != ':' || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]) || !char.IsAsciiDigit(text[3]) || !char.IsAsciiDigit(text[4]))
            return null;
        int hours = ((text[0] - '0') * 10) + text[1] - '0', minutes = ((text[3] - '0') * 10) + text[4] - '0';
        int total = (hours * 60) + minutes;
        return minutes < 60 && total <= MinutesPerDay ? total : null;
    }
}
