using System.Globalization;

namespace Ringmap.Server.Configuration;

/// <summary>UDP ports for audio.</summary>
/// <param name="First">First port, even.</param>
/// <param name="Last">Last port, included.</param>
internal readonly record struct PortRange(int First, int Last)
{
    /// <summary>Ports below belong to the system (IANA's well-known ports).</summary>
    public const int Lowest = 1024;

    /// <summary>One call between two telephones takes two pairs.</summary>
    public const int Fewest = 4;

    /// <summary>Reads "20000-23999"; the reason says what is wrong.</summary>
    public static bool TryParse(string? text, out PortRange range, out string reason)
    {
        range = default;
        string[] ends = (text ?? "").Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !Port(ends[0], out int first) || !Port(ends[1], out int last))
            reason = "is not a range of ports";
        else if (first < Lowest || last > 65535)
            reason = $"leaves the ports {Lowest} to 65535";
        else if (first % 2 != 0)
            reason = "begins with an odd port (audio uses an even port and the odd one after it, RFC 3550)";
        else if (last - first + 1 < Fewest)
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
