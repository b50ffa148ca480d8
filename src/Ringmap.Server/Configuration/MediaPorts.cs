using System.Globalization;
using Ringmap.Media;

namespace Ringmap.Server.Configuration;

/// <summary>Reads ports for audio, and says what is wrong with them.</summary>
internal static class MediaPorts
{
    /// <summary>Ports below belong to the system (IANA's well-known ports).</summary>
    public const int Lowest = 1024;

    /// <summary>One call between two telephones takes two pairs.</summary>
    public const int Fewest = 4;

    /// <summary>Reads "16384-32767"; the reason says what is wrong.</summary>
    public static bool TryParse(string text, out PortRange range, out string reason)
    {
        range = default;
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !Port(ends[0], out int first) || !Port(ends[1], out int last))
            reason = "is not a range of ports";
        else if (first < Lowest || last > 65535)
            reason = $"leaves the ports {Lowest} to 65535";
        else if (new PortRange(first, last).Pairs * 2 < Fewest)
            reason = $"has fewer than the {Fewest} ports that one call needs";
        else
        {
            range = new PortRange(first, last);
            reason = "";
            return true;
        }

        return false;
    }

    private static bool Port(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
