using System.Globalization;

namespace Ringmap.Media;

/// <summary>UDP ports that sessions use: RTP on the even ones, RTCP on the next (RFC 3550 §11).</summary>
/// <param name="First">First port, 1,024 or more; made even upward.</param>
/// <param name="Last">Last port, at most 65,535.</param>
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>Sessions that fit.</summary>
    public int Pairs => Math.Max(0, (Last - FirstEven + 1) / 2);

    internal int FirstEven => First + (First & 1);

    /// <summary>Reads "16384-32767".</summary>
    /// <param name="text">Text.</param>
    /// <param name="range">The range, when it is one with room for a session.</param>
    public static bool TryParse(string? text, out PortRange range)
    {
        range = default;
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash < 0
            || !int.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first < 1_024 || last > 65_535)
            return false;
        range = new PortRange(first, last);
        return range.Pairs > 0;
    }
}
